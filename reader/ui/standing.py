"""How the recent articles stand: read so far, notes without a place. Found out one by one after the page is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.errors import ReaderError
from reader.ui.ports import Session, StoredArticle
from reader.ui.presenters.library import article_state

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

AFTER_MS = 200
"""The window is painted, and a file named at the start is on its way, before the first article is looked at."""


class Standing(QObject):
    """Follows the start page of one window; one article is looked at between two events of the window."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._waiting: list[StoredArticle] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        window.opener.opened.connect(lambda _document: self._stop())

    def begin(self, articles: Sequence[StoredArticle]) -> None:
        """Finds out how these articles stand."""
        self._waiting = list(articles)
        self._timer.start(AFTER_MS)

    @property
    def busy(self) -> bool:
        """Whether there are articles left to look at."""
        return self._timer.isActive()

    def _stop(self) -> None:
        self._waiting = []
        self._timer.stop()

    def _next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        self._timer.setInterval(0)
        article = self._waiting.pop(0)
        try:
            document = self._session.load_article(article.id)
            if document is None:
                return
            marks = (*self._session.notes(document), *self._session.highlights(document))
            unplaced = sum(p.anchor.how in ("unplaced", "ambiguous") for p in marks)
            words, read = article_state(article, document, self._session.position(document), unplaced)
        except ReaderError:
            # The page was shown without; what is wrong with the library is said where it is opened.
            self._stop()
            return
        self._window.start.show_state(article.id, words, read)
