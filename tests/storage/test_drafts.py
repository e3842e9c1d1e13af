"""Drafts: what was typed is there after a crash, and goes when its note is saved."""

import pytest

from reader.errors import LibraryError
from reader.model.span import Span
from reader.storage.database import close_library, open_library
from reader.storage.drafts import discard_draft, list_drafts, save_draft
from reader.storage.notes import add_note, delete_note
from reader.text.anchoring import make_selector


def test_a_draft_grows_and_is_offered_again(library, article, path):
    place = make_selector(article.text, Span(24, 40))
    first = save_draft(library, article.sha256, "Says", selector=place, tags=["check"])
    tags = ["check", "é"]
    again = save_draft(
        library, article.sha256, "Says who? 🙂", draft=first.id, selector=place, tags=tags, finding="f-1"
    )
    assert again.id == first.id
    second = open_library(path)
    assert list_drafts(second) == (again,)
    assert again.finding == "f-1"
    close_library(second)
    discard_draft(library, again.id)
    discard_draft(library, again.id)
    assert list_drafts(library) == ()


def test_drafts_of_several_notes_do_not_meet(library, article):
    note = add_note(library, article.sha256, "old")
    made = [
        save_draft(library, article.sha256, "new one"),
        save_draft(library, article.sha256, "another new one"),
        save_draft(library, article.sha256, "old, edited", note=note.id),
    ]
    assert set(list_drafts(library, article.sha256)) == set(made)
    assert list_drafts(library, "0" * 64) == ()
    delete_note(library, note.id)
    assert set(list_drafts(library)) == set(made)


def test_a_draft_needs_its_article(library):
    with pytest.raises(LibraryError, match="not in the library"):
        save_draft(library, "0" * 64, "x")
