"""Where the lines of the article stand on screen: only those that can be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

if TYPE_CHECKING:
    from reader.ui.column_view import ColumnView

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that are written from right to left."""


@dataclass(frozen=True, slots=True)
class LineBox:
    """One visible line in viewport pixels. `start`:`end` are Qt positions; `bottom` is the next line's top."""

    line: QTextLine
    block_start: int
    start: int
    end: int
    left: float
    top: float
    baseline: float
    descent: float
    bottom: float
    both_ways: bool = False
    """Whether some of the paragraph is written from right to left."""

    def edges(self, start: int, end: int) -> tuple[float, float]:
        """The left and right edge of the part of start:end that lies on this line, also where text runs leftwards."""
        if self.both_ways:
            # Letters of one stretch may stand apart, and its ends in its middle: everything from edge to edge.
            places = [self._x(at) for at in range(max(start, self.start), min(end, self.end) + 1)]
            return min(places, default=self.left), max(places, default=self.left)
        first = self._x(max(start, self.start))
        last = self._x(min(end, self.end))
        return (first, last) if first <= last else (last, first)

    def box(self, start: int, end: int) -> QRectF:
        """A rectangle around the letters of start:end on this line."""
        left, right = self.edges(start, end)
        top = self.top + 1
        return QRectF(left - 1, top, right - left + 2, self.baseline + self.descent - top)

    def _x(self, position: int) -> float:
        answer: Any = self.line.cursorToX(position - self.block_start)
        return self.left + float(answer[0] if isinstance(answer, tuple) else answer)


def visible_lines(view: "ColumnView") -> Iterator[LineBox]:
    """The lines that touch the viewport, from the top."""
    layout = view.document().documentLayout()
    scrolled, across = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    height = view.viewport().height()
    block = view.first_block()
    while block.isValid():
        area = layout.blockBoundingRect(block)
        if area.top() - scrolled > height:
            return
        origin, both_ways = block.layout().position(), _LEFTWARDS.search(block.text()) is not None
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            top = origin.y() + line.y() - scrolled
            bottom = _bottom(block, number, origin.y(), area.bottom(), top + scrolled + line.height()) - scrolled
            if bottom < 0:
                continue
            if top > height:
                return
            start = block.position() + line.textStart()
            yield LineBox(
                line,
                block.position(),
                start,
                start + line.textLength(),
                origin.x() - across,
                top,
                top + line.ascent(),
                line.descent(),
                bottom,
                both_ways,
            )
        block = block.next()


def _bottom(block: QTextBlock, number: int, origin: float, area_bottom: float, own: float) -> float:
    if number + 1 < block.layout().lineCount():
        return origin + block.layout().lineAt(number + 1).y()
    return max(area_bottom, own)
