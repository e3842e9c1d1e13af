"""Deleting an article: all of it goes, all of it comes back, and what reaches beyond it stays."""

import pytest

from reader.errors import LibraryError
from reader.model.document import Origin
from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.decisions import add_decision, list_decisions
from reader.storage.deletion import delete_article, restore_article
from reader.storage.documents import load_document, load_position, previous_version, save_document, save_position
from reader.storage.drafts import list_drafts, save_draft
from reader.storage.highlights import add_highlight, list_highlights
from reader.storage.notes import add_note, list_notes
from reader.storage.reviews import list_reviews, set_answer
from reader.storage.search import search_notes
from reader.text.anchoring import make_selector


@pytest.fixture
def full(library, article, make_document):
    """An article with everything, and its later version."""
    place = make_selector(article.text, Span(24, 40))
    add_note(library, article.sha256, "Says who? 🙂", place, ["b", "a"])
    add_note(library, article.sha256, "on all of it")
    add_highlight(library, article.sha256, place, "pink")
    add_decision(library, article.sha256, "r", "here", "dismiss", "phrase_here")
    add_decision(library, article.sha256, "r", "everywhere", "dismiss", "phrase_everywhere")
    set_answer(library, article.sha256, "witness", "Nobody.")
    save_draft(library, article.sha256, "being typed")
    save_position(library, article.sha256, 12)
    later = make_document(article.text + " More.", origin=Origin(path=article.origin.path))
    save_document(library, later)
    add_note(library, later.sha256, "on the later one")
    return later


def contents(library, article, later):
    return (
        load_document(library, article),
        load_position(library, article),
        list_notes(library),
        list_highlights(library),
        # Decisions made within one millisecond come back in any order: only their time orders them.
        sorted(list_decisions(library), key=lambda decision: decision.id),
        list_reviews(library),
        list_drafts(library),
        previous_version(library, later),
    )


def test_everything_goes_and_comes_back(library, article, full):
    before = contents(library, article.sha256, full.sha256)
    deleted = delete_article(library, article.sha256)
    assert len(deleted) == 1 + 1 + 2 + 2 + 1 + 2 + 1 + 1
    assert load_document(library, article.sha256) is None
    assert [n.text for n in list_notes(library)] == ["on the later one"]
    assert list_highlights(library) == list_reviews(library) == list_drafts(library) == ()
    assert previous_version(library, full.sha256) is None
    assert search_notes(library, "says") == ()
    assert check_library(library) == ()
    add_note(library, full.sha256, "meanwhile")
    restore_article(library, deleted)
    after = contents(library, article.sha256, full.sha256)
    assert [n for n in after[2] if n.text != "meanwhile"] == list(before[2])
    assert after[:2] + after[3:] == before[:2] + before[3:]
    assert len(search_notes(library, "says")) == 1
    assert check_library(library) == ()


def test_a_phrase_dismissed_everywhere_stays_dismissed(library, article, full):
    delete_article(library, article.sha256)
    (left,) = list_decisions(library)
    assert (left.words, left.document) == ("everywhere", None)


def test_restoring_leaves_what_was_written_since(library, article, full):
    deleted = delete_article(library, article.sha256)
    save_document(library, article)
    add_note(library, article.sha256, "since")
    restore_article(library, deleted)
    assert {n.text for n in list_notes(library, article.sha256)} == {"Says who? 🙂", "on all of it", "since"}
    assert check_library(library) == ()


def test_an_article_that_is_not_there(library):
    with pytest.raises(LibraryError, match="has no article"):
        delete_article(library, "0" * 64)
