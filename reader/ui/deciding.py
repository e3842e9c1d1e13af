"""The reader's verdicts in the window: from card and key to the session, and back on screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.decision import Correction, Scope, Verdict
from reader.model.document import Document
from reader.model.finding import RuleId
from reader.model.span import Span, words_of
from reader.session.decided import ATTRIBUTION_RULE, EMOTIVE_KINDS, OWN_WORD_RULE
from reader.text.anchoring import make_selector
from reader.ui.article_view import ArticleView
from reader.ui.commands import Step
from reader.ui.decision_commands import AddFinding, Decide
from reader.ui.panels.finding_editor import FindingEditor
from reader.ui.places import Places
from reader.ui.ports import Session
from reader.ui.presenters.decisions import Decisions
from reader.ui.presenters.finding_form import correction_of, form_to_add, form_to_correct
from reader.ui.presenters.rows import passage

SAID: dict[tuple[Verdict | None, Scope], str] = {
    ("confirm", "place"): "Finding confirmed",
    ("dismiss", "place"): "Finding dismissed. Ctrl+Z brings it back.",
    ("dismiss", "phrase_here"): "These words are dismissed in this article. Ctrl+Z brings them back.",
    ("dismiss", "phrase_everywhere"): "These words are dismissed in every article. Ctrl+Z brings them back.",
    ("dismiss", "rule"): "All findings of this kind are dismissed. Ctrl+Z brings them back.",
    ("correct", "place"): "Correction saved",
    (None, "place"): "Decision taken back",
}
CHOOSE_FIRST = "Choose a mark or a row first, then confirm, dismiss or correct it."
SELECT_FIRST = "Select the words in the article first."
NOTHING_CHANGED = "Change the kind, the speaker or the words first."


class Decider(QObject):
    """Puts decisions on the undo stack of the open article. `said` and `failed` are as an Annotator's."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        places: Places,
        view: ArticleView,
        editor: FindingEditor,
        stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._places, self._view, self._editor = session, places, view, editor
        self._stack = stack
        self._decisions: Decisions | None = None
        self._document: Document | None = None
        self._found = Analysis()
        self._key: str | None = None
        self._span: Span | None = None
        self._refused = False
        editor.save_asked.connect(self._save)
        editor.words_asked.connect(self._take_words)
        editor.closed.connect(self._close_editor)

    def open_analysis(self, document: Document, analysis: Analysis) -> None:
        """Takes over the analysis on show; earlier decisions on its findings are shown.

        A later analysis of the same article takes the place of the one before: an open form stays open, and what was
        decided meanwhile can still be undone.
        """
        before = self._decisions if document is self._document else None
        self._decisions, self._document, self._found = before, document, analysis
        try:
            if before is None:
                self._decisions = Decisions(self._session, document, analysis, self._places.set_decisions)
            else:
                before.take_analysis(analysis)
        except ReaderError as error:
            self.failed.emit(str(error))

    def close_document(self) -> None:
        """Forgets the article."""
        self._decisions = None
        self._close_editor()

    def decide_shown(self, verdict: Verdict) -> None:
        """Decides on the finding whose card is in front."""
        key = self._places.shown_finding
        if key is None:
            self.said.emit(CHOOSE_FIRST)
        else:
            self.decide(key, verdict)

    def decide(self, key: str, verdict: Verdict, scope: Scope = "place") -> None:
        """Keeps a verdict on a finding; the same verdict again takes back the decision that counts."""
        if self._decisions is None:
            return
        counting = self._decisions.counting(key)
        again = counting is not None and counting.verdict in (verdict, "add") and scope == "place"
        if again:
            self.take_back(key)
        else:
            self._decide(key, verdict, scope)

    def take_back(self, key: str) -> None:
        """Takes back the decision by which a finding is what it is, whatever that reaches."""
        self._decide(key, None)

    def begin_correction(self, key: str | None = None) -> None:
        """Opens the form on a finding, or on the one whose card is in front."""
        key = key or self._places.shown_finding
        form = None
        if key is not None and self._decisions is not None and self._document is not None:
            form = form_to_correct(self._document, self._decisions.analysis, key)
        if form is None:
            self.said.emit(CHOOSE_FIRST)
            return
        self._key, self._span = key, None
        self._editor.begin(form)

    def begin_adding(self) -> None:
        """Opens the form on the selected words, for something that the program did not find."""
        span = self._view.selected_span
        if span is None or self._decisions is None or self._document is None:
            self.said.emit(SELECT_FIRST)
            return
        self._key, self._span = None, span
        self._editor.begin(form_to_add(self._document, self._decisions.analysis, span))

    def _take_words(self) -> None:
        span = self._view.selected_span
        if span is None or self._document is None:
            self._editor.say(SELECT_FIRST)
            return
        self._span = span
        self._editor.show_words(passage(self._document.text, span, 160))
        self._editor.say("")

    def _save(self) -> None:
        if self._decisions is None or self._document is None:
            return
        if self._key is None:
            done = self._add(self._decisions, self._document)
        else:
            kind, name = self._editor.chosen_kind, self._editor.named_speaker
            correction = correction_of(self._document, self._found, self._key, kind, name, self._span)
            if correction is None:
                self._editor.say(NOTHING_CHANGED)
                return
            done = self._decide(self._key, "correct", "place", correction)
        if done:
            self._close_editor()
            self._view.clear_selection()

    def _add(self, decisions: Decisions, document: Document) -> bool:
        kind, span, everywhere = self._editor.chosen_kind, self._span, self._editor.is_everywhere
        if span is None:
            return False
        emotive = RuleId(f"emotive.{kind}") if kind in EMOTIVE_KINDS else RuleId(kind)
        rule = OWN_WORD_RULE if everywhere else ATTRIBUTION_RULE if kind == ATTRIBUTION_RULE else emotive
        place = None if everywhere else make_selector(document.text, span)
        correction = Correction(self._editor.named_speaker or None, kind, place)
        words = words_of(document.text, span)
        scope: Scope = "phrase_everywhere" if everywhere else "place"
        done = self._push(AddFinding(decisions, self._refuse, rule, words, scope, correction))
        if done:
            self.said.emit("These words will be marked in every article" if everywhere else "Finding added")
        return done

    def _decide(
        self, key: str, verdict: Verdict | None, scope: Scope = "place", correction: Correction | None = None
    ) -> bool:
        if self._decisions is None:
            return False
        done = self._push(Decide(self._decisions, self._refuse, key, verdict, scope, correction))
        if done:
            self.said.emit(SAID.get((verdict, scope), "Decision saved"))
        return done

    def _push(self, step: Step) -> bool:
        self._refused = False
        self._stack.push(step)
        return not self._refused

    def _close_editor(self) -> None:
        self._key = self._span = None
        self._editor.finish()

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        self.failed.emit(sentence)
