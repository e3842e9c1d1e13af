"""What is to be seen of the findings: a voice, a kind, a strength, decided or not; text, ribbon and lists follow."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QToolButton, QWidget

from reader.ui.guest import Guest
from reader.ui.panels.pieces import fill_choices
from reader.ui.presenters.sieve import ANY, DECISION_TITLES, STRENGTH_TITLES, Sieve

NAMES = {"voice": "Voice", "kind": "Kind", "strength": "Strength", "decision": "Decided"}


class FilterBar(Guest, QWidget):
    """Four choices and a button that lets everything through again; `changed` carries the Sieve."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Filter the findings")
        self.boxes = {name: self._choice(title) for name, title in NAMES.items()}
        self.clear = QToolButton(self)
        self.clear.setText("All")
        self.clear.setToolTip("Shows everything again and puts the filter away")
        self.clear.setAccessibleName("Show everything again")
        self.clear.clicked.connect(self.close_bar)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 12, 8)
        grid.setSpacing(6)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // 2, number % 2)
        grid.addWidget(self.clear, 0, 2, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._fill("strength", STRENGTH_TITLES)
        self._fill("decision", DECISION_TITLES)
        self.offer({ANY: "Any voice"}, {ANY: "Any kind"})
        self.hide()

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        # Long names of kinds and speakers must not make the panel wider.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.currentIndexChanged.connect(lambda _number: self.changed.emit(self.sieve))
        return box

    @property
    def sieve(self) -> Sieve:
        """What is chosen."""
        return Sieve(**{name: str(box.currentData() or ANY) for name, box in self.boxes.items()})

    def offer(self, voices: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """Offers the voices and kinds of an analysis; what is chosen stays chosen while it is there."""
        before = self.sieve
        self._fill("voice", voices)
        self._fill("kind", kinds)
        if self.sieve != before:
            self.changed.emit(self.sieve)

    def choose(self, **wanted: str) -> None:
        """Chooses by key and shows the bar; a key that is not offered lets everything through."""
        for name, key in wanted.items():
            self.boxes[name].setCurrentIndex(max(0, self.boxes[name].findData(key)))
        self.show()

    def reset(self) -> None:
        """Lets everything through."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)

    def close_bar(self) -> None:
        """Puts the bar away; what cannot be seen must not hide anything."""
        self.reset()
        self.hide()
        self.closed.emit()

    def open_bar(self) -> None:
        """Shows the bar with the keyboard on its first choice."""
        self.show()
        self.boxes["voice"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, name: str, choices: Mapping[str, str]) -> None:
        box = self.boxes[name]
        if {box.itemData(n): box.itemText(n) for n in range(box.count())} == dict(choices):
            return
        fill_choices(box, choices)
