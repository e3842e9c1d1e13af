"""Searching notes: by any form of a word, by phrase, quote and tag; and no query is an error."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.notes import add_note, delete_note, edit_note, restore_note
from reader.storage.search import match_expression, search_notes
from reader.text.anchoring import make_selector


@pytest.fixture
def notes(library, article):
    """Three notes: the first on “The réporter of …”, the others on the whole article."""
    quote = make_selector(article.text, Span(article.text.index("The"), article.text.index("wrote")))
    return (
        add_note(library, article.sha256, "The mayor denies everything; nobody was asked.", quote, ["one source"]),
        add_note(library, article.sha256, "Asked for comment twice. 🙂 Née Brandt?", tags=["to-check", "Quelle"]),
        add_note(library, article.sha256, "An unrelated remark about ferries."),
    )


def found(library, query):
    return {hit.note.id for hit in search_notes(library, query)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ask", {0, 1}),
        ("ASKING", {0, 1}),
        ("mayor denied", {0}),
        ("mayor ferries", set()),
        ('"nobody was"', {0}),
        ('"was nobody"', set()),
        ("“nobody was”", {0}),
        ("ferr", {2}),
        ("ferr ", set()),
        ("may", {0}),
        ("mayor DEN", {0}),
        ("denied may", {0}),
        ("deny", {0}),
        ("comment twice may", set()),
        ("nee", {1}),
        ("reporter courier", {0}),
        ("source", {0}),
        ("to-check", {1}),
        ("quelle", {1}),
        ("text:mayor", set()),
        ("mayor NOT denies", set()),
        ('"mayor den', {0}),
        ("", set()),
        ("🙂 ?!", set()),
    ],
)
def test_what_a_query_finds(library, notes, query, expected):
    assert found(library, query) == {notes[index].id for index in expected}


def test_a_hit_carries_the_note_its_article_and_a_snippet(library, notes, article):
    (hit,) = search_notes(library, "ferry")
    assert hit.note == notes[2]
    assert hit.article_title == article.title
    assert hit.snippet == "An unrelated remark about ferries."


def test_the_best_come_first_and_no_more_than_asked_for(library, notes, article):
    often = add_note(library, article.sha256, "ferries ferries ferries")
    assert [hit.note.id for hit in search_notes(library, "ferries")] == [often.id, notes[2].id]
    assert [hit.note.id for hit in search_notes(library, "ferries", limit=1)] == [often.id]


def test_of_too_many_matches_the_latest_come_first(library, article, monkeypatch):
    made = [add_note(library, article.sha256, "ferry " * (5 - number)).id for number in range(4)]
    assert [hit.note.id for hit in search_notes(library, "ferries", 3)] == made[:3]
    monkeypatch.setattr("reader.storage.search.MOST_RANKED", 3)
    assert [hit.note.id for hit in search_notes(library, "ferries", 3)] == made[:0:-1]


def test_the_index_follows_every_change(library, notes, article):
    edit_note(library, notes[2].id, text="A remark about trams.", tags=["new tag"])
    assert found(library, "ferries") == set()
    assert found(library, "trams") == found(library, '"new tag"') == {notes[2].id}
    edit_note(library, notes[2].id, tags=[])
    assert found(library, '"new tag"') == set()
    deleted = delete_note(library, notes[1].id)
    assert found(library, "quelle") == found(library, "comment") == set()
    restore_note(library, deleted)
    assert found(library, "quelle") == found(library, "comment") == {notes[1].id}
    edit_note(library, notes[1].id, selector=make_selector(article.text, Span(0, 13)))
    assert found(library, '"harbour talks"') == {notes[1].id}
    assert check_library(library) == ()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
@example('"')
@example('a"b"c')
@example("* ^ ( ) { } : - + AND OR NOT NEAR(a b, 2)")
@example("a\x00b")
@example('"\x00')
@example("\ud800 word")
@example("NEAR(")
@example("²")
@example("\u0301 \u200d")
def test_no_query_is_an_error(library, notes, query):
    search_notes(library, query)
    search_notes(library, "mayor " + query)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_every_term_is_quoted(query):
    expression = match_expression(query)
    assert expression.count('"') % 2 == 0
    assert expression.rstrip("*)").endswith('"') or not expression
