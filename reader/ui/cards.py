"""Under the panel: why the chosen place is marked. Overlapping marks have a card each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.reports.wording import LAYER_SINGULAR
from reader.ui.keep_place import kept_focus
from reader.ui.mark_pens import draw_sample
from reader.ui.panels.pieces import LinkRow
from reader.ui.presenters.decisions import VERDICT_TITLES
from reader.ui.presenters.explain import Card
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

EMPTY_HEIGHT = 52
FULL_HEIGHT = 280
DECISIONS = (("confirm", "Confirm", "C"), ("dismiss", "Dismiss", "D"))
WIDER = (
    ("phrase_here", "These words in this article"),
    ("phrase_everywhere", "These words in every article"),
    ("rule", "Every finding of this kind"),
)
"""How far a dismissal may reach beyond the one place."""
NOTHING_CHOSEN = "Choose a mark or a row to see why it is there."


class Sample(QWidget):
    """A short piece of a layer's line."""

    def __init__(self, layer: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer, self._theme = layer, theme

    def sizeHint(self) -> QSize:
        """As wide as a short word."""
        return QSize(28, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sample(painter, self._theme, self._layer, "whole", "notable", 0, self.width(), self.height() / 2)
        painter.end()


class Cards(QWidget):
    """Shows cards, the first one in full, the others as buttons that bring theirs forward."""

    card_asked = Signal(str)
    decision_asked = Signal(str, str, str)
    """The id of a finding, a verdict, and how far it reaches."""
    taking_back_asked = Signal(str)
    correction_asked = Signal(str)
    note_asked = Signal(str)

    shows_quote = True
    """Whether the words are given too; not where the card stands beside them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Why this place is marked")
        self._theme = theme
        self._shown: Sequence[Card] = ()
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("Why these words are marked")
        self._scroll.setObjectName("cardScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.addWidget(self._scroll)
        self.show_cards(())

    @property
    def shown(self) -> Sequence[Card]:
        """The cards on show, the full one first."""
        return self._shown

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.show_cards(self._shown)

    def grow_cards(self, cards: Sequence[Card]) -> None:
        """Replaces the cards with those of a later analysis; nothing happens when they say the same."""
        if list(cards) != list(self._shown):
            with kept_focus(self):
                self.show_cards(cards)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Replaces the cards."""
        self._shown = cards
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12 if cards else 16, 20, 12)
        column.setSpacing(8)
        if cards:
            self._fill(column, cards[0])
            if len(cards) > 1:
                also = plain_label("cardLayer")
                also.setText("ALSO HERE")
                also.setContentsMargins(0, 8, 0, 0)
                column.addWidget(also)
            for other in cards[1:]:
                column.addWidget(self._other(other))
        else:
            words = plain_label("quiet")
            words.setText(NOTHING_CHOSEN)
            column.addWidget(words)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._take_height(inside)
        self.setAccessibleDescription(spoken(cards) or NOTHING_CHOSEN)

    def _take_height(self, _inside: QWidget) -> None:
        # Without cards one line is enough; with cards the height is always the same, so that the list does not jump.
        self.setFixedHeight(FULL_HEIGHT if self._shown else EMPTY_HEIGHT)

    def _fill(self, column: QVBoxLayout, card: Card) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(8)
        sample = Sample(card.layer, self._theme)
        sample.setFixedSize(sample.sizeHint())
        head.addWidget(sample, 0, 0)
        layer = plain_label("cardLayer")
        layer.setText(LAYER_SINGULAR[card.layer].upper())
        head.addWidget(layer, 0, 1)
        head.setColumnStretch(1, 1)
        column.addLayout(head)
        column.addLayout(self._buttons(card))
        quote = _quoted(card) if self.shows_quote else ""
        for name, words in (("cardHeading", card.heading), ("cardQuote", quote), ("cardWhy", card.why)):
            if words:
                label = plain_label(name)
                label.setText(words)
                column.addWidget(label)
        column.addLayout(_facts(card))

    def _buttons(self, card: Card) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        if card.verdict == "add":
            line.addWidget(self._button("Take back", "Take back what you added", lambda: self._take_back(card)))
        else:
            for verdict, words, key in DECISIONS:
                line.addWidget(self._decision(card, verdict, words, key))
            edit = self._button("Correct …", "Correct this finding (E)", lambda: self.correction_asked.emit(card.key))
            edit.setCheckable(card.verdict == "correct")
            edit.setChecked(card.verdict == "correct")
            line.addWidget(edit)
            if card.verdict == "correct":
                line.addWidget(self._button("Take back", "Take the correction back", lambda: self._take_back(card)))
        line.addWidget(self._button("Note …", "Write a note on this finding", lambda: self.note_asked.emit(card.key)))
        line.addStretch(1)
        return line

    def _take_back(self, card: Card) -> None:
        self.taking_back_asked.emit(card.key)

    def _decision(self, card: Card, verdict: str, words: str, key: str) -> QToolButton:
        button = self._button(
            words, f"{words} this finding ({key})", lambda: self.decision_asked.emit(card.key, verdict, "place")
        )
        button.setAccessibleName(f"{words} this finding")
        button.setCheckable(True)
        button.setChecked(card.verdict == verdict)
        if verdict == "dismiss" and card.layer != "attribution":
            menu = QMenu(button)
            for scope, title in WIDER:
                act = menu.addAction(title)
                act.triggered.connect(
                    lambda _checked=False, wide=scope: self.decision_asked.emit(card.key, verdict, wide),
                    Qt.ConnectionType.QueuedConnection,
                )
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button

    @staticmethod
    def _button(words: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The card is made anew by what follows, and with it this button: it must have ended its own work by then.
        button.clicked.connect(act, Qt.ConnectionType.QueuedConnection)
        return button

    def _other(self, card: Card) -> LinkRow:
        colour = QColor(self._theme.marks[card.layer])
        button = LinkRow(card.heading, LAYER_SINGULAR[card.layer].lower(), self._theme, swatch=colour, margin=0)
        button.setAccessibleName(f"Show {LAYER_SINGULAR[card.layer]}: {card.heading}")
        button.clicked.connect(lambda: self.card_asked.emit(card.key))
        return button


def _facts(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(card.facts):
        for column, (kind, words) in enumerate((("factName", name), ("factValue", value))):
            label = plain_label(kind)
            label.setText(words)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label, number, column)
    return grid


def _quoted(card: Card) -> str:
    return f"“{card.quote}”" if card.quote else ""


def spoken(cards: Sequence[Card]) -> str:
    """What a screen reader says of cards; nothing when there are none."""
    return ". ".join(_spoken(card) for card in cards)


def _spoken(card: Card) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in card.facts)
    said = f" {VERDICT_TITLES[card.verdict].capitalize()}." if card.verdict else ""
    return f"{LAYER_SINGULAR[card.layer]}: {card.heading}.{said} {card.why} {facts}"
