"""A recent article on the start page: its title, its line, and how far it has been read."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.reports.wording import percent
from reader.ui.fonts import interface_font, text_font
from reader.ui.panels.strip_row import PaintedButton
from reader.ui.theme import Theme

BAR = 96
BEGUN = 0.02
"""Less than this of an article on top of the window is not yet reading."""


class ProgressRow(PaintedButton):
    """What is not known yet is left out; it comes when the article has been looked at."""

    def __init__(self, title: str, detail: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"{title}, {detail}", parent)
        self._title, self._detail, self._read = title, detail, 0.0

    def show_state(self, detail: str, read: float) -> None:
        """Says how the article stands; `read` is between 0 and 1."""
        self._detail, self._read = detail, read
        said = f", {percent(read)} read" if read >= BEGUN else ""
        self.setAccessibleName(f"{self._title}, {detail}{said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of words."""
        return QSize(
            200, round(QFontMetricsF(text_font(15)).height() + QFontMetricsF(interface_font(12)).height()) + 12
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words, and a thin bar when reading has begun."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, -6)
        area = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        room = BAR + 20 if self._read >= BEGUN else 0
        high = QFontMetricsF(text_font(15)).height()
        self.write(painter, QRectF(0, area.top(), area.width() - room, high), self._title, text_font(15), "ink")
        below = QRectF(0, area.top() + high, area.width() - room, area.height() - high)
        self.write(painter, below, self._detail, interface_font(12), "muted")
        if room:
            self._bar(painter, QRectF(area.right() - BAR, area.top() + high / 2 - 2, BAR, 4), below)
        painter.end()

    def _bar(self, painter: QPainter, area: QRectF, below: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(area, 2, 2)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(area.left(), area.top(), area.width() * self._read, area.height()), 2, 2)
        words = QRectF(area.left(), below.top(), area.width(), below.height())
        self.write(painter, words, f"{percent(self._read)} read", interface_font(12), "muted")
