"""Opens articles: read in the background, stored, shown, analysed in the background; the window never waits."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.document import Document, DocumentId
from reader.ui.bridge import Bridge
from reader.ui.ports import Session

PROGRESS_AFTER_MS = 300
"""What is quicker than this needs no word."""


class Opener(QObject):
    """Says what happens by signals. A file that cannot be read leaves the open article as it is."""

    opened = Signal(object)
    """A Document, stored in the library."""
    analysed = Signal(object, object)
    """A Document and its Analysis."""
    failed = Signal(str)
    progress = Signal(str)
    """What is going on, in words; empty when nothing is."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = Bridge(self)
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.progress.emit(self._words))

    @property
    def busy(self) -> bool:
        """Whether an article is being read or analysed."""
        return self._bridge.waits_for("read") or self._bridge.waits_for("analysis")

    def open_path(self, path: Path) -> None:
        """Reads a file; an answer still open for an earlier file is dropped."""
        self._begin(f"Reading {path.name} …")
        self._bridge.watch("read", self._session.read_file(path), self._show, self._refuse)

    def open_clipboard(self) -> None:
        """Makes an article of the plain text on the clipboard."""
        self.open_text(QGuiApplication.clipboard().text())

    def open_text(self, text: str) -> None:
        """Makes an article of copied text; an answer still open for an earlier file is dropped."""
        self._begin("Reading the copied text …")
        self._bridge.watch("read", self._session.read_text(text), self._show, self._refuse)

    def open_stored(self, id: DocumentId) -> None:
        """Opens an article from the library, also when its file is gone."""
        self._bridge.forget("read")
        try:
            document = self._session.load_article(id)
        except ReaderError as error:
            self._refuse(str(error))
            return
        if document is None:
            self._refuse("This article is no longer in the library; open its file again.")
            return
        self._show(document)

    def forget(self) -> None:
        """Drops whatever is still under way."""
        self._bridge.forget("read")
        self._bridge.forget("analysis")
        self._end()

    def _show(self, document: Document) -> None:
        try:
            self._session.remember(document)
        except ReaderError as error:
            self._refuse(str(error))
            return
        self.opened.emit(document)
        self._begin("Looking at who speaks and what is asserted …")
        self._bridge.watch(
            "analysis", self._session.analyze(document), lambda analysis: self._mark(document, analysis), self._refuse
        )

    def _mark(self, document: Document, analysis: Analysis) -> None:
        self._end()
        self.analysed.emit(document, analysis)

    def _refuse(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _begin(self, words: str) -> None:
        self._words = words
        self._timer.start(PROGRESS_AFTER_MS)

    def _end(self) -> None:
        self._timer.stop()
        self.progress.emit("")
