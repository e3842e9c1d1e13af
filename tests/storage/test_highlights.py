"""Highlights: added, listed in the order of the text, recoloured, deleted and brought back."""

import pytest

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.highlight import HighlightId
from reader.model.span import Span
from reader.storage.database import close_library, open_library
from reader.storage.highlights import (
    add_highlight,
    delete_highlight,
    list_highlights,
    restore_highlight,
    set_colour,
)
from reader.text.anchoring import make_selector


def test_they_come_back_in_the_order_of_the_text_in_another_run(library, article, path):
    later = add_highlight(library, article.sha256, make_selector(article.text, Span(60, 80)), "pink")
    earlier = add_highlight(library, article.sha256, make_selector(article.text, Span(5, 22)), "green")
    overlapping = add_highlight(library, article.sha256, make_selector(article.text, Span(10, 30)), "green")
    close_library(library)
    again = open_library(path)
    assert list_highlights(again, article.sha256) == (earlier, overlapping, later)
    assert list_highlights(again, DocumentId("0" * 64)) == ()
    close_library(again)


def test_recolouring_changes_nothing_else(library, article):
    made = add_highlight(library, article.sha256, make_selector(article.text, Span(5, 22)), "green")
    changed = set_colour(library, made.id, "blue")
    assert list_highlights(library, article.sha256) == (changed,)
    assert (changed.colour, changed.id, changed.selector, changed.created) == (
        "blue",
        made.id,
        made.selector,
        made.created,
    )


def test_deleting_and_restoring(library, article):
    made = add_highlight(library, article.sha256, make_selector(article.text, Span(5, 22)), "green")
    assert delete_highlight(library, made.id) == made
    assert list_highlights(library, article.sha256) == ()
    restore_highlight(library, made)
    restore_highlight(library, made)
    assert list_highlights(library, article.sha256) == (made,)


def test_restoring_undoes_a_change(library, article):
    made = add_highlight(library, article.sha256, make_selector(article.text, Span(5, 22)), "green")
    set_colour(library, made.id, "blue")
    restore_highlight(library, made)
    assert list_highlights(library, article.sha256) == (made,)


def test_what_is_gone_is_told(library):
    for change in (lambda: delete_highlight(library, HighlightId("x")), lambda: set_colour(library, "x", "blue")):
        with pytest.raises(LibraryError, match="no longer"):
            change()


def test_an_unknown_colour_is_a_mistake_of_the_program(library, article):
    selector = make_selector(article.text, Span(5, 22))
    with pytest.raises(ValueError, match="mauve"):
        add_highlight(library, article.sha256, selector, "mauve")
    made = add_highlight(library, article.sha256, selector, "green")
    with pytest.raises(ValueError, match="mauve"):
        set_colour(library, made.id, "mauve")
    assert list_highlights(library, article.sha256) == (made,)


def test_an_article_that_is_not_there(library, article):
    with pytest.raises(LibraryError, match="not in the library"):
        add_highlight(library, DocumentId("0" * 64), make_selector(article.text, Span(5, 22)), "green")
