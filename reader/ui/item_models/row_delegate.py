"""Draws the rows of the panel's lists: a heading, a speaker, a finding or a note, each on two quiet lines."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.fonts import interface_font, text_font
from reader.ui.item_models.row_model import ROW_ROLE
from reader.ui.mark_pens import draw_sample
from reader.ui.presenters.rows import Row
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

HEIGHTS = {"section": 44, "speaker": 56, "item": 58, "note": 62}
MARGIN = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Two lines a row; `voice_order` gives speakers the same colours as in the ribbon."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order: Sequence[str] = ()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours from now on."""
        self._theme = theme

    def set_voice_order(self, order: Sequence[str]) -> None:
        """The speakers in the order of their colours."""
        self._order = order

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the row's kind; the width is the view's."""
        row: Row | None = index.data(ROW_ROLE)
        return QSize(200, HEIGHTS[row.kind] if row is not None else 56)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one row."""
        row: Row | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self._ground(painter, area, option, row)
        inner = area.adjusted(MARGIN, 0, -MARGIN, 0)
        if row.kind == "section":
            self._section(painter, inner, row)
        elif row.kind == "speaker":
            self._speaker(painter, inner, row)
        else:
            self._item(painter, inner, row)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, row: Row) -> None:
        if row.kind == "section":
            return
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("selected"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("hover"))

    def _section(self, painter: QPainter, area: QRectF, row: Row) -> None:
        area = area.adjusted(0, 14, 0, 0)
        if row.voice:
            self._swatch(painter, area.left(), area.center().y(), row.voice)
            area = area.adjusted(16, 0, 0, 0)
        self._line(painter, area.adjusted(0, 0, -40, 0), row.title, interface_font(12, True), "soft")
        self._line(painter, area, row.side, interface_font(12), "muted", _RIGHT)

    def _speaker(self, painter: QPainter, area: QRectF, row: Row) -> None:
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), self._theme.colour("line"))
        self._swatch(painter, area.left(), area.top() + 21, row.voice)
        text = area.adjusted(18, 0, 0, 0)
        first = QRectF(text.left(), text.top() + 10, text.width() - 56, 22)
        self._line(painter, first, row.title, interface_font(14, True), "ink")
        side = QRectF(text.right() - 56, text.top() + 10, 56, 22)
        self._line(painter, side, row.side, interface_font(13), "soft", _RIGHT)
        self._line(
            painter, QRectF(text.left(), text.top() + 31, text.width(), 18), row.detail, interface_font(12), "muted"
        )

    def _item(self, painter: QPainter, area: QRectF, row: Row) -> None:
        area = area.adjusted(18 * row.depth, 0, 0, 0)
        face = interface_font(13) if row.kind == "note" else text_font(15)
        first = QRectF(area.left(), area.top() + 9, area.width(), 22)
        words = " ".join(row.title.split())
        width = self._line(painter, first, words, face, "ink")
        if row.layer in self._theme.marks:
            end = min(area.left() + width, area.left() + 28)
            draw_sample(painter, self._theme, row.layer, "whole", row.strength, area.left(), end, area.top() + 33)
        second = QRectF(area.left(), area.top() + 35, area.width(), 18)
        side = self._width(row.side, interface_font(12))
        self._line(painter, second.adjusted(0, 0, -side - 12, 0), row.detail, interface_font(12), "muted")
        self._line(painter, second, row.side, interface_font(12), "soft", _RIGHT)

    def _swatch(self, painter: QPainter, x: float, y: float, voice: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(voice_colour(self._theme, voice, self._order)))
        painter.drawRoundedRect(QRectF(x, y - 5, 10, 10), 2, 2)

    @staticmethod
    def _width(words: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(words)

    def _line(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        font: QFont,
        role: str,
        side: Qt.AlignmentFlag = _LEFT,
    ) -> float:
        """One elided line; answers its width in pixels."""
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)
