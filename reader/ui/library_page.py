"""The library in the window: every article, and search over notes, highlights, reviews and texts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.ui.panels.pieces import fill_choices
from reader.ui.panels.row_list import MANY_ROWS, RowList
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

SEARCH_AFTER_MS = 120
"""Typing goes on for less than this between two letters; searching each of them would be for nothing."""
NOTHING = "Nothing was found."
WIDEST = 860


class _Results(RowList):
    """The rows as they are: they are searched for, not narrowed down."""

    def _refill(self) -> None:
        self.delegate.uniform = len(self._all) > MANY_ROWS
        self.view.setUniformItemSizes(self.delegate.uniform)
        self._quiet = True
        self.model.set_rows(self._all)
        self._quiet = False
        self._stack.setCurrentWidget(self.view if self._all else self._empty)


class LibraryPage(QWidget):
    """Shows and reports; `wanted` when query or filters have changed and rest for a moment."""

    wanted = Signal()
    open_asked = Signal(str)
    """The key of a row: its kind, a colon, its id."""
    delete_asked = Signal(str)
    backup_asked = Signal()
    merge_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Library")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.wanted)
        self.list = _Results("Library", NOTHING, theme, self)
        self.query = self.list.filter
        self.query.setPlaceholderText("Search notes, highlights, reviews and articles: words, “phrases”")
        self.query.setAccessibleName("Search the library")
        self.kind = self._choice("Kind")
        self.colour = self._choice("Colour of highlights")
        self.tag = self._field("Tag", "Only notes with this tag")
        self.since = self._field("From 2031-05", "Not before this year, month or day")
        self.until = self._field("To", "Not after this year, month or day")
        self.said = plain_label("quiet", self)
        self.back = self._button("Back to the article", self.back_asked.emit)
        self.open = self._button("Open", lambda: self._ask(self.open_asked))
        self.delete = self._button("Delete article", lambda: self._ask(self.delete_asked))
        self.backup = self._button("Back up to a file …", self.backup_asked.emit)
        self.merge = self._button("Merge another library …", self.merge_asked.emit)
        self.list.row_chosen.connect(lambda row: self._offer())
        self.list.view.doubleClicked.connect(lambda _index: self._ask(self.open_asked))
        self.list.view.chosen.connect(lambda _index: self._ask(self.open_asked))
        self.list.view.selectionModel().selectionChanged.connect(self._offer)
        self.list.model.modelReset.connect(self._offer)
        self.query.textChanged.connect(lambda _words: self._timer.start())
        self._lay_out()
        self._offer()

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.currentIndexChanged.connect(lambda _number: self._timer.start())
        return box

    def _field(self, words: str, help_text: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(words)
        field.setAccessibleName(help_text)
        field.setToolTip(help_text)
        field.textChanged.connect(lambda _words: self._timer.start())
        return field

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(16, 0, 16, 8)
        filters.setSpacing(8)
        for part, stretch in ((self.kind, 3), (self.colour, 3), (self.tag, 2), (self.since, 2), (self.until, 2)):
            filters.addWidget(part, stretch)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 16)
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.open)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.backup)
        buttons.addWidget(self.merge)
        self.list.layout_box.insertLayout(1, filters)
        self.said.setContentsMargins(20, 8, 20, 0)
        self.list.layout_box.addWidget(self.said)
        self.list.layout_box.addLayout(buttons)
        self.list.setMaximumWidth(WIDEST)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.list, 20)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 0)
        column.addLayout(across)

    def fill(self, box: QComboBox, choices: dict[str, str]) -> None:
        """Offers choices (titles by key); the one chosen stays chosen, and nothing is searched for it."""
        fill_choices(box, choices)

    def say(self, words: str) -> None:
        """A sentence under the list."""
        self.said.setText(words)

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self.list.set_theme(theme)

    def _offer(self) -> None:
        key = self.list.selected_key
        self.open.setEnabled(key is not None)
        self.delete.setEnabled(key is not None and key.startswith("article:"))

    def _ask(self, signal: SignalInstance) -> None:
        key = self.list.selected_key
        if key is not None:
            signal.emit(key)
