"""A clock that stands still, or is set back: what was made in order stays in order, also after undo and a merge."""

import pytest

from reader.model.review import CRITERIA
from reader.model.span import Span
from reader.storage import identity
from reader.storage.backup import content_digest
from reader.storage.database import close_library, open_library
from reader.storage.decisions import add_decision, delete_decision, list_decisions, restore_decision
from reader.storage.deletion import delete_article, restore_article
from reader.storage.documents import recent_articles, save_document
from reader.storage.drafts import list_drafts, save_draft
from reader.storage.highlights import add_highlight, delete_highlight, list_highlights, restore_highlight
from reader.storage.merge import merge_library
from reader.storage.notes import NewNote, add_note, add_notes, delete_note, edit_note, list_notes, restore_note
from reader.storage.reviews import list_reviews, set_answer
from reader.text.anchoring import make_selector

MOMENT = "2031-05-02T10:00:00.999Z"


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """Everything happens within one millisecond."""
    monkeypatch.setattr(identity, "now", lambda: MOMENT)


@pytest.fixture
def place(article):
    return make_selector(article.text, Span(24, 40))


def test_decisions_are_listed_in_the_order_made_also_after_undo(library, article):
    made = tuple(add_decision(library, article.sha256, "r", str(n), "confirm", finding=f"f-{n}") for n in range(12))
    assert list_decisions(library) == made
    for each in (made[0], made[5], made[-1]):
        restore_decision(library, delete_decision(library, each.id))
        assert list_decisions(library) == made
    later = add_decision(library, article.sha256, "r", "last", "dismiss", finding="f-0")
    assert list_decisions(library) == (*made, later)


def test_a_clock_set_back_does_not_put_the_last_decision_first(library, article, monkeypatch):
    first = add_decision(library, article.sha256, "r", "w", "confirm", finding="f")
    monkeypatch.setattr(identity, "now", lambda: "2031-05-02T09:00:00.000Z")
    last = add_decision(library, article.sha256, "r", "w", "dismiss", finding="f")
    assert list_decisions(library) == (first, last)
    assert last.created == "2031-05-02T10:00:01.000Z"


@pytest.mark.parametrize("where", ["passage", "article"])
def test_notes_on_one_place_keep_their_order(library, article, place, where):
    selector = place if where == "passage" else None
    made = [add_note(library, article.sha256, str(n), selector) for n in range(4)]
    made += add_notes(library, [NewNote(article.sha256, f"b{n}", selector) for n in range(8)])
    assert list_notes(library) == tuple(made)
    for each in (made[0], made[6]):
        restore_note(library, delete_note(library, each.id))
        assert list_notes(library) == tuple(made)
    made.append(add_note(library, article.sha256, "last", selector))
    assert list_notes(library) == tuple(made)


def test_an_edit_is_later_than_what_it_edits(library, article):
    note = add_note(library, article.sha256, "old")
    assert edit_note(library, note.id, text="new").modified > note.modified


def test_highlights_on_one_place_keep_their_order(library, article, place):
    made = [add_highlight(library, article.sha256, place, "green") for _ in range(6)]
    before = list_highlights(library)
    for each in made:
        restore_highlight(library, delete_highlight(library, each.id))
        assert list_highlights(library) == before


def test_the_draft_saved_last_comes_first(library, article):
    made = [save_draft(library, article.sha256, str(n)) for n in range(6)]
    assert list_drafts(library) == tuple(reversed(made))
    digest = content_digest(library.db.conn)
    grown = save_draft(library, article.sha256, "0, and more", draft=made[0].id)
    assert list_drafts(library)[0] == grown
    assert content_digest(library.db.conn) != digest, "a backup is due"


def test_the_article_opened_last_comes_first_also_after_its_deletion_is_undone(library, make_document):
    made = [make_document(f"Text {n}. é 🙂") for n in range(5)]
    for document in made:
        save_document(library, document)
        set_answer(library, document.sha256, CRITERIA[0].id, "A weekly.")
    listed, reviews = recent_articles(library), list_reviews(library)
    assert [article.id for article in listed] == [document.sha256 for document in reversed(made)]
    for document in (made[0], made[-1]):
        restore_article(library, delete_article(library, document.sha256))
        assert recent_articles(library) == listed
        assert list_reviews(library) == reviews


def test_two_laptops_that_decided_in_one_moment_list_the_same_after_merging(library, article, path, tmp_path):
    other = open_library(tmp_path / "other.sqlite")
    save_document(other, article)
    for each in (library, other):
        for number in range(6):
            add_decision(each, article.sha256, "r", str(number), "confirm")
            add_note(each, article.sha256, str(number))
    merge_library(library, tmp_path / "other.sqlite")
    merge_library(other, path)
    assert list_decisions(library) == list_decisions(other)
    assert list_notes(library) == list_notes(other)
    assert len(list_decisions(library)) == 12
    close_library(other)
