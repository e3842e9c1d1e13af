"""Notes: every word kept, edited, deleted and brought back; damage seen; undo exact."""

from dataclasses import replace

import pytest

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.note import NoteId
from reader.model.span import Span
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_document
from reader.storage.notes import (
    NewNote,
    add_note,
    add_notes,
    content_sha256,
    damaged_notes,
    delete_note,
    edit_note,
    list_notes,
    load_note,
    restore_note,
)
from reader.text.anchoring import make_selector

ODD_TEXTS = [
    "",
    " ",
    "two\r\nlines\tand a tab",
    "NUL \x00 inside",
    "👩‍👩‍👧 e\u0301 é \u00a0 “x” \u2029",
    "'; DROP TABLE notes; --",
]


@pytest.fixture
def selector(article):
    return make_selector(article.text, Span(24, 40))


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_note_comes_back_letter_for_letter_in_another_run(library, article, selector, path, text):
    made = add_note(library, article.sha256, text, selector, ["doubtful", "to check é 🙂"])
    assert (made.text, made.selector, made.tags) == (text, selector, ("doubtful", "to check é 🙂"))
    close_library(library)
    again = open_library(path)
    assert list_notes(again, article.sha256) == (made,)
    assert load_note(again, made.id) == made
    assert damaged_notes(again) == ()
    close_library(again)


def test_a_note_on_the_whole_article(library, article):
    made = add_note(library, article.sha256, "Who publishes this?")
    assert made.selector is None
    assert load_note(library, made.id) == made


def test_a_note_on_a_finding_holds_on_to_it(library, article, selector):
    made = add_note(library, article.sha256, "Why?", selector, ["t"], finding="e-3f09c2d41b7e")
    assert made.finding == "e-3f09c2d41b7e"
    assert load_note(library, made.id) == made
    edited = edit_note(library, made.id, text="Why so?")
    restore_note(library, delete_note(library, made.id))
    assert load_note(library, made.id) == edited
    assert damaged_notes(library) == ()
    library.db.execute("UPDATE notes SET finding = 'e-3f09c2d41b7f'")
    assert damaged_notes(library) == (made.id,)


def test_tags_are_distinct_and_keep_their_order(library, article):
    made = add_note(library, article.sha256, "n", tags=["z", " a ", "", "z", "a"])
    assert made.tags == ("z", "a")
    assert load_note(library, made.id).tags == ("z", "a")


def test_the_order_of_a_list(library, article, make_document):
    other = make_document("Another text.")
    save_document(library, other)
    late = add_note(library, article.sha256, "late", make_selector(article.text, Span(50, 60)))
    elsewhere = add_note(library, other.sha256, "elsewhere", make_selector(other.text, Span(0, 7)))
    early = add_note(library, article.sha256, "early", make_selector(article.text, Span(3, 9)))
    whole = add_note(library, article.sha256, "whole")
    assert list_notes(library, article.sha256) == (whole, early, late)
    assert list_notes(library, other.sha256) == (elsewhere,)
    assert set(list_notes(library)) == {late, elsewhere, early, whole}
    assert list_notes(library, DocumentId("0" * 64)) == ()


def test_many_notes_are_added_together_or_not_at_all(library, article, selector):
    good = [NewNote(article.sha256, f"note {number}", selector, ("t",)) for number in range(50)]
    made = add_notes(library, good)
    assert [note.text for note in made] == [new.text for new in good]
    assert list_notes(library) == made
    with pytest.raises(LibraryError, match="not in the library"):
        add_notes(library, [*good, NewNote(DocumentId("0" * 64), "no article")])
    assert list_notes(library) == made
    assert add_notes(library, []) == ()


def test_editing_changes_what_is_named_and_the_time(library, article, selector, monkeypatch):
    made = add_note(library, article.sha256, "first", selector, ["a", "b"])
    monkeypatch.setattr("reader.storage.identity.now", lambda: "2999-01-01T00:00:00.000Z")
    edited = edit_note(library, made.id, text="second")
    assert edited == replace(made, text="second", modified="2999-01-01T00:00:00.000Z")
    assert edit_note(library, made.id, tags=["b", "c"]).tags == ("b", "c")
    emptied = edit_note(library, made.id, text="", tags=[])
    assert load_note(library, made.id) == emptied == replace(edited, text="", tags=(), modified=emptied.modified)
    assert damaged_notes(library) == ()


def test_a_note_can_be_attached_to_another_passage(library, article, selector):
    made = add_note(library, article.sha256, "moved")
    attached = edit_note(library, made.id, selector=selector)
    assert load_note(library, made.id) == attached
    assert (attached.selector, attached.text) == (selector, "moved")


def test_deleting_and_restoring_is_exact(library, article, selector):
    made = add_note(library, article.sha256, "kept 🙂", selector, ["b", "a"])
    other = add_note(library, article.sha256, "other", selector)
    assert delete_note(library, made.id) == made
    assert list_notes(library) == (other,)
    assert library.db.table("note_tags").count == 0
    restore_note(library, made)
    restore_note(library, made)
    assert set(list_notes(library)) == {made, other}
    assert damaged_notes(library) == ()


def test_restoring_undoes_an_edit(library, article, selector):
    made = add_note(library, article.sha256, "before", selector, ["a"])
    edit_note(library, made.id, text="after", tags=["b"])
    restore_note(library, made)
    assert list_notes(library) == (made,)


def test_what_is_gone_is_told(library):
    assert load_note(library, NoteId("x")) is None
    with pytest.raises(LibraryError, match="no longer"):
        delete_note(library, NoteId("x"))
    with pytest.raises(LibraryError, match="no longer"):
        edit_note(library, NoteId("x"), text="y")


def test_a_note_needs_its_article(library, article):
    made = add_note(library, article.sha256, "n", tags=["t"])
    with pytest.raises(LibraryError, match="not in the library"):
        restore_note(library, replace(made, id=NoteId("other"), document=DocumentId("0" * 64)))
    library.db.execute("DELETE FROM articles")
    assert list_notes(library) == ()
    assert library.db.table("note_tags").count == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE notes SET text = 'nOte'",
        'UPDATE notes SET "start" = "start" + 1',
        "UPDATE notes SET prefix = ''",
        "UPDATE notes SET created = '2020'",
        "UPDATE note_tags SET tag = 'T'",
        "DELETE FROM note_tags",
        "UPDATE notes SET sha256 = 'x'",
    ],
)
def test_a_changed_row_is_seen(library, article, selector, damage):
    made = add_note(library, article.sha256, "note", selector, ["t"])
    assert damaged_notes(library) == ()
    library.db.execute(damage)
    assert damaged_notes(library) == (made.id,)


def test_the_sum_depends_on_every_field(library, article, selector):
    made = add_note(library, article.sha256, "note", selector, ["a", "b"])
    changed = [
        replace(made, id=NoteId("i")),
        replace(made, document=DocumentId("d")),
        replace(made, text="t"),
        replace(made, selector=None),
        replace(made, selector=replace(selector, suffix="s")),
        replace(made, tags=("b", "a")),
        replace(made, tags=("a b",)),
        replace(made, created="c"),
        replace(made, modified="m"),
    ]
    assert len({content_sha256(note) for note in [made, *changed]}) == len(changed) + 1
