"""Asks which chapter of a book to open, or all of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.book import Book
from reader.ui.title_block import plain_label

CHARACTERS_A_WORD = 6


class ChapterDialog(QDialog):
    """The chapters as a list; several can be taken, and the first line is the whole book."""

    chosen = Signal(object, tuple)
    """A path and the numbers of the chapters; none of them for the whole book."""

    def __init__(self, path: Path, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle("Choose a chapter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 520)
        title = plain_label("cardHeading", self)
        title.setText(book.title or path.name)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Chapters")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._fill(book)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_button = buttons.addButton("Open", QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.accepted.connect(lambda: self.chosen.emit(self._path, self.numbers))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for part in (title, self.list, buttons):
            column.addWidget(part)
        self.list.setFocus()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the chapters that are selected; none when the whole book is."""
        found = sorted(item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems())
        return () if not found or found[0] == 0 else tuple(found)

    def _fill(self, book: Book) -> None:
        length = sum(chapter.length for chapter in book.chapters)
        self._add(0, f"The whole book ({len(book.chapters):,} chapters, {_words(length)})")
        for chapter in book.chapters:
            self._add(chapter.number, f"{chapter.number}.  {chapter.title}  ({_words(chapter.length)})")
        self.list.setCurrentRow(1)

    def _add(self, number: int, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, number)
        self.list.addItem(item)


def _words(length: int) -> str:
    return f"about {max(1, round(length / CHARACTERS_A_WORD)):,} words"
