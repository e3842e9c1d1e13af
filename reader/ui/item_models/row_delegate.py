"""Draws the rows of the panel's lists: a heading, a speaker, a finding or a note, each on two quiet lines."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.fonts import interface_font, text_font
from reader.ui.item_models.row_model import ROW_ROLE
from reader.ui.mark_pens import draw_sample
from reader.ui.presenters.rows import Row
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

HEIGHTS = {"section": 44, "speaker": 56, "item": 56, "note": 56}
SECOND_LINE = 21
"""What a passage that needs two lines adds to the height of its row."""
MORE_LINE = 18
"""What each further line about a speaker adds."""
SURELY_SHORT, SURELY_LONG = 34, 80
"""Characters up to which a passage surely fits one line, and from which it surely does not; others are measured."""
MARGIN = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Two lines a row; `voice_order` gives speakers the same colours as in the ribbon."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order: Sequence[str] = ()
        self.uniform = False
        """All rows of one height: for long lists, in which no row is to be measured."""

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours from now on."""
        self._theme = theme

    def set_voice_order(self, order: Sequence[str]) -> None:
        """The speakers in the order of their colours."""
        self._order = order

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the row's kind; the width is the view's."""
        row: Row | None = index.data(ROW_ROLE)
        if row is None or self.uniform:
            return QSize(200, HEIGHTS["item"])
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()
        more = MORE_LINE * len(row.more) + (SECOND_LINE if _is_long(row, width - 2 * MARGIN) else 0)
        return QSize(200, HEIGHTS[row.kind] + more)

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
        if area.height() >= HEIGHTS[row.kind] + MORE_LINE * len(row.more):
            for number, words in enumerate(row.more, 1):
                box = QRectF(text.left(), text.top() + 31 + number * MORE_LINE, text.width(), 18)
                self._line(painter, box, words, interface_font(12), "soft")

    def _item(self, painter: QPainter, area: QRectF, row: Row) -> None:
        area = area.adjusted(18 * row.depth, 0, 0, 0)
        face = _face(row)
        words = " ".join(row.title.split())
        # In a long list all rows have one height, and a second line only where there is room for it.
        two = area.height() >= HEIGHTS[row.kind] + SECOND_LINE
        lines = wrapped(words, face, area.width(), 2 if two else 1)
        for number, line in enumerate(lines):
            box = QRectF(area.left(), area.top() + 8 + number * SECOND_LINE, area.width(), 22)
            width = self._line(painter, box, line, face, "ink")
            if row.layer == "emotive":
                y = box.top() + 22
                draw_sample(painter, self._theme, row.layer, "whole", row.strength, box.left(), box.left() + width, y)
        top = area.top() + 33 + (len(lines) - 1) * SECOND_LINE
        second = QRectF(area.left(), top, area.width(), 18)
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


def _face(row: Row) -> QFont:
    return interface_font(13) if row.kind == "note" else text_font(15)


def _is_long(row: Row, width: float) -> bool:
    """Whether the passage needs a second line at a width in pixels."""
    if row.kind not in ("item", "note") or len(row.title) <= SURELY_SHORT:
        return False
    return (
        len(row.title) >= SURELY_LONG or QFontMetricsF(_face(row)).horizontalAdvance(row.title) > width - 18 * row.depth
    )


def wrapped(words: str, font: QFont, width: float, most: int) -> list[str]:
    """The words broken into at most `most` lines of a width in pixels; what is left of them ends in an ellipsis."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    rest = words.split(" ")
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= width:
            line = f"{line} {rest.pop(0)}"
        lines.append(line)
    if rest:
        lines.append(" ".join(rest))
    return lines
