"""The reader's answers to the review form: from field to session, kept while they are typed, undone by name."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.review import CRITERIA, Answer, CriterionId
from reader.ui.commands import Refused, Step
from reader.ui.keep_place import kept_focus, kept_scroll
from reader.ui.panels.review_panel import ReviewPanel
from reader.ui.ports import Session
from reader.ui.presenters.evidence import evidence

KEEP_ANSWER_MS = 1_000
AGAIN_MS = 5_000
"""How long after a refusal it is tried again: the disk may have room by then."""
ABOUT = "Answers are kept while you type. What the article says to a question leads to its place."
ANSWER_COMMAND = 7
"""Steps of this kind in a row on one question are one step."""


class SetAnswer(Step):
    """Writes an answer; going on with the same answer is the same step."""

    def __init__(self, reviewer: "Reviewer", refused: Refused, criterion: CriterionId, text: str) -> None:
        super().__init__("answer", refused)
        self._reviewer, self._criterion, self._text = reviewer, criterion, text
        self._before: Answer | None = None
        self._after: Answer | None = None
        self._done = False

    def do(self) -> None:
        """Writes it, or brings it back."""
        if self._done:
            self._reviewer.restore(self._criterion, self._after)
        else:
            self._before, self._after = self._reviewer.write(self._criterion, self._text)
            self._done = True

    def take_back(self) -> None:
        """Brings the answer before it back."""
        self._reviewer.restore(self._criterion, self._before)

    def id(self) -> int:
        """Tells Qt which steps may become one."""
        return ANSWER_COMMAND

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Takes over what was typed next into the same field."""
        if not isinstance(other, SetAnswer) or other._criterion != self._criterion or not other._done:
            return False
        self._after = other._after
        return True


class Reviewer(QObject):
    """Follows the form of the open article. `failed` carries why an answer was not kept; it stays in its field."""

    failed = Signal(str)

    def __init__(self, session: Session, panel: ReviewPanel, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._panel, self._stack = session, panel, stack
        self._document: Document | None = None
        self._kept: dict[CriterionId, str] = {}
        self._waiting: set[CriterionId] = set()
        self._refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        panel.typed.connect(self._wait)
        panel.left.connect(self.keep)

    @property
    def unsaved(self) -> bool:
        """Whether a field holds words that are not kept yet."""
        return bool(self._waiting)

    def open_document(self, document: Document) -> None:
        """Shows the answers that were given for an article."""
        self._document = document
        self._waiting.clear()
        self._timer.stop()
        self._panel.show_evidence({})
        self._panel.say(ABOUT)
        try:
            review = self._session.review(document.sha256)
            self._kept = {answer.criterion: answer.text for answer in review.answers}
        except ReaderError as error:
            self._kept = {}
            self.failed.emit(str(error))
        for criterion in CRITERIA:
            self._panel.show_answer(criterion.id, self._kept.get(criterion.id, ""))
        self._panel.set_ready(True)

    def open_analysis(self, document: Document, analysis: Analysis) -> None:
        """Shows what the article says to each question."""
        with kept_scroll(self._panel), kept_focus(self._panel):
            self._panel.show_evidence(evidence(document, analysis))

    def close_document(self) -> None:
        """Forgets the article; what is typed is kept first, by `keep`."""
        self._timer.stop()
        self._waiting.clear()
        self._document = None
        self._panel.set_ready(False)

    def keep(self) -> bool:
        """Writes what was typed and is not kept yet; False when that was refused: it is tried again later."""
        self._timer.stop()
        for criterion in sorted(self._waiting):
            text = self._panel.answer(criterion)
            self._refused = False
            if self._document is not None and text.strip() != self._kept.get(criterion, "").strip():
                self._stack.push(SetAnswer(self, self._refuse, criterion, text))
            if self._refused:
                self._timer.start(AGAIN_MS)
                return False
            self._waiting.discard(criterion)
        self._panel.say(ABOUT)
        return True

    def write(self, criterion: CriterionId, text: str) -> tuple[Answer | None, Answer | None]:
        """Writes an answer; the one before it and the one it is now."""
        assert self._document is not None
        before = self._session.set_answer(self._document, criterion, text)
        given = self._session.review(self._document.sha256).answers
        after = next((answer for answer in given if answer.criterion == criterion), None)
        self._kept[criterion] = after.text if after is not None else ""
        return before, after

    def restore(self, criterion: CriterionId, answer: Answer | None) -> None:
        """Puts an answer back exactly as it was, or none, and shows it."""
        assert self._document is not None
        self._session.restore_answer(self._document, criterion, answer)
        self._kept[criterion] = answer.text if answer is not None else ""
        self._waiting.discard(criterion)
        self._panel.show_answer(criterion, self._kept[criterion])

    def _wait(self, criterion: str) -> None:
        if self._document is not None:
            self._waiting.add(CriterionId(criterion))
            if not self._timer.isActive():
                self._timer.start(KEEP_ANSWER_MS)

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        self._panel.say("Not saved yet. It stays here and is tried again.")
        self.failed.emit(sentence)
