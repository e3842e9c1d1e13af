"""Small pictures of the overview: whose words the article is made of, and what there is along its text."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from reader.reports.wording import counted, percent
from reader.ui.fonts import interface_font
from reader.ui.panels.pieces import hatch
from reader.ui.presenters.glance import Group, Slot
from reader.ui.presenters.overview import Slice
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

BAR = 26
LEAST_NAMED = 44
"""A slice of at least so many pixels has its speaker's name written into it, if that fits."""
LEAST_SCALE, MOST_DOTS = 4, 4
"""A column is full at the most findings that a stretch has, and at no fewer than these."""


class SharePicture(QWidget):
    """A bar cut into voices, those of one group side by side; `voice_chosen` carries the voice that was clicked."""

    voice_chosen = Signal(str)

    def __init__(
        self, groups: Sequence[Group], theme: Theme, order: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._groups, self._theme, self._order = groups, theme, order
        self.setFixedHeight(BAR)
        self.setAccessibleName("Whose words")
        self.setAccessibleDescription(", ".join(f"{g.name} {percent(g.share)}" for g in groups))

    def boxes(self) -> list[tuple[QRectF, Group, Slice]]:
        """Where each voice is drawn."""
        total = sum(group.share for group in self._groups) or 1.0
        x, found = 0.0, []
        for group in self._groups:
            for piece in group.slices:
                width = self.width() * piece.share / total
                found.append((QRectF(x, 0, width, self.height()), group, piece))
                x += width
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the slices from the left, with a hair of ground between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(outline)
        for box, group, piece in self.boxes():
            part = box.adjusted(0, 0, -1.5 if box.width() > 3 else 0, 0)
            colour = voice_colour(self._theme, piece.key, self._order)
            painter.fillRect(part, colour)
            if group.key in ("unnamed", "unknown"):
                hatch(painter, part)
            elif box.width() >= LEAST_NAMED:
                self._write(painter, part, piece.name, colour)
        painter.end()

    @staticmethod
    def _write(painter: QPainter, area: QRectF, name: str, colour: QColor) -> None:
        font = interface_font(11, True)
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, area.width() - 12)
        if len(shown) < 4:
            return
        painter.setFont(font)
        painter.setPen(QColor("#1B1A18") if colour.lightnessF() > 0.55 else QColor("#FFFFFF"))
        painter.drawText(area.adjusted(7, 0, -5, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _slice_at(self, point: QPointF) -> Slice | None:
        return next((piece for box, _, piece in self.boxes() if box.contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """A tooltip names the voice under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            piece = self._slice_at(QPointF(event.pos()))
            words = f"{piece.name}: {percent(piece.share)}, {piece.detail} words" if piece is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the voice."""
        piece = self._slice_at(event.position())
        if piece is not None:
            self.voice_chosen.emit(piece.key)


class AlongPicture(QLabel):  # a label is the widget that screen readers read out, not a mere area
    """The article from left to right: the voices as a band, assertions as columns above it, emotive terms below.

    `slot_chosen` carries the Slot that was clicked, or reached by the arrow keys and Enter.
    """

    slot_chosen = Signal(object)

    def __init__(
        self, slots: Sequence[Slot], theme: Theme, order: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._slots, self._theme, self._order, self._at = slots, theme, order, -1
        self._scale = max([LEAST_SCALE, *(slot.assertions for slot in slots), *(slot.emotive for slot in slots)])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName("Findings along the text")
        assertions, emotive = sum(s.assertions for s in slots), sum(s.emotive for s in slots)
        count = f"{counted(assertions, 'assertion')}, {counted(emotive, 'emotive term')}"
        self.setAccessibleDescription(f"{count}. Arrow keys move, Enter goes there.")

    def sizeHint(self) -> QSize:
        """Columns of assertions, the band of voices, columns of emotive terms."""
        return QSize(200, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws band and columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / max(1, len(self._slots))
        top, bottom = 48.0, 58.0
        for number, slot in enumerate(self._slots):
            x = number * wide
            # Whole pixels, so that no seam shows within a voice.
            left, right = round(x), round(x + wide)
            painter.fillRect(
                QRectF(left, top, right - left, bottom - top), voice_colour(self._theme, slot.voice, self._order)
            )
            bar = max(2.0, wide - 1.5)
            high = 44.0 * slot.assertions / self._scale
            painter.fillRect(QRectF(x, top - 2 - high, bar, high), self._theme.colour("assertion"))
            self._dots(painter, QRectF(x, bottom + 2, bar, 22), slot.emotive)
        if self.hasFocus():
            self._frame(painter, wide)
        painter.end()

    def _dots(self, painter: QPainter, area: QRectF, count: int) -> None:
        """Emotive terms as dots that hang below the band: another shape than the columns, also in grey."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("emotive"))
        size = min(5.0, max(3.0, area.width()))
        for number in range(ceil(count * MOST_DOTS / self._scale)):
            painter.drawEllipse(QRectF(area.center().x() - size / 2, area.top() + number * 5.5, size, size))

    def _frame(self, painter: QPainter, wide: float) -> None:
        painter.setPen(self._theme.colour("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._at < 0:
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            painter.drawRoundedRect(QRectF(self._at * wide - 1, 0.5, wide + 2, self.height() - 1), 3, 3)

    def _slot_at(self, x: float) -> int:
        return min(len(self._slots) - 1, max(0, int(x * len(self._slots) / max(1, self.width()))))

    def _words(self, slot: Slot) -> str:
        return f"{counted(slot.assertions, 'assertion')}, {counted(slot.emotive, 'emotive term')}"

    def event(self, event: QEvent) -> bool:
        """A tooltip counts what begins under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._slots:
            QToolTip.showText(event.globalPos(), self._words(self._slots[self._slot_at(event.pos().x())]), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to that part of the article."""
        if self._slots:
            self._at = self._slot_at(event.position().x())
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move to the next stretch with a finding, Enter goes there."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        number = self._at + by
        while 0 <= number < len(self._slots) and self._slots[number].first is None:
            number += by
        if 0 <= number < len(self._slots):
            self._at = number
            self.setAccessibleDescription(self._words(self._slots[number]))
            self.update()

    def _choose(self) -> None:
        self.update()
        self.slot_chosen.emit(self._slots[self._at])
