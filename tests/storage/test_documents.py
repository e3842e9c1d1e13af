"""Articles: known by content, whole when loaded, listed by when they were opened."""

from dataclasses import replace

import pytest

from reader.errors import LibraryError
from reader.model.document import DocumentId, Origin
from reader.storage import identity
from reader.storage.database import close_library, open_library
from reader.storage.documents import (
    find_by_prefix,
    load_document,
    load_position,
    recent_articles,
    save_document,
    save_position,
)
from reader.storage.notes import add_note


@pytest.fixture
def clock(monkeypatch):
    """Each call of now() is a millisecond later than the one before."""
    ticks = iter(range(1000))
    monkeypatch.setattr(identity, "now", lambda: f"2025-01-01T00:00:00.{next(ticks):03}Z")


def test_an_article_comes_back_whole_in_another_run(library, article, path):
    close_library(library)
    again = open_library(path)
    assert load_document(again, article.sha256) == article
    close_library(again)


def test_a_bare_document_comes_back_whole(library, make_document):
    document = make_document("")
    save_document(library, document)
    assert load_document(library, document.sha256) == document


def test_an_unknown_article_is_none(library):
    assert load_document(library, DocumentId("0" * 64)) is None


def test_a_moved_file_keeps_its_article_and_changes_its_path(clock, library, article):
    for path in ("/elsewhere/renamed.html", "/third", article.origin.path):
        moved = replace(article, origin=replace(article.origin, path=path))
        save_document(library, moved)
        assert load_document(library, article.sha256) == moved
    assert [row.path for row in recent_articles(library)] == [article.origin.path]
    assert library.db.table("files").count == 3
    assert library.db.table("articles").count == 1


def test_what_an_earlier_file_said_of_the_origin_stays(library, article):
    save_document(library, replace(article, origin=Origin(path="/copy.txt", author="A. Quill")))
    origin = load_document(library, article.sha256).origin
    assert (origin.site, origin.author) == ("Selwick Courier", "A. Quill")


def test_opening_again_moves_an_article_to_the_front_and_keeps_the_first_time(clock, library, make_document):
    first, second = make_document("First 🙂"), make_document("Second")
    for document in (first, second, first):
        save_document(library, document)
    listed = recent_articles(library)
    assert [row.id for row in listed] == [first.sha256, second.sha256]
    assert [row.id for row in recent_articles(library, 1)] == [first.sha256]
    (times,) = library.db.query("SELECT first_opened, last_opened FROM articles WHERE id = ?", [first.sha256])
    assert times["first_opened"] < listed[1].last_opened < times["last_opened"] == listed[0].last_opened


def test_a_line_of_the_list_says_what_it_is_about(library, article):
    for text in ("one", "two"):
        add_note(library, article.sha256, text)
    (row,) = recent_articles(library)
    assert (row.id, row.title, row.path) == (article.sha256, article.title, article.origin.path)
    assert (row.site, row.published, row.notes) == ("Selwick Courier", "2025-03-02", 2)


def test_finding_by_the_beginning_of_an_id(library, article):
    assert find_by_prefix(library, article.sha256) == article.sha256
    assert find_by_prefix(library, article.sha256[:8].upper()) == article.sha256
    for nothing in ("", "%", "zz", article.sha256 + "0", "x" + article.sha256[:5], "' OR 1"):
        assert find_by_prefix(library, nothing) is None


def test_two_articles_with_one_beginning_are_told(library, make_document):
    for last in "01":
        save_document(library, replace(make_document("t"), sha256=DocumentId("ab" * 31 + "c" + last)))
    assert find_by_prefix(library, "ab" * 31 + "c1") == "ab" * 31 + "c1"
    with pytest.raises(LibraryError, match="More than one"):
        find_by_prefix(library, "abab")


def test_position_is_remembered_also_when_the_article_is_saved_again(library, article):
    assert load_position(library, article.sha256) == 0
    save_position(library, article.sha256, 77)
    save_document(library, article)
    assert load_position(library, article.sha256) == 77


def test_position_of_an_unknown_article(library):
    save_position(library, DocumentId("0" * 64), 5)
    assert load_position(library, DocumentId("0" * 64)) == 0


def test_words_are_counted(library, article):
    (row,) = library.db.query("SELECT words FROM articles")
    assert row["words"] == len(article.text.split())
