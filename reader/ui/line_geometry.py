"""Where the lines of the article stand on screen: only those that can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit


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

    def edges(self, start: int, end: int) -> tuple[float, float]:
        """The left and right edge of the part of start:end that lies on this line, also where text runs leftwards."""
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


def visible_lines(view: QTextEdit) -> Iterator[LineBox]:
    """The lines that touch the viewport, from the top."""
    layout = view.document().documentLayout()
    scrolled, across = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    height = view.viewport().height()
    block = view.cursorForPosition(QPoint(0, 0)).block()
    while block.isValid():
        area = layout.blockBoundingRect(block)
        if area.top() - scrolled > height:
            return
        origin = block.layout().position()
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
            )
        block = block.next()


def _bottom(block: QTextBlock, number: int, origin: float, area_bottom: float, own: float) -> float:
    if number + 1 < block.layout().lineCount():
        return origin + block.layout().lineAt(number + 1).y()
    return max(area_bottom, own)
