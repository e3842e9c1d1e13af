"""Reading, analysing and storing articles."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import cast

from reader.errors import LibraryError
from reader.model.analysis import Analysis
from reader.model.book import Book
from reader.model.document import Document, DocumentId
from reader.model.part import PartialAnalysis
from reader.session.base import SessionBase
from reader.storage import (
    deletion,
    documents,
)
from reader.storage.database import close_library, open_library
from reader.storage.deletion import DeletedArticle
from reader.storage.documents import StoredArticle
from reader.worker.protocol import AnalysisRequest
from reader.worker.reading_request import ReadingRequest


class Articles(SessionBase):
    """What may be done with an article as a whole."""

    def read_file(self, path: Path, chapters: Sequence[int] = ()) -> "Future[Document]":
        """The document to come; the future raises UnreadableFileError with a sentence when there will be none.

        Of a book, `chapters` are the numbers of those wanted; all when there are none.
        """
        return self._read(ReadingRequest(path, chapters=tuple(chapters)))

    def open_file(self, path: Path) -> "Future[Document | Book]":
        """Like `read_file`, but a book of several chapters comes as their list, to choose from."""
        return self._readings.submit(ReadingRequest(path, ask=True))

    def read_text(self, text: str, page: str | None = None) -> "Future[Document]":
        """The document to come of copied text, normalised as that of a file; its origin names no file.

        `page` is the same as HTML, when it was copied from a browser: its article is taken where one is found. The
        future raises UnreadableFileError with a sentence when the text holds no words.
        """
        return self._read(ReadingRequest(Path("The copied text"), text=text, page=page))

    def abandon_reading(self, future: "Future[Document] | Future[Document | Book]") -> None:
        """Nobody waits for this any more; stop the process that reads it."""
        self._readings.abandon(cast("Future[Document | Book]", future))

    def _read(self, request: ReadingRequest) -> "Future[Document]":
        # A book comes only where it is asked for.
        return cast("Future[Document]", self._readings.submit(request))

    def warm_up(self) -> None:
        """Start the analysing process now, so that the first article does not wait for it."""
        self._analysts().warm_up()

    def keep_reader_ready(self) -> None:
        """From now on keep a process ready for the next file, with all libraries loaded; for a window that stays."""
        self._readings.keep_ready()

    def analyze(
        self, document: Document, on_part: Callable[[PartialAnalysis], None] | None = None
    ) -> "Future[Analysis]":
        """The analysis to come, for the article shown now: a request for another article cancels the one before.

        Of a long article `on_part` gets growing parts before that, on another thread than the caller's.
        """
        if self._latest is not None:
            self._analysts().abandon(self._latest)
        request = AnalysisRequest(document.text, document.title_span, document.headings)
        self._latest = self._analysts().submit(request, on_part)
        return self._latest

    def abandon_analysis(self) -> None:
        """Nobody waits for the analysis asked for last."""
        if self._latest is not None:
            self._analysts().abandon(self._latest)

    def analyze_raw(self, text: str) -> "Future[Analysis]":
        """The analysis to come of a string as it is; its offsets are those of that string, not of a normalised one."""
        return self._analysts().submit(AnalysisRequest(text, raw=True))

    def remember(self, document: Document) -> None:
        """Store the article, and the path that it was opened from; not in a library that can only be read."""
        library = self._library()
        if self._read_only is None:
            documents.save_document(library, document)

    def remember_apart(self, document: Document) -> "Future[None]":
        """Store a long article on another thread, by a connection of its own: its index takes a while to build.

        The future raises LibraryError with a sentence when the library cannot take it.
        """
        library = self._library()
        stored: Future[None] = Future()
        if self._read_only is not None:
            stored.set_result(None)
            return stored
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-article")
        stored = pool.submit(_save_apart, library.path, document)
        pool.shutdown(wait=False)
        return stored

    def recent_articles(self, limit: int = 10) -> tuple[StoredArticle, ...]:
        """The articles opened last, the latest first."""
        return documents.recent_articles(self._library(), limit)

    def load_article(self, document_id: DocumentId) -> Document | None:
        """A stored article by its id; None when the library has none."""
        return documents.load_document(self._library(), document_id)

    def find_article(self, path_or_sha256: str, chapters: Sequence[int] = ()) -> Document:
        """An article by the sha256 of its text (or the start of it), else by reading the file of that name.

        Of a book, `chapters` are the numbers of those wanted; all when there are none. The file's article is stored.
        Raises UnreadableFileError or LibraryError with a sentence.
        """
        if _looks_like_hash(path_or_sha256) and not Path(path_or_sha256).exists():
            found = documents.find_by_prefix(self._library(), path_or_sha256)
            stored = None if found is None else documents.load_document(self._library(), found)
            if stored is None:
                raise LibraryError(f"The library has no article {path_or_sha256}; name the article's file instead.")
            return stored
        document = self.read_file(Path(path_or_sha256), chapters).result()
        self.remember(document)
        return document

    def position(self, document: Document) -> int:
        """Where the reader was in the article: a code point of its text, 0 when it was never read."""
        return documents.load_position(self._library(), document.sha256)

    def set_position(self, document: Document, start: int) -> None:
        """Keep the place to come back to."""
        documents.save_position(self._library(), document.sha256, start)

    def delete_article(self, document_id: DocumentId) -> DeletedArticle:
        """Remove an article with all that is on it and return all of it, so that it can be restored."""
        return deletion.delete_article(self._library(), document_id)

    def restore_article(self, deleted: DeletedArticle) -> None:
        """Bring a deleted article back with all that was on it."""
        deletion.restore_article(self._library(), deleted)


def _save_apart(path: Path, document: Document) -> None:
    library = open_library(path)
    try:
        documents.save_document(library, document)
    finally:
        close_library(library)


def _looks_like_hash(name: str) -> bool:
    return 8 <= len(name) <= 64 and all(c in "0123456789abcdef" for c in name.lower())
