"""Brings the files of a folder into the library, a few at a time, without the window waiting."""

from collections import deque
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.import_report import FolderListing, ImportOutcome
from reader.ui.bridge import Bridge
from reader.ui.ports import Session

AT_ONCE = 2


class Importer(QObject):
    """One import. `outcomes` grows while it runs and stays when it is done."""

    progressed = Signal(int, int, str)
    """Files done, files in all (0 while they are counted), and the name of one being read."""
    finished = Signal(str)
    """Why it ended early, in a sentence; empty when it did not."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = Bridge(self)
        self._waiting: deque[Path] = deque()
        self._reading: dict[Path, Future[Document]] = {}
        self.total = 0
        self.listing = FolderListing(())
        self.outcomes: list[ImportOutcome] = []
        self.running = False

    def begin(self, folder: Path) -> None:
        """Lists the folder and reads what is in it."""
        self.running = True
        self.progressed.emit(0, 0, folder.name)
        self._bridge.watch("folder", self._session.list_folder(folder), self._start, self._end)

    def cancel(self) -> None:
        """Stops; what is stored by now stays stored."""
        if self.running:
            self._end("The import was cancelled.")

    def _start(self, listing: FolderListing) -> None:
        self.listing = listing
        self.total = len(listing.paths)
        self._waiting = deque(listing.paths)
        if not self.total:
            self._end("There is no file in this folder that could be an article.")
        self._read_more()

    def _read_more(self) -> None:
        while self.running and self._waiting and len(self._reading) < AT_ONCE:
            path = self._waiting.popleft()
            self._reading[path] = self._session.read_file(path)
            keep, note = partial(self._keep, path), partial(self._fail, path)
            self._bridge.watch(str(path), self._reading[path], keep, note)

    def _keep(self, path: Path, document: Document) -> None:
        try:
            outcome = self._session.keep_imported(path, document)
        except ReaderError as error:
            self._end(str(error))
            return
        self._note(outcome)

    def _fail(self, path: Path, sentence: str) -> None:
        self._note(ImportOutcome(path, problem=sentence))

    def _note(self, outcome: ImportOutcome) -> None:
        self._reading.pop(outcome.path, None)
        self.outcomes.append(outcome)
        self._read_more()
        name = next((path.name for path in self._reading), "")
        self.progressed.emit(len(self.outcomes), self.total, name)
        if self.running and len(self.outcomes) == self.total:
            self._end("")

    def _end(self, why: str) -> None:
        self.running = False
        self._waiting.clear()
        self._bridge.forget("folder")
        for path, future in self._reading.items():
            self._bridge.forget(str(path))
            self._session.abandon_reading(future)
        self._reading.clear()
        self.finished.emit(why)
