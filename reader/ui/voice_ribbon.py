"""The ribbon beside the text: whose voice each line is in, named where a stretch begins."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from reader.model.finding import OUTLET, UNKNOWN
from reader.ui.fonts import interface_font
from reader.ui.line_geometry import LineBox
from reader.ui.offsets import Spans
from reader.ui.presenters.map_rows import leading_voice
from reader.ui.presenters.marks import SpanIndex
from reader.ui.theme import Theme

NAME_PIXELS = 11
"""Of the names, at the usual size of the article's type."""


@dataclass(slots=True)
class RibbonContent:
    """Voices in Qt positions, and the names to write."""

    voices: Spans[str] = field(default_factory=lambda: SpanIndex(()))
    names: Mapping[str, str] = field(default_factory=dict)
    order: Sequence[str] = ()


def voice_colour(theme: Theme, voice: str, order: Sequence[str]) -> QColor:
    """The colour of a voice: speakers take the palette's colours in turn, by how much they say."""
    if voice in (OUTLET, UNKNOWN):
        return QColor(theme.voices[voice])
    place = order.index(voice) if voice in order else len(order)
    return QColor(theme.voice_palette[place % len(theme.voice_palette)])


def line_voice(content: RibbonContent, line: LineBox) -> str | None:
    """The voice of a line; None for an empty one."""
    shares: Counter[str] = Counter()
    for start, end, voice in content.voices.overlapping(line.start, line.end):
        shares[voice] += min(end, line.end) - max(start, line.start)
    return leading_voice(shares)


def paint_ribbon(
    painter: QPainter,
    lines: Sequence[LineBox],
    content: RibbonContent,
    theme: Theme,
    room: float,
    pixels: int = NAME_PIXELS,
) -> list[tuple[QRectF, str]]:
    """Paints the ribbon left of the column; names are written where `room` pixels left of it are enough, in type of
    `pixels`.

    Answers the names that were cut, in full, with the places where they stand.
    """
    cut: list[tuple[QRectF, str]] = []
    if not len(content.voices):
        return cut
    voices = [line_voice(content, line) for line in lines]
    before: str | None = None
    for number, (line, voice) in enumerate(zip(lines, voices, strict=True)):
        if voice is None:
            continue
        later = next((v for v in voices[number + 1 :] if v is not None), None)
        x = round(line.left) - 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(voice_colour(theme, voice, content.order))
        reach = line.bottom if later == voice else line.baseline + line.descent + 1
        top = line.top + (0 if voice == before else 3)
        # Whole pixels, so that no seam shows between lines of one voice.
        painter.drawRect(QRectF(x, round(top), 4, max(2, round(reach) - round(top))))
        if voice != before and room >= 64 and voice != OUTLET:
            name = content.names.get(voice, voice)
            box, whole = write_beside(painter, line, name, theme, room, pixels)
            if not whole:
                cut.append((box, name))
        before = voice
    return cut


def write_beside(
    painter: QPainter, line: LineBox, name: str, theme: Theme, room: float, pixels: int = NAME_PIXELS
) -> tuple[QRectF, bool]:
    """Writes a name left of a line: where it was written, and whether all of it was."""
    font = interface_font(pixels)
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    width = min(room - 36, 12.0 * pixels)
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, width)
    box = QRectF(line.left - 32 - width, line.baseline - 1.25 * pixels, width, 1.6 * pixels)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
    return box, shown == name
