"""Any sequence of adding, editing, deleting, restoring and reopening leaves what a plain model says."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from reader.errors import LibraryError
from reader.model.document import Document, DocumentId
from reader.model.span import Span
from reader.settings import HIGHLIGHT_COLOURS
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.documents import load_document, save_document
from reader.storage.highlights import (
    add_highlight,
    delete_highlight,
    list_highlights,
    restore_highlight,
    set_colour,
)
from reader.storage.notes import NewNote, add_note, add_notes, delete_note, edit_note, list_notes, restore_note
from reader.storage.search import search_notes
from reader.text.anchoring import make_selector

TEXT = "Ferry “Anna” sank 🚢 off Selwick.\u00a0Nobody said why.\r\nThe owner said nothing. é e\u0301"
SHA = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())
words = st.text(max_size=20)
tags = st.lists(st.sampled_from(["check", "doubtful", "é 🙂", "x y"]), unique=True)
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


class LibraryMachine(RuleBasedStateMachine):
    """The library against two dictionaries."""

    notes = Bundle("notes")
    deleted_notes = Bundle("deleted_notes")
    highlights = Bundle("highlights")
    deleted_highlights = Bundle("deleted_highlights")

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp(prefix="reader-test-"))
        self.library = open_library(self.folder / "l.sqlite")
        save_document(self.library, Document(TEXT, SHA))
        self.expected_notes = {}
        self.expected_highlights = {}

    @rule(target=notes, text=words, tags=tags, span=st.none() | spans)
    def add_note(self, text, tags, span):
        note = add_note(self.library, SHA, text, make_selector(TEXT, span) if span else None, tags)
        self.expected_notes[note.id] = note
        return note.id

    @rule(target=notes, note=notes, text=st.none() | words, tags=st.none() | tags)
    def edit_note(self, note, text, tags):
        if note in self.expected_notes:
            self.expected_notes[note] = edit_note(self.library, note, text=text, tags=tags)
            assert text is None or self.expected_notes[note].text == text
        return multiple()

    @rule(target=deleted_notes, note=consumes(notes))
    def delete_note(self, note):
        deleted = delete_note(self.library, note)
        assert deleted == self.expected_notes.pop(note)
        return deleted

    @rule(target=notes, note=consumes(deleted_notes))
    def restore_note(self, note):
        restore_note(self.library, note)
        self.expected_notes[note.id] = note
        return note.id

    @rule(target=highlights, span=spans, colour=st.sampled_from(HIGHLIGHT_COLOURS))
    def add_highlight(self, span, colour):
        highlight = add_highlight(self.library, SHA, make_selector(TEXT, span), colour)
        self.expected_highlights[highlight.id] = highlight
        return highlight.id

    @rule(highlight=highlights, colour=st.sampled_from(HIGHLIGHT_COLOURS))
    def set_colour(self, highlight, colour):
        self.expected_highlights[highlight] = set_colour(self.library, highlight, colour)

    @rule(target=deleted_highlights, highlight=consumes(highlights))
    def delete_highlight(self, highlight):
        deleted = delete_highlight(self.library, highlight)
        assert deleted == self.expected_highlights.pop(highlight)
        return deleted

    @rule(target=highlights, highlight=consumes(deleted_highlights))
    def restore_highlight(self, highlight):
        restore_highlight(self.library, highlight)
        self.expected_highlights[highlight.id] = highlight
        return highlight.id

    @rule()
    def add_nothing_when_one_of_many_is_refused(self):
        try:
            add_notes(self.library, [NewNote(SHA, "a"), NewNote(DocumentId("0"), "b")])
        except LibraryError:
            return
        raise AssertionError

    @rule()
    def reopen(self):
        close_library(self.library)
        self.library = open_library(self.folder / "l.sqlite")
        assert load_document(self.library, SHA).text == TEXT
        assert check_library(self.library) == ()

    @rule()
    def open_a_second_window(self):
        second = open_library(self.folder / "l.sqlite")
        assert set(list_notes(second)) == set(self.expected_notes.values())
        close_library(second)

    @rule(tag=st.sampled_from(["check", "doubtful"]))
    def search(self, tag):
        hits = {hit.note for hit in search_notes(self.library, tag)}
        expected = {n for n in self.expected_notes.values() if tag in n.tags or tag in n.text.lower().split()}
        assert hits == expected

    @invariant()
    def the_library_is_what_the_model_says(self):
        assert set(list_notes(self.library, SHA)) == set(self.expected_notes.values())
        assert set(list_highlights(self.library, SHA)) == set(self.expected_highlights.values())

    def teardown(self):
        if hasattr(self, "library"):
            problems = check_library(self.library)
            close_library(self.library)
            assert problems == ()
            shutil.rmtree(self.folder)


LibraryMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestLibraryMachine = LibraryMachine.TestCase
