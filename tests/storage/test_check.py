"""The check: quiet about a sound library, and each kind of damage seen."""

import pytest

from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.notes import add_note
from reader.text.anchoring import make_selector


@pytest.fixture
def filled(library, article):
    selector = make_selector(article.text, Span(24, 40))
    add_note(library, article.sha256, "note 🙂", selector, ["a", "b"])
    add_note(library, article.sha256, "another")
    return library


def test_a_sound_library_has_no_problem(filled):
    assert check_library(filled) == ()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("UPDATE notes SET created = 'x' WHERE number = 1", "is not what was written"),
        ("UPDATE articles SET text = text || 'x'", "text of the article"),
        ("DELETE FROM notes_fts WHERE rowid = 1", "does not match 1 notes"),
        ("UPDATE notes_fts_content SET c0 = 'other' WHERE id = 1", "search index is damaged"),
        ("DELETE FROM articles", "rows belong to an article"),
    ],
)
def test_damage_is_told(filled, damage, sentence):
    filled.db.execute("PRAGMA foreign_keys = OFF")
    filled.db.execute(damage)
    problems = check_library(filled)
    assert any(sentence in problem for problem in problems), problems
    assert all(problem.endswith(".") for problem in problems)
