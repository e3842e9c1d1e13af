"""A changed version of an article takes over what was noted on the one before, and says so with counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.span import Span

CHANGED = "A new line 🌊 first.\n\n"


@pytest.fixture
def changed(session, fakes):
    """The article as it was, with two notes and two highlights, then a version of it without the café's owner."""
    old = fakes.document_of()
    new = fakes.document_of(CHANGED + fakes.TEXT.replace("the café’s owner", "a baker"), fakes.ARTICLE_PATH)
    session.add_note(old, "Who is this?", fakes.span_of("café’s owner"))
    session.add_note(old, "On all of it", None)
    session.add_highlight(old, fakes.span_of("quay 🚢 would"), "green")
    session.add_highlight(old, fakes.span_of("the café’s"), "yellow")
    session.files[fakes.ARTICLE_PATH] = new
    session.previous[new.sha256] = old.sha256
    return new


def open_article(make, qtbot, fakes):
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    return window


def test_notes_and_highlights_come_along_and_are_counted(make, qtbot, session, fakes, changed):
    window = open_article(make, qtbot, fakes)
    counts = "2 notes and 2 highlights, 2 without a place in this text"
    assert window.message.text == f"This article has changed; carried over: {counts}."
    assert window.message.details == "Note without a place: Who is this?\nHighlight without a place: “the café’s”"
    assert {note.document for note in session.kept_notes.values()} == {changed.sha256}
    rows = window.panel.notes.model.rows
    assert [row.title for row in rows] == [
        "On all of it",
        "Without a place in this text",
        "Who is this?",
        "Highlights without a place",
        "“the café’s”",
    ]
    (green,) = [h for h in session.kept_highlights.values() if h.colour == "green"]
    assert changed.text[green.selector.start : green.selector.end] == "quay 🚢 would"


def test_the_sentence_has_the_warnings_of_the_file_behind_it(make, qtbot, session, fakes, changed):
    session.files[fakes.ARTICLE_PATH] = replace(changed, warnings=("A table was left out.",))
    window = open_article(make, qtbot, fakes)
    assert window.message.text.startswith("This article has changed")
    assert window.message.details.endswith("A table was left out.")


def test_it_is_undone_and_done_again(make, qtbot, session, fakes, changed):
    before = dict(session.kept_notes), dict(session.kept_highlights)
    window = open_article(make, qtbot, fakes)
    assert window.annotator.stack.undoText() == "carrying notes over"
    window.annotator.stack.undo()
    assert (session.kept_notes, session.kept_highlights) == before
    assert not window.panel.notes.model.rows
    window.annotator.stack.redo()
    assert {note.document for note in session.kept_notes.values()} == {changed.sha256}
    assert len(window.panel.notes.model.rows) == 5


def test_nothing_is_said_when_nothing_comes_over(make, qtbot, session, fakes, changed):
    session.previous.clear()
    window = open_article(make, qtbot, fakes)
    assert window.message.text == ""
    assert window.annotator.stack.count() == 0


def test_a_refusal_is_a_sentence_and_the_article_is_open(make, qtbot, session, fakes, changed):
    session.refuse = "The library can only be read."
    session.files[fakes.ARTICLE_PATH] = replace(changed, warnings=("A table was left out.",))
    window = open_article(make, qtbot, fakes)
    assert window.message.text == session.refuse
    assert window.message.details == "A table was left out."
    assert window.document is not None


def test_one_note_that_fits_is_told_without_more(make, qtbot, session, fakes, changed):
    session.kept_highlights.clear()
    session.kept_notes = {key: note for key, note in session.kept_notes.items() if note.selector is None}
    window = open_article(make, qtbot, fakes)
    assert window.message.text == "This article has changed; carried over: 1 note."
    assert window.message.details == ""


def test_a_highlight_without_a_place_is_attached_deleted_and_undone(make, qtbot, session, fakes, changed):
    session.set_preference("colour_name:yellow", "doubtful")
    window = open_article(make, qtbot, fakes)
    window.show_tab("notes")
    notes, stack = window.panel.notes, window.annotator.stack
    (lost,) = [h for h in session.kept_highlights.values() if h.colour == "yellow"]
    key = f"highlight:{lost.id}"
    assert notes.select(key)
    assert "doubtful (yellow)" in notes.selected_row.detail
    assert notes.attach.isVisible()
    assert not notes.edit.isEnabled()
    notes.attach.click()
    assert notes.saved.text() == "Select the passage in the article first, then attach the highlight to it."
    start = changed.text.index("a baker")
    window.view.select(Span(start, start + 7))
    notes.attach.click()
    assert session.kept_highlights[lost.id].selector.exact == "a baker"
    assert stack.undoText() == "attaching the highlight"
    assert key not in [row.key for row in notes.model.rows]
    stack.undo()
    assert session.kept_highlights[lost.id] == lost
    stack.redo()
    assert session.kept_highlights[lost.id].selector.exact == "a baker"
    stack.undo()
    assert notes.select(key)
    notes.delete.click()
    assert lost.id not in session.kept_highlights
    assert notes.saved.text() == "Highlight deleted. Ctrl+Z brings it back."
    stack.undo()
    assert session.kept_highlights[lost.id] == lost
