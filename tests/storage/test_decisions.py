"""Decisions on findings: kept, listed by what they bear on, taken back, brought back exactly."""

import pytest

from reader.errors import LibraryError
from reader.model.decision import Correction
from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.decisions import add_decision, decisions_for, delete_decision, list_decisions, restore_decision
from reader.storage.documents import save_document
from reader.text.anchoring import make_selector


@pytest.fixture
def made(library, article, make_document):
    """Decisions of every kind, the last on another article."""
    other = make_document("Another text. 🙂")
    save_document(library, other)
    place = make_selector(article.text, Span(24, 40))
    return (
        add_decision(library, article.sha256, "mind-reading", "wants “it” 🙂", "confirm", finding="f-1"),
        add_decision(library, article.sha256, "emotive", "régime", "dismiss", "phrase_here", "f-2"),
        add_decision(library, article.sha256, "", "was asked", "add", correction=Correction(None, "figure", place)),
        add_decision(library, article.sha256, "said", "x", "correct", correction=Correction(speaker="Née Brandt")),
        add_decision(library, other.sha256, "emotive", "row", "dismiss", "phrase_everywhere"),
        add_decision(library, other.sha256, "vague-source", "", "dismiss", "rule"),
    ), other


def test_all_that_was_decided_is_there_after_reopening(library, made, path):
    second = open_library(path)
    assert list_decisions(second) == made[0]
    assert check_library(second) == ()
    close_library(second)


def test_wide_decisions_bear_on_every_article(library, article, made):
    decisions, other = made
    assert decisions_for(library, article.sha256) == decisions
    assert decisions_for(library, other.sha256) == decisions[4:]
    assert list_decisions(library, article.sha256) == decisions[:4]


def test_taking_back_can_be_undone_exactly(library, made):
    first = made[0][0]
    assert delete_decision(library, first.id) == first
    assert list_decisions(library) == made[0][1:]
    with pytest.raises(LibraryError, match="no longer"):
        delete_decision(library, first.id)
    restore_decision(library, first)
    assert list_decisions(library) == made[0]


def test_what_makes_no_sense_is_refused(library, article):
    with pytest.raises(LibraryError, match="not in the library"):
        add_decision(library, "0" * 64, "r", "w", "confirm")
    with pytest.raises(ValueError, match="perhaps"):
        add_decision(library, article.sha256, "r", "w", "perhaps")
    with pytest.raises(ValueError, match="nowhere"):
        add_decision(library, article.sha256, "r", "w", "confirm", "nowhere")
    assert list_decisions(library) == ()


def test_a_changed_byte_is_reported(library, made):
    library.db.execute("UPDATE decisions SET words = 'X' || words WHERE id = ?", [made[0][1].id])
    assert check_library(library) == (f"The decision {made[0][1].id} is not what was written.",)
