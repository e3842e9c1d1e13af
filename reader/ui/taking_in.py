"""File > Import annotations: what was noted on the open article in other programs, onto the same words."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.reports.wording import counted
from reader.session.exchange import Taken, take_annotations
from reader.ui.commands import Refused, Step
from reader.ui.ports import Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

AskFile = Callable[[QWidget], Path | None]
KNOWN = "Annotations (*.json *.jsonld *.calibre_annotation_collection);;All files (*)"


def ask_file(parent: QWidget) -> Path | None:
    """The file of annotations, or None."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Annotations of Hypothesis, Zotero, calibre, or W3C Web Annotations", "", KNOWN
    )
    return Path(chosen) if chosen else None


def taken_words(taken: Taken) -> str:
    """What became of the annotations, in a sentence."""
    came = f"{counted(taken.notes, 'note')} and {counted(taken.highlights, 'highlight')} came from {taken.program}"
    known = f"; {taken.known} had come before" if taken.known else ""
    lost = f"; {counted(len(taken.unplaced), 'passage')} not found in this article" if taken.unplaced else ""
    return f"{came}{known}{lost}."


class TakeIn(Step):
    """Brings annotations to an article; undone, those that came go again."""

    def __init__(self, session: Session, document: Document, raw: bytes, refused: Refused, show: Callable[[], None]):
        super().__init__("importing annotations", refused)
        self._session, self._document, self._raw, self._show = session, document, raw, show
        self._notes: tuple[Note, ...] = ()
        self._highlights: tuple[Highlight, ...] = ()
        self.taken: Taken | None = None

    def do(self) -> None:
        """Takes in what is not there yet; done again, the same as they were."""
        try:
            self._bring()
        finally:
            self._show()

    def _bring(self) -> None:
        if self.taken is not None:
            for note in self._notes:
                self._session.restore_note(note)
            for mark in self._highlights:
                self._session.restore_highlight(mark)
            return
        notes = {note.id for note in self._session.all_notes()}
        highlights = {mark.id for mark in self._session.all_highlights()}
        self.taken = take_annotations(self._session, self._document, self._raw)
        self._notes = tuple(note for note in self._session.all_notes() if note.id not in notes)
        self._highlights = tuple(mark for mark in self._session.all_highlights() if mark.id not in highlights)

    def take_back(self) -> None:
        """Deletes what came."""
        self._notes = tuple(self._session.delete_note(note.id) for note in self._notes)
        self._highlights = tuple(self._session.delete_highlight(mark.id) for mark in self._highlights)
        self._show()


class TakingIn(QObject):
    """The command of one window."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.ask_file: AskFile = ask_file
        self.action = QAction("Import a&nnotations …", window)
        self.action.triggered.connect(lambda _checked=False: self.take())
        files = window.actions_by_name.menus["File"]
        files.insertAction(window.exporter.menu.menuAction(), self.action)
        files.aboutToShow.connect(lambda: self.action.setEnabled(window.document is not None))

    def take(self) -> None:
        """Asks for a file and takes it in; what came, or why nothing did, is said."""
        document = self._window.document
        path = self.ask_file(self._window) if document is not None else None
        if path is not None and document is not None:
            self._window.attempt(lambda: self._take(document, path))

    def _take(self, document: Document, path: Path) -> None:
        window = self._window
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise ReaderError(f"{path.name} cannot be read: {error.strerror or error}.") from error
        step = TakeIn(self._session, document, raw, window.message.say, window.annotator.reload)
        window.annotator.stack.push(step)
        if step.taken is not None:
            quotes = tuple(f"Not found: “{' '.join(quote.split())[:60]}”" for quote in step.taken.unplaced)
            window.message.say(taken_words(step.taken), details=quotes)
