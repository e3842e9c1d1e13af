"""Opens articles: read in the background, stored, shown, analysed in the background; the window never waits."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.book import Book
from reader.model.document import Document, DocumentId
from reader.model.part import PartialAnalysis
from reader.ui.bridge import Bridge
from reader.ui.dropped import what_is_in
from reader.ui.part_relay import PartRelay
from reader.ui.ports import Session
from reader.ui.presenters.part_words import LOOKING, cancelled_words, read_to

AT_ONCE = 150_000
"""Code points of an article that is stored on the window's own thread; a longer one would hold it up."""
PROGRESS_AFTER_MS = 300
"""What is quicker than this needs no word."""


class Opener(QObject):
    """Says what happens by signals. A file that cannot be read leaves the open article as it is."""

    opened = Signal(object)
    """A Document, stored in the library."""
    analysed = Signal(object, object)
    """A Document and its Analysis."""
    partly_analysed = Signal(object, object)
    """A Document and a PartialAnalysis of it; more follows, unless `stopped` does."""
    stopped = Signal()
    """The analysis ended before the end of the article."""
    book_found = Signal(object, object)
    """A path and the Book in it, of which a chapter is to be chosen."""
    failed = Signal(str)
    progress = Signal(str)
    """What is going on, in words; empty when nothing is."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prepare: Callable[[Document, Callable[[], None]], None] = lambda _document, then: then()
        """What is to be done before `opened` is emitted; it calls what it is given when that is done."""
        self._session = session
        self._bridge = Bridge(self)
        self._relay = PartRelay(self)
        self._how_far = ""
        self._words = ""
        self._reading: Future[Any] | None = None
        self._coming: Document | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.progress.emit(self._words))

    @property
    def doing(self) -> str:
        """What is going on, in words; empty when nothing is, or nothing that takes long."""
        return "" if self._timer.isActive() else self._words

    @property
    def busy(self) -> bool:
        """Whether an article is being read or analysed."""
        waits = self._bridge.waits_for("read") or self._bridge.waits_for("analysis")
        return waits or self._coming is not None

    def open_path(self, path: Path, whole: bool = False) -> None:
        """Reads a file; an answer still open for an earlier file is dropped.

        Of a book with several chapters only their list is read, unless the `whole` is wanted.
        """
        asked = self._session.read_file(path) if whole else self._session.open_file(path)
        self._read(f"Reading {path.name} …", asked, lambda found: self._show_or_ask(path, found))

    def open_chapters(self, path: Path, chapters: tuple[int, ...]) -> None:
        """Reads chapters of a book by their numbers, all when there are none."""
        self._read(f"Reading {path.name} …", self._session.read_file(path, chapters), self._show)

    def open_clipboard(self) -> None:
        """Makes an article of what is on the clipboard: copied words, a page copied in a browser, or a copied file."""
        found = what_is_in(QGuiApplication.clipboard().mimeData())
        if found.path is not None:
            self.open_path(found.path)
        else:
            self.open_text(found.words, found.page)

    def open_text(self, text: str, page: str | None = None) -> None:
        """Makes an article of copied text, or of the same as HTML; an answer still open for a file is dropped."""
        self._read("Reading the copied text …", self._session.read_text(text, page), self._show)

    def cancel(self) -> None:
        """Gives up what is read or analysed; an article that is shown already stays, unmarked."""
        analysing = self._bridge.waits_for("analysis")
        self.forget()
        if analysing:
            self.stopped.emit()
            self.failed.emit(cancelled_words(self._how_far))

    def open_stored(self, id: DocumentId) -> None:
        """Opens an article from the library, also when its file is gone."""
        self._drop_reading()
        try:
            document = self._session.load_article(id)
        except ReaderError as error:
            self._refuse(str(error))
            return
        if document is None:
            self._refuse("This article is no longer in the library; open its file again.")
            return
        self._show(document)

    def show_again(self, document: Document, analysis: Analysis) -> None:
        """Shows an article whose analysis is at hand; nothing is read or looked for again."""
        self.forget()
        self._coming = document
        self.prepare(document, lambda: self._show_known(document, analysis))

    def _show_known(self, document: Document, analysis: Analysis) -> None:
        if self._coming is document:
            self._coming = None
            self.opened.emit(document)
            self.analysed.emit(document, analysis)

    def forget(self) -> None:
        """Gives up whatever is still under way."""
        self._drop_reading()
        if self._bridge.waits_for("analysis"):
            self._session.abandon_analysis()
        self._bridge.forget("analysis")
        self._relay.forget()
        self._end()

    def _read(self, words: str, asked: "Future[Any]", done: Callable[[Any], None]) -> None:
        self._drop_reading()
        self._begin(words)
        self._reading = asked
        self._bridge.watch("read", asked, done, self._refuse)

    def _drop_reading(self) -> None:
        self._bridge.forget("read")
        self._bridge.forget("stored")
        if self._reading is not None and not self._reading.done():
            self._session.abandon_reading(self._reading)
        self._reading = self._coming = None

    def _show_or_ask(self, path: Path, found: Document | Book) -> None:
        if isinstance(found, Book):
            self._end()
            self.book_found.emit(path, found)
        else:
            self._show(found)

    def _show(self, document: Document) -> None:
        self._coming = document
        if len(document.text) > AT_ONCE:
            stored = self._session.remember_apart(document)
            self._bridge.watch("stored", stored, lambda _: self._prepare(document), self._refuse)
            return
        try:
            self._session.remember(document)
        except ReaderError as error:
            self._refuse(str(error))
            return
        self._prepare(document)

    def _prepare(self, document: Document) -> None:
        self.prepare(document, lambda: self._begin_analysis(document))

    def _begin_analysis(self, document: Document) -> None:
        if self._coming is not document:  # something else was asked for meanwhile
            return
        self._coming = None
        self.opened.emit(document)
        self._how_far = ""
        self._begin(LOOKING)
        asked = self._session.analyze(document, self._relay.listen(lambda part: self._mark_part(document, part)))
        self._bridge.watch("analysis", asked, lambda analysis: self._mark(document, analysis), self._stop)

    def _mark_part(self, document: Document, part: PartialAnalysis) -> None:
        self._how_far = read_to(part.reached, len(document.text))
        if not self._bridge.waits_for("read"):
            self._words = f"{LOOKING} {self._how_far}"
            if not self._timer.isActive():
                self.progress.emit(self._words)
        self.partly_analysed.emit(document, part)

    def _mark(self, document: Document, analysis: Analysis) -> None:
        self._relay.forget()
        self._end()
        self.analysed.emit(document, analysis)

    def _stop(self, sentence: str) -> None:
        self._relay.forget()
        self.stopped.emit()
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self._end()
        self._coming = None
        if self._bridge.waits_for("analysis"):  # a file could not be read meanwhile
            self._begin(f"{LOOKING} {self._how_far}".rstrip())
        self.failed.emit(sentence)

    def _begin(self, words: str) -> None:
        self._words = words
        self._timer.start(PROGRESS_AFTER_MS)

    def _end(self) -> None:
        self._timer.stop()
        self._words = ""
        self.progress.emit("")
