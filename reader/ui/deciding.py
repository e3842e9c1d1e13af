"""The reader's verdicts in the window: from card and key to the session, and back on screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.decision import Verdict
from reader.model.document import Document
from reader.ui.commands import Decide
from reader.ui.places import Places
from reader.ui.ports import Session
from reader.ui.presenters.decisions import Decisions

SAID: dict[Verdict | None, str] = {
    "confirm": "Finding confirmed",
    "dismiss": "Finding dismissed. Ctrl+Z brings it back.",
    None: "Decision taken back",
}


class Decider(QObject):
    """Puts verdicts on the undo stack of the open article. `said` and `failed` are as an Annotator's."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, places: Places, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._places, self._stack = session, places, stack
        self._decisions: Decisions | None = None
        self._refused = False

    def open_analysis(self, document: Document, analysis: Analysis) -> None:
        """Takes over the analysis on show; earlier decisions on its findings are shown."""
        self._decisions = None
        try:
            self._decisions = Decisions(self._session, document, analysis, self._places.set_verdicts)
        except ReaderError as error:
            self.failed.emit(str(error))

    def close_document(self) -> None:
        """Forgets the article."""
        self._decisions = None

    def decide_shown(self, verdict: Verdict) -> None:
        """Decides on the finding whose card is in front."""
        key = self._places.shown_finding
        if key is None:
            self.said.emit("Choose a mark or a row first, then confirm or dismiss it.")
        else:
            self.decide(key, verdict)

    def decide(self, key: str, verdict: Verdict) -> None:
        """Keeps a verdict on a finding; the same verdict again takes it back."""
        if self._decisions is None:
            return
        before = self._decisions.at_place(key)
        wanted = None if before is not None and before.verdict == verdict else verdict
        self._refused = False
        self._stack.push(Decide(self._decisions, self._refuse, key, wanted))
        if not self._refused:
            self.said.emit(SAID[wanted])

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        self.failed.emit(sentence)
