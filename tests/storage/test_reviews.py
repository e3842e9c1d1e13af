"""The form of source criticism: an answer to each criterion, undone exactly, in the form's order."""

import pytest

from reader.errors import LibraryError
from reader.model.review import CRITERIA, Review
from reader.storage.check import check_library
from reader.storage.reviews import list_reviews, load_review, restore_answer, set_answer


def test_answers_come_back_in_the_order_of_the_form(library, article):
    for criterion in reversed(CRITERIA):
        assert set_answer(library, article.sha256, criterion.id, f"**{criterion.id}** 🙂\r\né") is None
    review = load_review(library, article.sha256)
    assert [answer.criterion for answer in review.answers] == [criterion.id for criterion in CRITERIA]
    assert review.answers[0].text == "**kind** 🙂\r\né"
    assert list_reviews(library) == (review,)
    assert check_library(library) == ()


def test_every_change_can_be_undone(library, article):
    set_answer(library, article.sha256, "witness", "Nobody?")
    first = load_review(library, article.sha256)
    before = set_answer(library, article.sha256, "witness", "The réporter.")
    assert before == first.answers[0]
    second = load_review(library, article.sha256)
    assert set_answer(library, article.sha256, "witness", "  \n") == second.answers[0]
    assert load_review(library, article.sha256) == Review(article.sha256)
    assert restore_answer(library, article.sha256, "witness", second.answers[0]) is None
    assert restore_answer(library, article.sha256, "witness", before) == second.answers[0]
    assert load_review(library, article.sha256) == first
    assert restore_answer(library, article.sha256, "witness", None) == before
    assert list_reviews(library) == ()


def test_what_makes_no_sense_is_refused(library, article):
    with pytest.raises(ValueError, match="mood"):
        set_answer(library, article.sha256, "mood", "x")
    with pytest.raises(LibraryError, match="not in the library"):
        set_answer(library, "0" * 64, "witness", "x")


def test_a_changed_byte_is_reported(library, article):
    set_answer(library, article.sha256, "witness", "Nobody?")
    library.db.execute("UPDATE reviews SET text = 'Nobody!'")
    assert check_library(library) == (f"The answer {article.sha256}:witness is not what was written.",)


def test_every_criterion_asks_something():
    assert len({criterion.id for criterion in CRITERIA}) == len(CRITERIA)
    assert all(criterion.question.endswith("?") for criterion in CRITERIA)
