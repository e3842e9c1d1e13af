"""The library page's decisions: what is listed and found, what is opened, deleted, backed up and merged."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import ReaderError
from reader.model.document import DocumentId
from reader.session import KINDS, Filters
from reader.ui.library_commands import DeleteArticle
from reader.ui.library_page import LibraryPage
from reader.ui.ports import Hit, Session
from reader.ui.presenters.colours import colour_titles
from reader.ui.presenters.library_rows import KIND_TITLES, article_rows, deleted_words, hit_rows, merged_words

MOST_ARTICLES = 10_000
MOST_HITS = 50
"""Of each kind: more than anybody reads through; another word narrows them down."""
EVERY = ""
DATABASES = "Libraries (*.sqlite);;All files (*)"

T = TypeVar("T")
AskPath = Callable[[QWidget], Path | None]


def ask_library(parent: QWidget) -> Path | None:
    """The library that is to be merged, or None."""
    name, _ = QFileDialog.getOpenFileName(parent, "Merge another library", "", DATABASES)
    return Path(name) if name else None


def ask_backup(parent: QWidget) -> Path | None:
    """Where a backup is to be written, or None; the dialog asks before a file is replaced."""
    name, _ = QFileDialog.getSaveFileName(parent, "Back up the library", "library-backup.sqlite", DATABASES)
    return Path(name) if name else None


class Librarian(QObject):
    """Follows one LibraryPage. Its undo stack lives as long as the window."""

    open_asked = Signal(str, object, str)
    """The kind of a hit, the id of its article, and its own id."""
    leave_asked = Signal(object)
    """An article is about to be deleted: it must not stay on show."""
    failed = Signal(str)

    def __init__(self, session: Session, page: LibraryPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self.ask_library: AskPath = ask_library
        self.ask_backup: AskPath = ask_backup
        self.stack = QUndoStack(self)
        self._hits: dict[str, Hit] = {}
        self._titles: dict[str, str] = {}
        page.wanted.connect(self.show)
        page.open_asked.connect(self._open)
        page.delete_asked.connect(self.delete)
        page.backup_asked.connect(self.back_up)
        page.merge_asked.connect(self.merge)

    def begin(self) -> None:
        """Shows the library as it is now."""
        self._page.say("")
        self._page.fill(self._page.kind, {EVERY: "Everything", **KIND_TITLES})
        colours = self._attempt(lambda: colour_titles(self._session)) or {}
        self._page.fill(self._page.colour, {EVERY: "Any colour", **colours})
        self.show()

    def show(self) -> None:
        """Lists every article, or what is searched for."""
        filters, query = self._filters(), self._page.query.text()
        self._hits, self._titles = {}, {}
        if not query.strip() and filters == Filters():
            articles = self._attempt(lambda: self._session.recent_articles(MOST_ARTICLES)) or ()
            self._titles = {f"article:{a.id}": a.title or "" for a in articles}
            self._page.list.set_rows(article_rows(articles))
            return
        hits = self._attempt(lambda: self._session.search(query, filters, MOST_HITS)) or ()
        self._hits = {f"{hit.kind}:{hit.id}": hit for hit in hits}
        self._titles = {key: hit.article_title or "" for key, hit in self._hits.items()}
        self._page.list.set_rows(hit_rows(hits, MOST_HITS))

    def delete(self, key: str) -> None:
        """Deletes an article; Undo brings it back until the window closes."""
        document = DocumentId(key.removeprefix("article:"))
        title = self._titles.get(key) or "Untitled article"
        self.leave_asked.emit(document)
        step = DeleteArticle(self._session, self.failed.emit, document, self.show)
        self.stack.push(step)
        if step.gone is not None:
            self._page.say(deleted_words(len(step.gone.rows.get("notes", ())), title))

    def back_up(self) -> None:
        """Writes a checked copy to a file, to be taken to another machine."""
        path = self.ask_backup(self._page)
        if path is not None and self._attempt(lambda: self._back_up(path)):
            self._page.say(f"The library was backed up to {path.name}.")

    def merge(self) -> None:
        """Adds what another library has and this one lacks."""
        path = self.ask_library(self._page)
        report = self._attempt(lambda: self._session.merge_library(path)) if path is not None else None
        if report is not None:
            self.show()
            counts = (report.added, report.updated, report.kept_both)
            self._page.say(merged_words(*(sum(rows.values()) for rows in counts)))

    def _back_up(self, path: Path) -> bool:
        self._session.back_up(path)
        return True

    def _open(self, key: str) -> None:
        kind, _, id = key.partition(":")
        hit = self._hits.get(key)
        self.open_asked.emit(kind, hit.document if hit is not None else DocumentId(id), id)

    def _filters(self) -> Filters:
        page = self._page
        kind, colour = page.kind.currentData(), page.colour.currentData()
        kinds = tuple(each for each in KINDS if kind in (None, EVERY, each))
        words = (field.text().strip().lstrip("#") or None for field in (page.tag, page.since, page.until))
        tag, since, until = words
        return Filters(None, tag, colour or None, kinds, since, until)

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except ReaderError as error:
            self.failed.emit(str(error))
            return None
