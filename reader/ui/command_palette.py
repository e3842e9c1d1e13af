"""The command palette: type a few letters of any command, press Enter, and it is done."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import plain_words
from reader.ui.presenters.command_search import Command, rank_commands

WIDTH, HEIGHT = 560, 380
SIDE = Qt.ItemDataRole.UserRole + 1


class _Sides(QStyledItemDelegate):
    """Writes the menu and the keys of a command at the right edge of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws a row as usual, then its right side, paler."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        area = option.rect.adjusted(0, 0, -12, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(SIDE) or "")
        painter.restore()


def _keys(action: QAction) -> str:
    """The first keys of an action; single keys that article and lists know stand in its words, after a tab."""
    _words, _tab, single = action.text().partition("\t")
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or single


class CommandPalette(QFrame):
    """Lies over the window; Escape or a click elsewhere puts it away, and the keyboard goes back where it was."""

    def __init__(self, actions: Mapping[str, tuple[str, QAction]], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName("Commands")
        self._actions, self._window = actions, window
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Type a command")
        self.field.setAccessibleName("Type a command")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Commands that were found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Sides(self.list))
        self.list.itemClicked.connect(lambda _item: self.run())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Shows every command, with the keyboard on the field."""
        window = self._window
        self._before = window.focusWidget()
        width = min(WIDTH, window.width() - 40)
        self.setGeometry((window.width() - width) // 2, 60, width, min(HEIGHT, window.height() - 100))
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def run(self) -> None:
        """Does the chosen command."""
        item = self.list.currentItem()
        self.close_palette()
        if item is not None:
            self._actions[item.data(Qt.ItemDataRole.UserRole)][1].trigger()

    def close_palette(self) -> None:
        """Puts the palette away."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def commands(self) -> list[Command]:
        """What can be done now."""
        return [
            Command(name, plain_words(action), menu, _keys(action))
            for name, (menu, action) in self._actions.items()
            if action.isEnabled() and name != "palette"
        ]

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for command in rank_commands(self.commands(), typed):
            action = self._actions[command.name][1]
            tick = "✓ " if action.isCheckable() and action.isChecked() else ""
            item = QListWidgetItem(f"{tick}{command.words}", self.list)
            item.setData(SIDE, " · ".join(part for part in (command.menu, command.keys) if part))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.words}, {command.menu}, {command.keys}")
            item.setData(Qt.ItemDataRole.UserRole, command.name)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the keyboard."""
        if event.type() == QEvent.Type.FocusOut and not self.isHidden() and self.isActiveWindow():
            self._before = None
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps:
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True
