"""Search over notes, highlights, reviews and articles, with every filter alone and together."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.deletion import delete_article, restore_article
from reader.storage.documents import save_document
from reader.storage.highlights import add_highlight, delete_highlight
from reader.storage.notes import add_note
from reader.storage.reviews import set_answer
from reader.storage.wider_search import Filters, search_library
from reader.text.anchoring import make_selector


@pytest.fixture
def filled(library, article, make_document, monkeypatch):
    """Two articles about a mayor, with a note, a highlight and an answer each; the second a month later."""
    other = make_document("The mayor of Aldmoor resigned. 🙂", title="A mayor goes")
    save_document(library, other)
    for month, document, colour in (("01", article, "pink"), ("02", other, "blue")):
        for module in ("identity", "highlights", "reviews"):
            monkeypatch.setattr(f"reader.storage.{module}.now", lambda month=month: f"2031-{month}-05T10:00:00.000Z")
        place = make_selector(document.text, Span(document.text.index("ayor") - 1, document.text.index("ayor") + 4))
        add_note(library, document.sha256, f"Which mayor? {month}", tags=[f"t{month}", "check"])
        add_highlight(library, document.sha256, place, colour)
        set_answer(library, document.sha256, "witness", "The mayor’s réporter alone.")
    return article, other


def kinds(hits):
    return [hit.kind for hit in hits]


def test_every_kind_is_found_with_its_article(library, filled):
    hits = search_library(library, "mayors")
    assert kinds(hits) == ["note"] * 2 + ["highlight"] * 2 + ["review"] * 2 + ["article"] * 2
    assert {hit.article_title for hit in hits} == {"A mayor goes", filled[0].title}
    assert all("ayor" in hit.snippet for hit in hits)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(tag="t01"), ["note"]),
        (Filters(tag="check"), ["note", "note"]),
        (Filters(colour="blue"), ["highlight"]),
        (Filters(kinds=("review", "note"), since="2031-02"), ["note", "review"]),
        (Filters(kinds=("note", "highlight"), until="2031-01"), ["note", "highlight"]),
        (Filters(kinds=("note",), since="2031-01-05", until="2031-01-05"), ["note"]),
        (Filters(tag="check", colour="blue"), []),
        (Filters(tag="none"), []),
    ],
)
@pytest.mark.parametrize("query", ["mayor", "may", ""])
def test_filters(library, filled, filters, expected, query):
    assert kinds(search_library(library, query, filters)) == expected


@pytest.mark.parametrize("query", ["mayor", ""])
def test_a_tag_of_very_many_notes_finds_the_same(library, filled, monkeypatch, query):
    usual = search_library(library, query, Filters(tag="check"))
    assert len(usual) == 2
    monkeypatch.setattr("reader.storage.wider_search.MOST_RANKED", 1)
    assert set(search_library(library, query, Filters(tag="check"))) == set(usual)
    assert len(search_library(library, query, Filters(tag="check", article=filled[1].sha256))) == 1


def test_one_article_alone(library, filled):
    hits = search_library(library, "mayor", Filters(article=filled[1].sha256))
    assert kinds(hits) == ["note", "highlight", "review", "article"]
    assert {hit.document for hit in hits} == {filled[1].sha256}


def test_no_word_and_no_filter_finds_nothing(library, filled):
    assert search_library(library, " ?! ") == ()
    assert kinds(search_library(library, "", Filters(kinds=("review", "article")))) == ["review"] * 2 + ["article"] * 2
    assert len(search_library(library, "", Filters(article=filled[0].sha256))) == 4


def test_of_too_many_the_latest_come_first(library, filled, monkeypatch):
    monkeypatch.setattr("reader.storage.wider_search.MOST_RANKED", 1)
    hits = search_library(library, "mayor", Filters(kinds=("note",)), limit=1)
    assert [hit.snippet for hit in hits] == ["Which mayor? 02"]


def test_the_index_follows_every_change(library, filled):
    article, other = filled
    (highlight,) = search_library(library, "mayor", Filters(colour="pink"))
    delete_highlight(library, highlight.id)
    set_answer(library, article.sha256, "witness", "Somebody else.")
    deleted = delete_article(library, other.sha256)
    assert kinds(search_library(library, "mayor")) == ["note", "article"]
    restore_article(library, deleted)
    assert kinds(search_library(library, "mayor")) == ["note"] * 2 + ["highlight", "review"] + ["article"] * 2
    save_document(library, article)
    assert check_library(library) == ()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30), st.text(max_size=10))
def test_no_query_is_an_error(library, filled, query, tag):
    search_library(library, query)
    search_library(library, "mayor " + query, Filters(tag=tag, since=tag))


def test_bound_values_are_never_part_of_the_statement(library, filled):
    try:
        assert search_library(library, "mayor", Filters(tag="x' OR '1'='1")) == ()
    except sqlite3.Error as error:
        raise AssertionError from error
