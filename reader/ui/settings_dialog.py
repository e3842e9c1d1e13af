"""The settings: how the page looks, what is shown, and the keys. Everything takes effect at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.ui.actions import plain_words
from reader.ui.shortcuts import Shortcut, Shortcuts
from reader.ui.title_block import plain_label

HEADINGS = ("Command", "Where", "Keys")
CHOOSE = "Choose a command, then press its new keys below."


class SettingsDialog(QDialog):
    """Stays open beside the window, so that what is changed can be seen."""

    def __init__(
        self,
        switches: Sequence[QAction],
        steps: Sequence[QAction],
        themes: QActionGroup,
        shortcuts: Shortcuts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setModal(False)
        self.resize(640, 560)
        self._shortcuts = shortcuts
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Settings")
        self.tabs.addTab(self._reading(switches, steps, themes), "Reading")
        self.tabs.addTab(self._keys(), "Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.refill()

    def _reading(self, switches: Sequence[QAction], steps: Sequence[QAction], themes: QActionGroup) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(24, 24, 24, 24)
        form.setVerticalSpacing(12)
        self.theme = QComboBox()
        self.theme.setAccessibleName("Theme")
        for action in themes.actions():
            self.theme.addItem(plain_words(action), action)
            if action.isChecked():
                self.theme.setCurrentIndex(self.theme.count() - 1)
        self.theme.activated.connect(lambda number: self.theme.itemData(number).trigger())
        form.addRow("Theme", self.theme)
        sizes = QHBoxLayout()
        for action in steps:
            sizes.addWidget(_button(plain_words(action), action.trigger))
        form.addRow("Type", sizes)
        self.boxes = [_switch(action) for action in switches]
        for number, box in enumerate(self.boxes):
            form.addRow("Show" if number == 0 else "", box)
        return page

    def _keys(self) -> QWidget:
        page = QWidget()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a command or a key")
        self.search.setAccessibleName("Find a command or a key")
        self.search.textChanged.connect(self.refill)
        self.table = QTableWidget(0, len(HEADINGS))
        self.table.setAccessibleName("Commands and their keys")
        self.table.setHorizontalHeaderLabels(list(HEADINGS))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.currentCellChanged.connect(lambda *_: self._offer())
        self.said = plain_label("quiet", page)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName("New keys")
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        self.change = _button("Change", self._change)
        row.addWidget(self.change)
        row.addWidget(_button("No key", lambda: self._give("")))
        row.addWidget(_button("Usual key", self._reset))
        row.addWidget(_button("All as usual", self._reset_all))
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        for part in (self.search, self.table, self.said):
            column.addWidget(part)
        column.addLayout(row)
        return page

    def refill(self) -> None:
        """Lists the commands that answer to what was typed."""
        chosen = self.chosen
        words = self.search.text().casefold().split()
        lines = [line for line in self._shortcuts.lines() if all(word in _text(line) for word in words)]
        self.table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            keys = line.keys if line.keys == line.usual else f"{line.keys or 'none'} (usual: {line.usual or 'none'})"
            for column, text in enumerate((line.words, line.menu, keys)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, line.name)
                self.table.setItem(number, column, item)
            if line.name == chosen:
                self.table.setCurrentCell(number, 0)
        self.table.resizeColumnToContents(1)
        self.table.resizeColumnToContents(2)
        self.said.setText(CHOOSE)

    @property
    def chosen(self) -> str | None:
        """The name of the chosen command."""
        item = self.table.item(self.table.currentRow(), 0)
        name: str | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return name

    def _offer(self) -> None:
        self.keys.clear()

    def _change(self) -> None:
        self._give(self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _give(self, keys: str) -> None:
        name = self.chosen
        if name is not None:
            self._attempt(lambda: self._shortcuts.change(name, keys))

    def _reset(self) -> None:
        name = self.chosen
        if name is not None:
            self._attempt(lambda: self._shortcuts.reset(name))

    def _reset_all(self) -> None:
        self._attempt(self._shortcuts.reset)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ReaderError as error:
            self.said.setText(str(error))
        else:
            self.refill()


def _text(line: Shortcut) -> str:
    return f"{line.words} {line.menu} {line.keys}".casefold()


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button


def _switch(action: QAction) -> QCheckBox:
    box = QCheckBox(plain_words(action))
    box.setChecked(action.isChecked())
    box.toggled.connect(action.setChecked)
    action.toggled.connect(box.setChecked)
    return box
