"""The help, offline: the pages of resources/help in a window of their own, with a list and a search over all."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ResourceMissingError
from reader.paths import resources_folder

FIRST = "index"
LINE_HEIGHT, ROOM, LIST_ROOM = 125.0, 10.0, 4.0
"""Percent of the type's own height; points below a paragraph and below a line of a list."""
MISSING = "The help texts are missing; install the program again."


def help_pages() -> dict[str, str]:
    """The Markdown of each page by its name, in the order of the first one; none when they are not there."""
    try:
        paths = sorted((resources_folder() / "help").glob("*.md"))
    except ResourceMissingError:
        return {}
    pages = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    named = [FIRST, *re.findall(r"\]\((\w[\w-]*)\.md\)", pages.get(FIRST, ""))]
    return {name: pages[name] for name in dict.fromkeys([*named, *pages]) if name in pages}


def title_of(page: str) -> str:
    """The first heading of a page."""
    lines = page.splitlines()
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), "Help")


class _Page(QTextBrowser):
    """Loads nothing but pictures that lie beside the pages."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the help, or nothing: no page may reach out of its folder."""
        folder = (resources_folder() / "help").resolve()
        path = (folder / (name.path() if isinstance(name, QUrl) else name)).resolve()
        if kind == QTextDocument.ResourceType.ImageResource.value and path.is_relative_to(folder) and path.is_file():
            return path.read_bytes()
        return None


def _set_type(page: QTextDocument) -> None:
    """Lines and paragraphs with room to read in: Qt's own Markdown leaves none."""
    whole = QTextCursor(page)
    whole.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    whole.mergeBlockFormat(lines)
    block = page.begin()
    while block.isValid():
        level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
        spaced = QTextBlockFormat()
        spaced.setBottomMargin(ROOM if level else LIST_ROOM if block.textList() else ROOM)
        if level:
            spaced.setTopMargin(0 if block == page.begin() else 2 * ROOM)
        if cursor.currentTable() is None:
            cursor.mergeBlockFormat(spaced)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFontWeight(QFont.Weight.DemiBold)
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 if level == 1 else 1)
            cursor.mergeCharFormat(letters)
        block = block.next()


class HelpWindow(QDialog):
    """F1 opens it; links lead from page to page, and nowhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setModal(False)
        self.resize(860, 640)
        self.pages = help_pages()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find in the help")
        self.search.setAccessibleName("Find in the help")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Pages of the help")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.page = _Page(self)
        self.page.setAccessibleName("Help")
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(28)
        self.page.anchorClicked.connect(self._follow)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([260, 600])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        self._fill("")
        if not self.pages:
            self.page.setPlainText(MISSING)

    def open_page(self, name: str) -> None:
        """Shows a page by its name; an unknown one leaves all as it is."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentRow(row)
                return

    @property
    def shown(self) -> str:
        """The name of the page on show."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else ""

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        before = self.shown
        self.list.clear()
        for name, text in self.pages.items():
            if all(word in text.casefold() for word in words):
                item = QListWidgetItem(title_of(text), self.list)
                item.setData(Qt.ItemDataRole.UserRole, name)
        self.open_page(before)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        text = self.pages[item.data(Qt.ItemDataRole.UserRole)]
        self.page.setMarkdown(text)
        _set_type(self.page.document())
        typed = self.search.text().strip()
        if typed:
            self.page.find(typed)

    def _follow(self, link: QUrl) -> None:
        if link.isRelative() and link.path().endswith(".md"):
            self.search.clear()
            self.open_page(Path(link.path()).stem)
