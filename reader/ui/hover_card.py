"""The card in the article: under the pointer, or at the cursor on Enter, why these words are marked, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.ui.cards import Cards
from reader.ui.presenters.explain import Card
from reader.ui.theme import Theme

WIDTH, MOST_HEIGHT = 416, 380
FRAME = 8
"""What border and margins take of it, the frame that shows the keyboard in the words included."""
BELOW, ABOVE = 20, 8
"""Pixels between the words and the card: below them there are lanes."""
VERDICT_KEYS = {Qt.Key.Key_C: "confirm", Qt.Key.Key_D: "dismiss"}


class HoverCard(Cards):
    """Opened by the pointer it leaves the focus alone; opened by a key it takes it, and Escape gives it back."""

    entered = Signal()
    left = Signal()
    closed = Signal()

    shows_quote = False

    def __init__(self, theme: Theme, room: QWidget) -> None:
        super().__init__(theme, room)
        self.room = room
        self.setObjectName("hoverCard")
        self.setFixedWidth(WIDTH)
        self.setContentsMargins(2, 2, 2, 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def open_at(self, words: QRect, cards: Sequence[Card], focus: bool) -> None:
        """Shows cards by the rectangle of their words, in pixels of the room: below if they fit there, else above."""
        self.show_cards(cards)
        self.show()
        # Only now the style sheet has given the words their size.
        inside = self._scroll.widget()
        if inside is not None:
            self._take_height(inside)
        room = self.room.rect()
        x = min(max(8, words.left() - 28), max(8, room.width() - self.width() - 8))
        y = words.bottom() + BELOW
        if y + self.height() > room.height() - 8:
            y = max(8, min(words.top(), room.height()) - self.height() - ABOVE)
        self.move(x, y)
        self.raise_()
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Hides; who had the keyboard here gets it back in the article."""
        if self.isHidden():
            return
        had = self.has_keyboard
        self.hide()
        if had:
            self.closed.emit()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the card."""
        inside = self.window().focusWidget()
        return inside is not None and (inside is self or self.isAncestorOf(inside))

    def _take_height(self, inside: QWidget) -> None:
        layout = inside.layout()
        wanted = inside.sizeHint().height()
        if layout is not None:
            inside.ensurePolished()
            layout.activate()
            wanted = layout.totalHeightForWidth(WIDTH - FRAME) if layout.hasHeightForWidth() else wanted
        self.setFixedHeight(min(wanted + FRAME, MOST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up go through the marks here, C confirms, D dismisses, E corrects, Escape closes."""
        cards, key = self.shown, event.key()
        if key == Qt.Key.Key_Escape:
            self.close_card()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and len(cards) > 1:
            self.card_asked.emit(cards[1 if key == Qt.Key.Key_Down else -1].key)
        elif key in VERDICT_KEYS and cards:
            self.decision_asked.emit(cards[0].key, VERDICT_KEYS[Qt.Key(key)], "place")
        elif key == Qt.Key.Key_E and cards:
            self.correction_asked.emit(cards[0].key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame that says where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
            painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came to the card, which therefore stays."""
        self.entered.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        self.left.emit()
        super().leaveEvent(event)
