"""Any sequence of highlighting, noting, deciding, answering, undo, redo and reopening leaves what a plain model says.

The commands of the window on a real library; the model is a list of states, and a place in it.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtGui import QUndoStack

from reader.model.analysis import Analysis
from reader.model.decision import Correction
from reader.model.document import Document, DocumentId
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.review import CRITERIA
from reader.model.span import Span
from reader.session import Session
from reader.settings import HIGHLIGHT_COLOURS
from reader.ui import commands
from reader.ui.decision_commands import AddFinding, Decide
from reader.ui.library_commands import DeleteArticle
from reader.ui.panels.review_panel import ReviewPanel
from reader.ui.presenters.annotations import Annotations
from reader.ui.presenters.decisions import Decisions
from reader.ui.reviewing import Reviewer, SetAnswer
from reader.ui.theme import load_theme

TEXT = "Ferry “Anna” sank 🚢 off Selwick.\u00a0Nobody said why.\r\nThe shameless owner said nothing. é e\u0301"
SHA = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())
DOCUMENT = Document(TEXT, SHA)
KEYS = ("f-1", "f-2")
ANALYSIS = Analysis(
    assertions=tuple(
        Finding(FindingId(key), RuleId("evaluation"), "evaluation", Span(6 * n, 6 * n + 9), "outlet")
        for n, key in enumerate(KEYS)
    )
)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
tags = st.lists(st.sampled_from(["check", "é 🙂"]), unique=True).map(tuple)
spans = st.tuples(st.integers(0, len(TEXT) - 12), st.integers(1, 11)).map(lambda p: Span(p[0], p[0] + p[1]))
numbers = st.integers(0, 99)

pytestmark = pytest.mark.usefixtures("qapp")


class UndoMachine(RuleBasedStateMachine):
    """`states[at]` is what the library should hold now."""

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp(prefix="reader-undo-"))
        self.session = Session(self.folder / "library.sqlite")
        self.session.remember(DOCUMENT)
        self.panel = ReviewPanel(load_theme("light"))
        self.states = [self.stored()]
        self.at = 0
        self.take_up()

    def take_up(self):
        """What a window does when it opens the article: nothing can be undone yet."""
        self.stack = QUndoStack()
        self.refusals = []
        self.annotations = Annotations(self.session, DOCUMENT, lambda: None)
        self.decisions = Decisions(self.session, DOCUMENT, ANALYSIS, lambda _decisions: None)
        self.reviewer = Reviewer(self.session, self.panel, self.stack)
        self.reviewer.open_document(DOCUMENT)

    def stored(self):
        session = self.session
        return (
            tuple(a.id for a in session.recent_articles()),
            session.all_highlights(),
            session.all_notes(),
            session.all_decisions(),
            session.review(SHA).answers,
        )

    def push(self, step):
        before = self.stored()
        self.stack.push(step)
        assert self.refusals == []
        del self.states[self.at + 1 :]
        if self.stack.index() > self.at:
            self.states.append(self.stored())
            self.at += 1
        else:  # it became one with the step before
            self.states[self.at] = self.stored()
        assert self.stack.index() == self.at
        return before

    def refuse(self, sentence):
        self.refusals.append(sentence)

    @rule(span=spans, colour=st.sampled_from(HIGHLIGHT_COLOURS))
    def highlight(self, span, colour):
        before = self.push(commands.AddHighlight(self.annotations, self.refuse, span, colour))
        assert len(self.stored()[1]) == len(before[1]) + 1

    @precondition(lambda self: self.annotations.highlights)
    @rule(number=numbers, colour=st.sampled_from(HIGHLIGHT_COLOURS), remove=st.booleans())
    def change_highlight(self, number, colour, remove):
        there = self.annotations.highlights[number % len(self.annotations.highlights)].item
        if remove:
            self.push(commands.RemoveHighlight(self.annotations, self.refuse, there.id))
        else:
            self.push(commands.RecolourHighlight(self.annotations, self.refuse, there, colour))

    @rule(text=words, tags=tags, span=st.none() | spans, finding=st.none() | st.sampled_from(KEYS))
    def note(self, text, tags, span, finding):
        before = self.push(commands.AddNote(self.annotations, self.refuse, text, span, tags, finding))
        assert len(self.stored()[2]) == len(before[2]) + 1

    @precondition(lambda self: self.annotations.notes)
    @rule(number=numbers, text=words, tags=tags, what=st.sampled_from(["edit", "attach", "remove"]), span=spans)
    def change_note(self, number, text, tags, what, span):
        there = self.annotations.notes[number % len(self.annotations.notes)].item
        if what == "edit":
            self.push(commands.EditNote(self.annotations, self.refuse, there, text, tags))
        elif what == "attach":
            self.push(commands.AttachNote(self.annotations, self.refuse, there, span))
        else:
            self.push(commands.RemoveNote(self.annotations, self.refuse, there.id))

    @rule(
        key=st.sampled_from(KEYS),
        said=st.sampled_from(
            [("confirm", "place"), ("dismiss", "place"), ("dismiss", "phrase_here"), ("dismiss", "rule"),
             ("correct", "place"), (None, "place")]
        ),
    )  # fmt: skip
    def decide(self, key, said):
        verdict, scope = said
        correction = Correction(speaker="Née Brandt") if verdict == "correct" else None
        self.push(Decide(self.decisions, self.refuse, key, verdict, scope, correction))

    @rule(everywhere=st.booleans())
    def add_finding(self, everywhere):
        scope = "phrase_everywhere" if everywhere else "place"
        rule_id = RuleId("emotive.own" if everywhere else "figure")
        self.push(AddFinding(self.decisions, self.refuse, rule_id, "shameless", scope, Correction(kind="fear")))

    @rule(criterion=st.sampled_from([c.id for c in CRITERIA[:2]]), text=words | st.just(" "))
    def answer(self, criterion, text):
        self.push(SetAnswer(self.reviewer, self.refuse, criterion, text))

    @rule()
    def delete_the_article_and_bring_it_back(self):
        before = self.stored()
        library = QUndoStack()
        library.push(DeleteArticle(self.session, self.refuse, SHA, lambda: None))
        assert self.stored()[0] == ()
        library.undo()
        assert self.stored() == before

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self):
        assert self.stack.undoText()
        self.stack.undo()
        self.at -= 1

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redo(self):
        self.stack.redo()
        self.at += 1

    @rule()
    def reopen(self):
        self.session.close()
        self.session = Session(self.folder / "library.sqlite")
        self.states, self.at = [self.states[self.at]], 0
        self.take_up()

    @invariant()
    def the_library_is_what_the_model_says(self):
        if hasattr(self, "states"):
            assert self.refusals == []
            assert self.stored() == self.states[self.at]

    def walk(self):
        """All the way back and all the way forth again."""
        for step, by in ((self.stack.undo, -1), (self.stack.redo, 1)):
            end = 0 if by < 0 else len(self.states) - 1
            while self.at != end:
                step()
                self.at += by
                self.the_library_is_what_the_model_says()

    def teardown(self):
        if hasattr(self, "session"):
            self.walk()
            problems = self.session.examine_library().problems
            self.session.close()
            shutil.rmtree(self.folder)
            assert problems == ()


UndoMachine.TestCase.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestUndoMachine = UndoMachine.TestCase
