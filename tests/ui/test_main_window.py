"""The real window on a session in memory: open, look, click, annotate, undo."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from reader.errors import UnreadableFileError
from reader.model.analysis import Analysis
from reader.model.span import Span
from reader.ui.item_models.row_model import ROW_ROLE


def click_at(window, place: int) -> None:
    box = window.view.rect_of(place)
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 1, box.center().y()))


def click_row(row_list, key: str) -> None:
    number = row_list.model.number_of(key)
    assert number is not None, f"no row {key}"
    index = row_list.model.index(number)
    row_list.view.scrollTo(index)
    QTest.mouseClick(row_list.view.viewport(), Qt.MouseButton.LeftButton, pos=row_list.view.visualRect(index).center())


def titles(row_list) -> list[str]:
    return [row.title for row in row_list.model.rows]


def test_starts_on_the_start_page_with_no_article_parts(make):
    window = make()
    assert window.stack.currentWidget() is window.start
    assert not window.panel.isVisible()
    assert not window.legend.isVisible()
    assert not window.actions_by_name["highlight"].isEnabled()


def test_an_opened_article_is_shown_stored_and_marked(window, session, fakes):
    assert window.stack.currentWidget() is window.view
    assert window.view.document().characterCount() - 1 == len(fakes.TEXT.encode("utf-16-le")) // 2
    assert list(session.library) == [fakes.document_of().sha256]
    assert window.legend.switches["attribution"].count == 3
    assert window.legend.switches["assertion"].count == 1
    assert window.legend.hints.count == 1
    assert "Harbour Row" in window.windowTitle()


def test_missing_origin_is_said_to_be_missing(window):
    about = window.view.title_block.accessibleDescription()
    assert "No publisher named" in about
    assert "No author named" in about
    assert "14 March 2031" in about
    assert "harbour.txt" in about


def test_a_clicked_row_brings_the_article_to_its_place_and_explains_it(window, fakes):
    window.show_tab("emotive")
    click_row(window.panel.emotive, "e-1")
    assert window.view.framed_place == fakes.span_of("reckless")
    card = window.panel.cards.shown[0]
    assert card.heading == "Condemning word"
    assert ("Plainer", "careless") in card.facts
    assert card.why == "A word of judgement."


def test_a_click_in_a_marked_passage_selects_its_row_and_lists_all_marks_there(window, fakes):
    click_at(window, fakes.span_of("reckless").start + 2)
    assert window.panel.current_tab == "emotive"
    assert window.panel.emotive.selected_key == "e-1"
    assert [card.key for card in window.panel.cards.shown] == ["e-1", "f-1"]


def test_marks_behind_an_emoji_are_not_shifted(window, fakes):
    click_at(window, fakes.span_of("would reopen").start)
    assert window.panel.speakers.selected_key == "a-1"
    assert window.panel.cards.shown[0].heading == "Mayor Ilse Brandt"


def test_arrow_keys_select_rows_too(window, qtbot, fakes):
    window.show_tab("speakers")
    QTest.keyClick(window.panel.speakers.view, Qt.Key.Key_Down)
    assert [card.key for card in window.panel.cards.shown] == ["a-1"]
    assert window.view.framed_place is not None
    QTest.keyClick(window.panel.speakers.view, Qt.Key.Key_Down)
    assert window.view.framed_place == fakes.span_of("Officials")


def test_another_card_comes_forward_when_asked(window, fakes):
    click_at(window, fakes.span_of("reckless").start + 2)
    window.panel.cards.card_asked.emit("f-1")
    assert window.panel.current_tab == "assertions"
    assert window.panel.assertions.selected_key == "f-1"
    assert window.panel.cards.shown[0].key == "f-1"


def test_the_legend_hides_a_layer_from_the_page_and_from_the_cursor(window, fakes):
    before = window.view.grab().toImage()
    QTest.mouseClick(window.legend.switches["emotive"], Qt.MouseButton.LeftButton)
    assert window.view.grab().toImage() != before
    click_at(window, fakes.span_of("reckless").start + 2)
    assert [card.key for card in window.panel.cards.shown] == ["f-1"]
    assert not window.actions_by_name["emotive"].isChecked()


def test_hints_are_hidden_until_they_are_asked_for(window):
    window.show_tab("assertions")
    assert "keeps paying" not in titles(window.panel.assertions)
    QTest.mouseClick(window.legend.hints, Qt.MouseButton.LeftButton)
    assert "keeps paying" in titles(window.panel.assertions)
    assert window.legend.switches["assertion"].count == 2


def test_a_highlight_is_kept_shown_and_can_be_undone(window, session, fakes):
    window.view.select(fakes.span_of("quay 🚢 would"))
    assert window.selection_bar.isVisible()
    QTest.mouseClick(window.selection_bar.colours[1], Qt.MouseButton.LeftButton)
    kept = next(iter(session.kept_highlights.values()))
    assert (kept.selector.exact, kept.colour) == ("quay 🚢 would", "green")
    assert window.annotator.stack.undoText() == "highlight"
    window.annotator.stack.undo()
    assert not session.kept_highlights
    window.annotator.stack.redo()
    assert [h.id for h in session.kept_highlights.values()] == [kept.id]


def test_number_keys_highlight_and_ctrl_h_repeats_the_colour(window, session, fakes):
    window.view.select(fakes.span_of("council"))
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_3)
    window.view.select(fakes.span_of("mistakes"))
    QTest.keyClick(window.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert [h.colour for h in session.kept_highlights.values()] == ["blue", "blue"]


def test_the_same_place_takes_another_colour_and_can_be_cleared(window, session, fakes):
    for colour in ("yellow", "pink"):
        window.view.select(fakes.span_of("council"))
        window.annotator.highlight(colour)
    assert [h.colour for h in session.kept_highlights.values()] == ["pink"]
    window.view.select(fakes.span_of("council"))
    window.annotator.remove_highlight()
    assert not session.kept_highlights
    window.annotator.stack.undo()
    window.annotator.stack.undo()
    assert [h.colour for h in session.kept_highlights.values()] == ["yellow"]


def test_a_note_is_written_saved_and_there_again_when_reopened(window, make, qtbot, session, fakes):
    window.view.select(fakes.span_of("café’s owner"))
    window.annotator.begin_note()
    editor = window.panel.notes.editor
    assert window.panel.current_tab == "notes"
    assert editor.field.hasFocus()
    QTest.keyClicks(editor.field, "Who are these officials?")
    editor.tags.setText("#check later")
    QTest.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = next(iter(session.kept_notes.values()))
    assert (kept.text, kept.tags, kept.selector.exact) == (
        "Who are these officials?",
        ("check", "later"),
        "café’s owner",
    )
    assert window.panel.notes.saved.text() == "Saved"
    assert not editor.isVisible()
    again = make()
    with qtbot.waitSignal(again.opener.analysed):
        again.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert titles(again.panel.notes) == ["Who are these officials?"]


def test_saved_is_not_said_when_the_library_refuses(window, session, fakes):
    session.refuse = "The disk is full; free some space and save again."
    window.view.select(fakes.span_of("council"))
    window.annotator.begin_note()
    editor = window.panel.notes.editor
    editor.field.setPlainText("Do not lose me")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert window.message.text == session.refuse
    assert window.message.kind == "error"
    assert window.panel.notes.saved.text().startswith("Not saved yet")
    assert editor.isVisible()
    assert editor.field.toPlainText() == "Do not lose me"
    assert window.annotator.stack.count() == 0
    session.refuse = ""
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert [n.text for n in session.kept_notes.values()] == ["Do not lose me"]


def test_a_note_is_edited_deleted_and_brought_back(window, session, fakes):
    window.annotator.begin_article_note()
    editor = window.panel.notes.editor
    editor.field.setPlainText("First words")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.panel.notes.edit, Qt.MouseButton.LeftButton)
    editor.field.setPlainText("Second words")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert titles(window.panel.notes) == ["Second words"]
    QTest.mouseClick(window.panel.notes.delete, Qt.MouseButton.LeftButton)
    assert not session.kept_notes
    assert titles(window.panel.notes) == []
    window.annotator.stack.undo()
    assert titles(window.panel.notes) == ["Second words"]
    window.annotator.stack.undo()
    assert titles(window.panel.notes) == ["First words"]


def test_a_note_that_fits_nowhere_is_listed_as_such(window, session, fakes, qtbot):
    note = session.add_note(fakes.document_of(), "About words since cut", fakes.span_of("council"))
    session.kept_notes[note.id] = replace(note, selector=replace(note.selector, exact="words since cut"))
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    rows = window.panel.notes.model.rows
    assert [row.kind for row in rows] == ["section", "note"]
    assert "not found in this text" in rows[1].detail


def test_a_bad_file_gives_a_sentence_and_the_article_stays(window, session, qtbot, fakes):
    session.files["/articles/bad.pdf"] = UnreadableFileError("bad.pdf is no text; save the article as text or HTML.")
    with qtbot.waitSignal(window.opener.failed):
        window.opener.open_path(Path("/articles/bad.pdf"))
    assert window.message.text == "bad.pdf is no text; save the article as text or HTML."
    assert window.message.kind == "error"
    assert window.document.text == fakes.TEXT
    assert window.legend.switches["attribution"].count == 3
    window.message.dismiss()
    assert window.message.text == ""


def test_a_late_answer_for_an_earlier_file_is_dropped(make, session, qtbot, fakes):
    session.files["/articles/second.txt"] = fakes.document_of("Second article, all of it.", "/articles/second.txt")
    session.hold = True
    window = make()
    window.opener.open_path(Path(fakes.ARTICLE_PATH))
    window.opener.open_path(Path("/articles/second.txt"))
    with qtbot.waitSignal(window.opener.opened):
        session.release(1)
    session.release(0)
    session.hold = False
    with qtbot.waitSignal(window.opener.analysed):
        session.release(0)
    assert window.document.origin.path == "/articles/second.txt"


def test_what_takes_long_is_said_and_the_words_go_away(make, session, qtbot, fakes):
    session.hold = True
    window = make()
    with qtbot.waitSignal(window.opener.progress, check_params_cb=bool):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert "harbour.txt" in window.doing.text()
    session.release()
    qtbot.waitUntil(lambda: len(session.held) == 1)
    with qtbot.waitSignal(window.opener.analysed):
        session.release()
    assert window.doing.text() == ""


def test_a_dropped_file_is_opened_and_an_address_is_not(make, session, qtbot, fakes, tmp_path):
    window = make()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/article.html"), QUrl.fromLocalFile(fakes.ARTICLE_PATH)])
    drop = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.opener.analysed):
        window.dropEvent(drop)
    assert session.read == [Path(fakes.ARTICLE_PATH)]
    assert window.document.text == fakes.TEXT


def test_recent_articles_are_in_the_menu_and_open_without_their_file(window, session, qtbot):
    window.close_article()
    assert window.stack.currentWidget() is window.start
    session.files.clear()
    menu = window.actions_by_name.recent
    menu.aboutToShow.emit()
    (recent,) = menu.actions()
    assert recent.text().startswith("Harbour Row")
    with qtbot.waitSignal(window.opener.analysed):
        recent.trigger()
    assert window.document is not None


def test_an_article_in_another_language_is_opened_and_said_not_to_be_marked(make, session, qtbot, fakes):
    german = fakes.document_of("Der Hafen bleibt zu, sagte sie.", "/articles/hafen.txt", language="de")
    session.files["/articles/hafen.txt"] = german
    session.analyses[german.sha256] = Analysis(skipped="This article is not in English, so nothing is marked in it.")
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path("/articles/hafen.txt"))
    assert window.document.text == german.text
    assert window.message.text == "This article is not in English, so nothing is marked in it."
    window.show_tab("speakers")
    assert window.panel.speakers._empty.text() == window.message.text
    window.view.select(Span(4, 9))
    window.annotator.highlight("yellow")
    assert [h.selector.exact for h in session.kept_highlights.values()] == ["Hafen"]


def test_warnings_stand_in_one_line_that_can_be_opened(make, session, qtbot, fakes):
    session.files[fakes.ARTICLE_PATH] = fakes.document_of(
        warnings=("A table was left out.", "The encoding was guessed.")
    )
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert window.message.text == "2 things to know about how this file was read."
    assert window.message.details == "A table was left out.\nThe encoding was guessed."


def test_find_outlines_hits_and_goes_round(window, fakes):
    window.begin_find()
    assert window.find_bar.field.hasFocus()
    QTest.keyClicks(window.find_bar.field, "SAID")
    assert window.find_bar.count.text() == "1 of 2"
    QTest.keyClick(window.find_bar.field, Qt.Key.Key_Return)
    assert window.find_bar.current == 1
    assert window.view.cursor_place == window.find_bar.hits[1].start
    window.find_bar.next()
    assert window.find_bar.current == 0
    QTest.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert not window.find_bar.isVisible()
    assert window.view.hasFocus()


def test_the_way_through_the_marks_by_keyboard(window, fakes):
    window.view.setFocus()
    window.actions_by_name["next_mark"].trigger()
    assert window.view.framed_place.start == fakes.span_of("Mayor").start
    window.actions_by_name["next_mark"].trigger()
    assert window.view.framed_place.start == fakes.span_of("The reckless").start
    window.actions_by_name["previous_mark"].trigger()
    assert window.view.framed_place.start == fakes.span_of("Mayor").start


def test_theme_type_size_and_geometry_are_remembered(window, session, make):
    window.looks.set_theme("dark")
    window.view.set_pixels(22)
    window.close()
    assert session.preferences["theme"] == "dark"
    assert session.preferences["type_pixels"] == "22"
    assert session.preferences["geometry"]
    again = make(None)
    assert again.looks.theme.name == "dark"
    assert again.view.pixels == 22


def test_the_place_in_the_article_is_kept(make, session, qtbot, fakes):
    long_text = "".join(f"Paragraph {n} of a long article about the quay.\n\n" for n in range(200))
    session.files["/articles/long.txt"] = fakes.document_of(long_text, "/articles/long.txt")
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path("/articles/long.txt"))
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seen = window.view.first_visible
    window.keep_place()
    window.close_article()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path("/articles/long.txt"))
    assert abs(window.view.first_visible - seen) < 100
    assert seen > 1000


def test_words_left_in_the_editor_are_saved_when_their_article_goes(window, session, qtbot, fakes):
    session.files["/articles/second.txt"] = fakes.document_of("Second article, all of it.", "/articles/second.txt")
    window.view.select(fakes.span_of("council"))
    window.annotator.begin_note()
    window.panel.notes.editor.field.setPlainText("half a thought")
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path("/articles/second.txt"))
    (kept,) = session.kept_notes.values()
    assert (kept.text, kept.document) == ("half a thought", fakes.document_of().sha256)
    assert window.document.origin.path == "/articles/second.txt"
    window.annotator.begin_article_note()
    window.panel.notes.editor.field.setPlainText("another half")
    assert window.close()
    assert [n.text for n in session.kept_notes.values()] == ["half a thought", "another half"]


def test_words_that_cannot_be_saved_hold_the_article_and_the_first_close(window, session, qtbot, fakes):
    session.files["/articles/second.txt"] = fakes.document_of("Second article, all of it.", "/articles/second.txt")
    session.refuse = "The disk is full; free some space and save again."
    window.annotator.begin_article_note()
    window.panel.notes.editor.field.setPlainText("half a thought")
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path("/articles/second.txt"))
    assert window.document.text == fakes.TEXT
    assert window.legend.switches["attribution"].count == 3
    assert window.message.text == session.refuse
    assert not window.close()
    assert window.panel.notes.editor.field.toPlainText() == "half a thought"
    assert window.close()


def test_every_control_can_be_reached_and_has_a_name(window):
    for switch in (*window.legend.switches.values(), window.legend.hints):
        assert switch.accessibleName()
        assert switch.focusPolicy() & Qt.FocusPolicy.TabFocus
    for name in ("speakers", "assertions", "emotive", "notes"):
        window.show_tab(name)
        row_list = window.panel.list_named(name)
        assert row_list.view.accessibleName()
        index = row_list.model.index(0)
        assert not index.isValid() or index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(ROW_ROLE)
    assert window.view.accessibleName() == "Article"


def test_no_reference_to_none_is_lost_by_calls_into_qt(window):
    before = sys.getrefcount(None)
    for number in range(300):
        window.doing.setText(str(number))
    assert sys.getrefcount(None) > before - 100


def test_copied_text_is_opened_and_remembered_like_a_file(make, session, qtbot, fakes):
    window = make()
    QGuiApplication.clipboard().setText(fakes.TEXT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.opener.analysed):
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(window.start.open, Qt.Key.Key_V, held)
    assert window.document.text == fakes.TEXT
    assert window.document.origin.path is None
    assert list(session.library) == [window.document.sha256]
    assert window.legend.switches["attribution"].count == 3


def test_an_empty_clipboard_leaves_the_open_article_and_says_why(window, qtbot, fakes):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(window.opener.failed):
        window.actions_by_name["paste"].trigger()
    assert "clipboard" in window.message.text
    assert window.document.origin.path == fakes.ARTICLE_PATH


def test_a_note_without_a_place_is_attached_to_a_selection_and_undone(make, session, qtbot, fakes):
    lost = session.add_note(fakes.document_of("gone words, all of them"), "Whose?", Span(0, 10), ("check",))
    session.kept_notes[lost.id] = replace(lost, document=fakes.document_of().sha256)
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    notes = window.panel.notes
    window.show_tab("notes")
    assert not notes.attach.isVisible()
    click_row(notes, lost.id)
    assert notes.attach.isVisible()
    QTest.mouseClick(notes.attach, Qt.MouseButton.LeftButton)
    assert "Select the passage" in notes.saved.text()
    assert window.annotator.stack.count() == 0

    window.view.select(fakes.span_of("quay 🚢 would"))
    QTest.mouseClick(notes.attach, Qt.MouseButton.LeftButton)
    assert session.kept_notes[lost.id].selector.exact == "quay 🚢 would"
    assert notes.selected_key == lost.id
    assert not notes.attach.isVisible()
    assert window.annotator.stack.undoText() == "attaching the note"
    window.annotator.stack.undo()
    assert session.kept_notes[lost.id].selector.exact == "gone words"
    assert [row.kind for row in notes.model.rows] == ["section", "note"]
