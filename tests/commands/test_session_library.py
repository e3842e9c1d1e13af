"""What a window does to a library, through the session: carrying over, checking, reading what cannot be written."""

import hashlib
import os

import pytest

from reader.errors import LibraryError
from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span, words_of
from reader.session import CarriedOver, Session, find_quote

OLD = "Ferry “Anna” sank 🚢 off Selwick.\n\nNobody said why. The owner said nothing.\n\nThe réporter asked twice."
NEW = "CORRECTED: Ferry “Anna” sank 🚢 off Selwick.\n\nNobody said why.\n\nThe réporter asked twice, on Monday."


def document(text: str) -> Document:
    return Document(
        text, DocumentId(hashlib.sha256(text.encode()).hexdigest()), "Ferry", origin=Origin(path="/articles/ferry.txt")
    )


@pytest.fixture
def session(library_path):
    made = Session(library_path)
    yield made
    made.close()


@pytest.fixture
def versions(session):
    """An article with notes and highlights, and its later version from the same file."""
    old, new = document(OLD), document(NEW)
    session.remember(old)
    for words in ("Nobody said why", "The owner said nothing"):
        session.add_note(old, f"on {words}", find_quote(OLD, words, None), ("t",))
        session.add_highlight(old, find_quote(OLD, words, None), "pink")
    session.add_note(old, "on all of it", None)
    session.remember(new)
    return old, new


def test_notes_go_to_their_own_words_or_are_unplaced(session, versions):
    old, new = versions
    assert session.previous_version(new.sha256) == old.sha256
    notes, highlights = session.all_notes(old.sha256), session.all_highlights(old.sha256)
    carried = session.carry_over(new)
    assert (carried.notes, carried.highlights) == (notes, highlights)
    assert [each.selector.exact for each in carried.unplaced] == ["The owner said nothing"] * 2
    assert session.all_notes(old.sha256) == session.all_highlights(old.sha256) == ()
    placed = {n.item.text: n.anchor for n in session.notes(new)}
    assert words_of(NEW, placed["on Nobody said why"].span) == "Nobody said why"
    assert placed["on The owner said nothing"].how == "unplaced"
    assert placed["on all of it"].span == Span(0, 0)
    assert {note.created for note in session.all_notes(new.sha256)} == {note.created for note in notes}
    for note in carried.notes:
        session.restore_note(note)
    for highlight in carried.highlights:
        session.restore_highlight(highlight)
    assert (session.all_notes(old.sha256), session.all_highlights(old.sha256)) == (notes, highlights)
    assert session.carry_over(old) == CarriedOver()


def test_the_check_in_the_background_finds_nothing_in_a_sound_library(session, versions):
    found = session.check_in_background().result(60)
    assert found.problems == ()
    assert dict(found.counts)["notes"] == 3


def test_a_library_that_cannot_be_written_is_read(session, versions, library_path, monkeypatch):
    old, _ = versions
    session.close()
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    again = Session(library_path)
    assert "It can be read." in again.library_notice()
    assert len(again.all_notes(old.sha256)) == 3
    again.remember(old)
    with pytest.raises(LibraryError, match="read-only"):
        again.add_note(old, "x", None)
    again.close()


def test_drafts_and_search(session, versions):
    old, _ = versions
    draft = session.save_draft(old, "typing", span=Span(0, 5))
    assert session.save_draft(old, "typing on", draft=draft.id).id == draft.id
    assert [d.text for d in session.drafts()] == ["typing on"]
    session.discard_draft(draft.id)
    assert session.drafts(old.sha256) == ()
    assert {hit.kind for hit in session.search("nobody")} == {"note", "highlight", "article"}
