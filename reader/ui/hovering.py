"""When the card in the article comes and goes: a pointer that rests on a mark, or Enter at the cursor."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer

from reader.ui.article_view import ArticleView
from reader.ui.cards import Cards
from reader.ui.hover_card import HoverCard
from reader.ui.presenters.explain import Card

REST_MS, LEAVE_MS = 450, 250
"""How long the pointer must rest before the card comes, and how long it may take to the card before that goes."""

CardsAt = Callable[[int], Sequence[Card]]
CardsOf = Callable[[Sequence[str]], Sequence[Card]]


class Hoverer(QObject):
    """What is asked in this card is asked of the panel's, so that there is one way for decisions."""

    def __init__(
        self, view: ArticleView, cards: Cards, at: CardsAt, of: CardsOf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._at, self._of = view, at, of
        self.card = HoverCard(view.theme, view)
        self._place = -1
        self._rest, self._leave = QTimer(self), QTimer(self)
        for timer, wait, act in ((self._rest, REST_MS, self._open), (self._leave, LEAVE_MS, self.close)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(act)
        view.pointer_over.connect(self._over)
        view.card_asked.connect(self.open_with_keyboard)
        view.themed.connect(self.card.set_theme)
        view.verticalScrollBar().valueChanged.connect(self.close)
        self.card.entered.connect(self._leave.stop)
        self.card.left.connect(self._leave_soon)
        self.card.closed.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.card.card_asked.connect(self._bring)
        for name in ("decision_asked", "taking_back_asked", "correction_asked", "note_asked"):
            getattr(self.card, name).connect(getattr(cards, name))
        self.card.correction_asked.connect(self.card.hide)
        self.card.note_asked.connect(self.card.hide)

    def open_with_keyboard(self, place: int) -> None:
        """Shows what is marked at a place, with the keyboard in the card; nothing when nothing is marked there."""
        self._place = place
        self._show(focus=True)

    def close(self) -> None:
        """The card goes."""
        self._rest.stop()
        self._leave.stop()
        self.card.close_card()

    def refresh(self) -> None:
        """The marks changed: the card says what holds now, or goes when nothing is marked there any more."""
        if self.card.isVisible():
            now = {card.key: card for card in self._at(self._place)}
            kept = [now[card.key] for card in self.card.shown if card.key in now]
            if kept:
                self.card.grow_cards(kept)
            else:
                self.close()

    def _over(self, place: int) -> None:
        keys = {card.key for card in self._at(place)} if place >= 0 and not self.card.has_keyboard else set()
        if self.card.isVisible():
            same = keys == {card.key for card in self.card.shown}
            if same:
                self._leave.stop()
            elif not self._leave.isActive():
                self._leave_soon()
        elif keys:
            self._place = place
            self._rest.start()
        else:
            self._rest.stop()

    def _leave_soon(self) -> None:
        if not self.card.has_keyboard:
            self._leave.start()

    def _open(self) -> None:
        if not self._view.textCursor().hasSelection():
            self._show(focus=False)

    def _show(self, focus: bool) -> None:
        cards = self._at(self._place)
        if cards:
            words = self._view.rect_of(self._place).translated(self._view.viewport().pos())
            self.card.open_at(words, cards, focus)

    def _bring(self, key: str) -> None:
        """The card asked for comes first, the others after it in their order, as if they stood in a ring."""
        keys = [card.key for card in self.card.shown]
        number = keys.index(key) if key in keys else 0
        self.card.grow_cards(self._of([*keys[number:], *keys[:number]]))
