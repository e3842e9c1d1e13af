"""Parts of the overview that can be clicked: a line with a strip of its places, and a tile with a share."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.model.span import Span
from reader.ui.fonts import interface_font, text_font
from reader.ui.panels.pieces import MARGIN, hatch
from reader.ui.presenters.overview import Line
from reader.ui.theme import Theme

STRIP = 96
"""Pixels of the strip, for the whole article."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class PaintedButton(QAbstractButton):
    """What is painted by hand and can be pressed: by mouse, Space and Enter; the ring of the keyboard is drawn."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter, aside: float) -> None:
        """The ground under the mouse and the ring of the keyboard, `aside` pixels from the sides."""
        area = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(area, self._theme.colour("hover"))
        if self.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(aside + 0.5, 0.5, -aside - 0.5, -0.5), 4, 4)

    def write(self, painter: QPainter, area: QRectF, words: str, font: QFont, role: str) -> float:
        """One elided line; answers its width in pixels."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, area.width()))
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        painter.drawText(area, _LEFT, shown)
        return metrics.horizontalAdvance(shown)


class StripRow(PaintedButton):
    """A title over a quiet line; at the right the article as a strip with a tick at each place of the line.

    Pressed again and again it leads through its places: `next_line` answers the line with the place that is due.
    """

    def __init__(self, line: Line, length: int, colour: QColor, theme: Theme, parent: QWidget | None = None) -> None:
        places = f", {len(line.steps)} places" if len(line.steps) > 1 else ""
        super().__init__(theme, ", ".join(part for part in (line.title, line.detail) if part) + places, parent)
        self._line, self._length, self._colour, self._turn = line, max(1, length), colour, -1
        if len(line.steps) > 1:
            self.setToolTip("Press again for the next place")

    def next_line(self) -> Line:
        """The line leading to its next place, the first after the last."""
        if not self._line.steps:
            return self._line
        self._turn = (self._turn + 1) % len(self._line.steps)
        self.update()
        span, key = self._line.steps[self._turn]
        return replace(self._line, span=span, key=key)

    def sizeHint(self) -> QSize:
        """A line of words, or two."""
        second = QFontMetricsF(interface_font(12)).height() if self._line.detail else 0
        return QSize(200, round(QFontMetricsF(text_font(15)).height() + second) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words and the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, MARGIN / 2)
        inner = QRectF(self.rect()).adjusted(MARGIN, 4, -MARGIN, -4)
        strip = STRIP if self._line.steps else 0
        high = QFontMetricsF(text_font(15)).height()
        first = QRectF(inner.left(), inner.top(), inner.width() - strip - 12, high)
        self.write(painter, first, self._line.title, text_font(15), "ink")
        second = QRectF(inner.left(), first.bottom(), inner.width(), inner.bottom() - first.bottom())
        self.write(painter, second, self._line.detail, interface_font(12), "muted")
        if strip:
            self._strip(painter, QRectF(inner.right() - strip, first.center().y() - 7, strip, 14))
        painter.end()

    def _strip(self, painter: QPainter, area: QRectF) -> None:
        painter.fillRect(QRectF(area.left(), area.center().y(), area.width(), 1), self._theme.colour("edge"))
        for number, (span, _) in enumerate(self._line.steps):
            here = number == self._turn
            x = area.left() + (area.width() - 3) * span.start / self._length
            painter.fillRect(
                QRectF(x, area.top() + (0 if here else 2), 3 if here else 2, 14 if here else 10), self._colour
            )


class Tile(PaintedButton):
    """A big number over a small name with its swatch; pressed again and again it leads through `places`."""

    def __init__(
        self,
        number: str,
        name: str,
        colour: QColor,
        theme: Theme,
        places: Sequence[Span] = (),
        hatched: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"{name}, {number}", parent)
        self._number, self._name, self._colour, self._hatched = number, name, colour, hatched
        self._places, self._turn = places, -1
        self.setToolTip("Goes to the first of these passages; press again for the next" if places else "")

    def next_place(self) -> Span | None:
        """Its next passage, the first after the last; None when it has none."""
        if not self._places:
            return None
        self._turn = (self._turn + 1) % len(self._places)
        return self._places[self._turn]

    def sizeHint(self) -> QSize:
        """As wide as its words, two lines high."""
        number, name = QFontMetricsF(text_font(21)), QFontMetricsF(interface_font(12))
        width = max(number.horizontalAdvance(self._number), name.horizontalAdvance(self._name) + 15) + 8
        return QSize(round(width), round(number.height() + name.height()) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws number, swatch and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, 0)
        area = QRectF(self.rect()).adjusted(4, 2, -2, -2)
        high = QFontMetricsF(text_font(21)).height()
        self.write(painter, QRectF(area.left(), area.top(), area.width(), high), self._number, text_font(21), "ink")
        second = QRectF(area.left(), area.top() + high, area.width(), area.height() - high)
        box = QRectF(second.left(), second.center().y() - 4.5, 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(box, 2, 2)
        if self._hatched:
            hatch(painter, box)
        self.write(painter, second.adjusted(15, 0, 0, 0), self._name, interface_font(12), "soft")
        painter.end()
