"""Small painted parts of the overview: a bar of shares and a line that can be clicked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSizePolicy, QWidget

from reader.ui.fonts import interface_font, text_font
from reader.ui.presenters.overview import Slice
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

MARGIN = 20
_ELIDE = Qt.TextElideMode.ElideRight


class ShareBar(QWidget):
    """One bar cut into shares, with a hair of ground between them; a sentence for screen readers says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[Slice, QColor, bool]] = ()
        self.setFixedHeight(14)

    def set_parts(self, parts: Sequence[tuple[Slice, QColor, bool]]) -> None:
        """Slices with their colours; the flag asks for hatching."""
        self._parts = parts
        self.setAccessibleName(", ".join(f"{s.name} {round(s.share * 100)} per cent" for s, _, _ in parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the slices from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(area, 4, 4)
        painter.setClipPath(outline)
        total = sum(piece.share for piece, _, _ in self._parts) or 1.0
        x = 0.0
        for piece, colour, hatched in self._parts:
            width = area.width() * piece.share / total
            part = QRectF(x, 0, max(1.0, width - 1.5), area.height())
            painter.fillRect(part, colour)
            if hatched:
                hatch(painter, part)
            x += width
        painter.end()


class LinkRow(QAbstractButton):
    """A title over a quiet line, with a swatch if it has a colour and a word at the right; clicks and Enter work."""

    def __init__(
        self,
        title: str,
        detail: str,
        theme: Theme,
        side: str = "",
        swatch: QColor | None = None,
        serif: bool = False,
        margin: int = MARGIN,
        hatched: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._detail, self._side = title, detail, side
        self._theme, self._swatch, self._serif = theme, swatch, serif
        self._margin, self._hatched = margin, hatched
        self.setAccessibleName(", ".join(part for part in (title, detail, side) if part))
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line, or two when there is a detail below."""
        return QSize(200, 46 if self._detail and not self._one_line else 28)

    @property
    def _one_line(self) -> bool:
        return self._swatch is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(area, self._theme.colour("hover"))
        if self.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            aside = self._margin / 2
            painter.drawRoundedRect(area.adjusted(aside + 0.5, 0.5, -aside - 0.5, -0.5), 4, 4)
        inner = area.adjusted(self._margin, 0, -self._margin, 0)
        if self._swatch is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            box = QRectF(inner.left(), inner.center().y() - 5, 10, 10)
            painter.setBrush(self._swatch)
            painter.drawRoundedRect(box, 2, 2)
            if self._hatched:
                hatch(painter, box)
            inner = inner.adjusted(18, 0, 0, 0)
            self._single(painter, inner)
        else:
            self._double(painter, inner)
        painter.end()

    def _single(self, painter: QPainter, area: QRectF) -> None:
        side = QFontMetricsF(interface_font(13, True)).horizontalAdvance(self._side)
        self._words(painter, area, self._side, interface_font(13, True), "ink", right=True)
        room = area.adjusted(0, 0, -side - 12, 0)
        used = self._words(painter, room, self._title, interface_font(13), "ink")
        self._words(painter, room.adjusted(used + 10, 0, 0, 0), self._detail, interface_font(12), "muted")

    def _double(self, painter: QPainter, area: QRectF) -> None:
        face = text_font(15) if self._serif else interface_font(13)
        first = area.adjusted(0, 4, 0, 0)
        first.setHeight(20)
        self._words(painter, first, self._title, face, "ink")
        second = QRectF(area.left(), area.top() + 23, area.width(), 18)
        self._words(painter, second, self._detail, interface_font(12), "muted")

    def _words(self, painter: QPainter, area: QRectF, words: str, font: QFont, role: str, right: bool = False) -> float:
        metrics = QFontMetricsF(font)
        if area.width() < 16:
            return 0.0
        shown = metrics.elidedText(words, _ELIDE, area.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)


def hatch(painter: QPainter, area: QRectF) -> None:
    """Pale stripes over an area: told apart from the plain colour also in grey."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1.6))
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += 5
    painter.restore()


def fill_choices(box: QComboBox, choices: Mapping[str, str]) -> None:
    """Offers choices (titles by key); the one chosen stays chosen while it is there, and nothing is reported."""
    chosen = box.currentData()
    before = box.blockSignals(True)
    box.clear()
    for key, title in choices.items():
        box.addItem(title, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(before)


def section_title(words: str) -> QWidget:
    """A small heading above a part of the overview."""
    label = plain_label("sectionTitle")
    label.setText(words.upper())
    label.setContentsMargins(20, 20, 20, 6)
    return label


def quiet_words(words: str) -> QWidget:
    """A quiet sentence, where there is nothing to list."""
    label = plain_label("quiet")
    label.setText(words)
    label.setContentsMargins(20, 2, 20, 2)
    return label
