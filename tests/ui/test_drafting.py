"""A note that is being typed survives the end of the program, and is forgotten once it is saved or given up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.annotating import NOT_SAVED

WORDS = "Who says so? “Café” 🚢 — half a thought"


@pytest.fixture
def typing(window, qtbot, session, fakes):
    """A window in which a note on a passage is being typed, its draft kept."""
    window.view.select(fakes.span_of("quay 🚢 would"))
    window.annotator.begin_note()
    editor = window.panel.notes.editor
    editor.field.insertPlainText(WORDS)
    QTest.keyClicks(editor.tags, "#check")
    qtbot.waitUntil(lambda: bool(session.kept_drafts), timeout=2000)
    return window


@pytest.fixture
def next_window(make, qtbot, fakes):
    """Opens the article in another window, as after a crash."""

    def build():
        built = make()
        with qtbot.waitSignal(built.opener.analysed):
            built.opener.open_path(Path(fakes.ARTICLE_PATH))
        return built

    return build


def test_words_are_kept_as_they_are_typed(typing, qtbot, session, fakes):
    (draft,) = session.kept_drafts.values()
    assert (draft.text, draft.tags, draft.note) == (WORDS, ("check",), None)
    assert draft.selector.exact == "quay 🚢 would"
    assert not session.kept_notes
    typing.panel.notes.editor.field.insertPlainText("!")
    qtbot.waitUntil(lambda: [d.text for d in session.kept_drafts.values()] == [WORDS + "!"], timeout=2000)


def test_a_window_thrown_away_leaves_the_draft_and_the_next_offers_it(typing, session, next_window):
    typing.hide()
    window = next_window()
    editor = window.panel.notes.editor
    assert editor.isVisible()
    assert editor.notice.isVisible()
    assert editor.notice.text() == NOT_SAVED
    assert "quay 🚢 would" in editor.quote.text()
    assert (editor.field.toPlainText(), editor.tags.text()) == (WORDS, "check")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    (note,) = session.kept_notes.values()
    assert (note.text, note.tags, note.selector.exact) == (WORDS, ("check",), "quay 🚢 would")
    assert not session.kept_drafts
    window.annotator.begin_article_note()
    assert not editor.notice.isVisible()


@pytest.mark.parametrize("button", ["save", "cancel"])
def test_a_note_saved_or_given_up_leaves_no_draft(typing, session, next_window, button):
    QTest.mouseClick(getattr(typing.panel.notes.editor, button), Qt.MouseButton.LeftButton)
    assert not session.kept_drafts
    assert len(session.kept_notes) == (button == "save")
    assert not next_window().panel.notes.editor.isVisible()


def test_the_draft_of_an_edited_note_goes_on_with_that_note(window, qtbot, session, next_window):
    note = session.add_note(window.document, "First words", None, ())
    window.annotator.open_document(window.document)
    window.annotator.edit_note(note.id)
    window.panel.notes.editor.field.setPlainText("Second words")
    qtbot.waitUntil(lambda: bool(session.kept_drafts), timeout=2000)
    window.hide()
    editor = next_window().panel.notes.editor
    assert editor.field.toPlainText() == "Second words"
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert [n.text for n in session.kept_notes.values()] == ["Second words"]


def test_a_draft_whose_words_are_saved_is_not_offered(window, session, fakes, next_window):
    session.add_note(window.document, WORDS, None, ("check",))
    session.save_draft(window.document, WORDS + "\n", tags=("check",))
    assert not next_window().panel.notes.editor.isVisible()
    assert not session.kept_drafts


def test_beginning_another_note_keeps_the_words_of_the_first(window, session):
    window.annotator.begin_article_note()
    window.panel.notes.editor.field.insertPlainText(WORDS)
    assert not session.kept_drafts
    window.annotator.begin_article_note()
    assert [d.text for d in session.kept_drafts.values()] == [WORDS]


def test_an_emptied_editor_leaves_no_draft(typing, qtbot, session):
    typing.panel.notes.editor.field.clear()
    qtbot.waitUntil(lambda: not session.kept_drafts, timeout=2000)


def test_a_draft_that_cannot_be_kept_is_said_once(window, qtbot, session):
    session.refuse = "The disk is full; free some space."
    window.annotator.begin_article_note()
    said: list[str] = []
    window.annotator.failed.connect(said.append)
    window.panel.notes.editor.field.insertPlainText(WORDS)
    qtbot.waitUntil(lambda: said == [session.refuse], timeout=2000)
    window.panel.notes.editor.field.insertPlainText("!")
    window.annotator._drafter.keep()
    assert said == [session.refuse]
    assert window.panel.notes.editor.field.toPlainText() == WORDS + "!"


def test_a_note_that_was_refused_is_saved_when_the_library_can_be_written(window, session, qtbot, monkeypatch):
    monkeypatch.setattr("reader.ui.annotating.AGAIN_MS", 20)
    window.annotator.begin_article_note()
    editor = window.panel.notes.editor
    editor.field.setPlainText("Says who? 🙂")
    session.refuse = "The disk is full."
    editor.save.click()
    assert window.message.text == "The disk is full."
    assert "tried again" in window.panel.notes.saved.text()
    window.message.dismiss()
    session.refuse = ""
    qtbot.waitUntil(lambda: [note.text for note in session.kept_notes.values()] == ["Says who? 🙂"])
    assert not editor.isVisible()
    assert window.panel.notes.saved.text() == "Saved"
    assert window.annotator.stack.count() == 1


def test_a_draft_on_a_finding_stays_on_it(window, qtbot, session, fakes, next_window):
    window.annotator.begin_note_on(fakes.span_of("quay 🚢 would"), "f-1")
    window.panel.notes.editor.field.insertPlainText(WORDS)
    qtbot.waitUntil(lambda: bool(session.kept_drafts), timeout=2000)
    assert [draft.finding for draft in session.kept_drafts.values()] == ["f-1"]
    window.hide()
    QTest.mouseClick(next_window().panel.notes.editor.save, Qt.MouseButton.LeftButton)
    (note,) = session.kept_notes.values()
    assert (note.text, note.finding, note.selector.exact) == (WORDS, "f-1", "quay 🚢 would")
