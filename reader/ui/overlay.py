"""Paints over the article, for the lines on screen only: lanes of marks, the reader's highlights, hits, the place.

Three languages that cannot be confused: what the program found is a line below the words, each kind with its own lane,
style and colour; the reader's own highlights are backgrounds; search hits are outlines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.fonts import interface_font
from reader.ui.line_geometry import LineBox
from reader.ui.mark_pens import draw_mark
from reader.ui.offsets import Spans
from reader.ui.presenters.marks import LAYERS, Mark, MarkPart, SpanIndex
from reader.ui.theme import Theme

LETTERS = {"attribution": "A", "assertion": "U", "emotive": "E"}
"""Attribution, unattributed assertion, emotive term: each in a column of its own, so that it is found by its place."""
LETTERS_LEFT, LETTER_STEP = 34.0, 9.5

ROOMY = 76
"""Pixels: a margin that holds a note's sign and three letters with air between."""


@dataclass(slots=True)
class OverlayContent:
    """What there is to paint, in Qt positions. Replaced as a whole by the view when something changes."""

    marks: Spans[tuple[Mark, MarkPart]] = field(default_factory=lambda: SpanIndex(()))
    highlights: SpanIndex[str] = field(default_factory=lambda: SpanIndex(()))
    hits: Spans[int] = field(default_factory=lambda: SpanIndex(()))
    current_hit: int = -1
    place: tuple[int, int] | None = None
    layers: frozenset[str] = frozenset(LAYERS)
    hints: bool = False

    def shows(self, mark: Mark) -> bool:
        """Whether a mark is drawn."""
        return mark.layer in self.layers and (self.hints or mark.strength != "hint")


def paint_below(painter: QPainter, lines: Iterable[LineBox], content: OverlayContent, theme: Theme) -> None:
    """What lies under the letters: the reader's highlights, and the ground of the current place."""
    painter.setPen(Qt.PenStyle.NoPen)
    for line in lines:
        for start, end, colour in content.highlights.overlapping(line.start, line.end):
            painter.fillRect(line.box(start, end).adjusted(0, 1, 0, 2), QColor(theme.highlights[colour]))
        if content.place is not None and content.place[0] < line.end and content.place[1] > line.start:
            ground = theme.colour("place")
            ground.setAlphaF(0.09)
            painter.setBrush(ground)
            painter.drawRoundedRect(line.box(*content.place).adjusted(-2, 0, 2, 3), 4, 4)


def paint_above(painter: QPainter, lines: Iterable[LineBox], content: OverlayContent, theme: Theme) -> None:
    """What lies over the letters: the lanes, the outlines of search hits, and the edge of the current place."""
    for line in lines:
        for start, end, (mark, part) in content.marks.overlapping(line.start, line.end):
            if content.shows(mark):
                left, right = line.edges(start, end)
                draw_mark(painter, theme, mark, part.role, left, right, line.baseline, line.descent)
        _outline_hits(painter, line, content, theme)
        _edge_of_place(painter, line, content, theme)


def _outline_hits(painter: QPainter, line: LineBox, content: OverlayContent, theme: Theme) -> None:
    for start, end, number in content.hits.overlapping(line.start, line.end):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("search"), 2.5 if number == content.current_hit else 1.2))
        painter.drawRoundedRect(line.box(start, end).adjusted(-1, 0, 1, 1), 3, 3)


def _edge_of_place(painter: QPainter, line: LineBox, content: OverlayContent, theme: Theme) -> None:
    """A short bar in the margin beside the place, so that it is found at a glance and without colour vision."""
    if content.place is None or content.place[0] >= line.end or content.place[1] <= line.start:
        return
    box = QRectF(line.left - 10, line.top + 2, 3, line.baseline + line.descent - line.top - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("place"))
    painter.drawRoundedRect(box, 1.5, 1.5)


def paint_letters(
    painter: QPainter, lines: Iterable[LineBox], content: OverlayContent, right: float, edge: float, theme: Theme
) -> None:
    """In the right margin of each line, a letter for every kind of mark that begins on it; `edge` is the page's."""
    room = edge - right - len(LAYERS) * LETTER_STEP - 2
    if room < 2:
        return
    column = right + min(LETTERS_LEFT, room)
    painter.setFont(interface_font(11, True))
    for line in lines:
        begun = content.marks.overlapping(line.start, line.end)
        here = {mark.layer for start, _, (mark, _) in begun if start >= line.start and content.shows(mark)}
        for number, layer in enumerate(LAYERS):
            if layer in here:
                painter.setPen(theme.colour(layer))
                box = QRectF(column + number * LETTER_STEP, line.baseline - 12, LETTER_STEP, 14)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, LETTERS[layer])


def paint_note_signs(
    painter: QPainter, lines: Iterable[LineBox], places: Iterable[int], right: float, edge: float, theme: Theme
) -> list[tuple[QRectF, int]]:
    """A small leaf in the right margin at every line on which a note begins; answers where they were put.

    Where the margin, which ends at `edge`, is small it stands close to the words, and leaves the rest to letters.
    """
    starts = sorted(places)
    signs: list[tuple[QRectF, int]] = []
    for line in lines:
        here = [start for start in starts if line.start <= start < max(line.end, line.start + 1)]
        if not here:
            continue
        box = QRectF(right + (14 if edge - right >= ROOMY else 5), line.baseline - 13, 13, 15)
        painter.setPen(QPen(theme.colour("accent"), 1.4))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(box, 2.5, 2.5)
        for row in range(3):
            y = box.top() + 4 + row * 3.2
            painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - (3 if row < 2 else 6), y))
        signs.append((box, here[0]))
    return signs
