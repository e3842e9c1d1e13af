"""Find in text: a bar over the article, not a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.model.span import Span
from reader.ui.guest import Guest
from reader.ui.presenters.finding_text import find_all, nearest


class FindBar(Guest, QWidget):
    """Keeps the hits of what is typed; `hits_changed` carries them and the number of the current one."""

    hits_changed = Signal(object, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = ""
        self._from = 0
        self.hits: list[Span] = []
        self.current = -1
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in article")
        self.field.setAccessibleName("Find in article")
        self.field.setMaximumWidth(360)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 6, 12, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for words, act in (("Previous", self.previous), ("Next", self.next), ("Close", self.close_bar)):
            button = QToolButton(self)
            button.setText(words)
            button.setAccessibleName(f"{words} hit" if words != "Close" else "Close find")
            button.clicked.connect(act)
            layout.addWidget(button)
        self.field.textChanged.connect(self._search)
        self.hide()

    def set_text(self, text: str) -> None:
        """The text to search from now on."""
        self._text = text
        if not self.isHidden():
            self._search()

    def begin(self, place: int, words: str = "") -> None:
        """Opens, searching from a place; `words` fill the field."""
        self._from = place
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def next(self) -> None:
        """The next hit, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """The hit before, from the first to the last."""
        self._step(-1)

    def close_bar(self) -> None:
        """Closes and forgets the hits."""
        self.hide()
        self.hits, self.current = [], -1
        self.hits_changed.emit([], -1)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self.hits = find_all(self._text, self.field.text())
        self.current = nearest(self.hits, self._from)
        self._report()

    def _step(self, by: int) -> None:
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
            self._from = self.hits[self.current].start
            self._report()

    def _report(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        else:
            self.count.setText(f"{self.current + 1:,} of {len(self.hits):,}" if self.hits else "Not found")
        self.hits_changed.emit(self.hits, self.current)
