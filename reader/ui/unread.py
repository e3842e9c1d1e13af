"""Beside the text: how far the analysis has come, while it is still running."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from reader.ui.line_geometry import LineBox
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import write_beside

ASIDE = 22
"""Pixels between the column and the middle of the ribbon."""
LEAST_ROOM = 64


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """From `start` (a Qt position) on nothing has been looked at yet; `words` say so where that begins."""

    start: int
    words: str


def paint_unread(painter: QPainter, lines: Sequence[LineBox], unread: UnreadPart, theme: Theme, room: float) -> None:
    """A dotted line in the place of the ribbon, with words at its first line if `room` pixels are enough for them."""
    open_lines = [line for line in lines if line.start >= unread.start and line.end > line.start]
    if not open_lines:
        return
    first, last = open_lines[0], open_lines[-1]
    pen = QPen(theme.colour("muted"), 2.0, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    x = round(first.left) - ASIDE
    painter.drawLine(QPointF(x, first.top + 3), QPointF(x, last.bottom))
    if room >= LEAST_ROOM:
        write_beside(painter, first, unread.words, theme, room)
