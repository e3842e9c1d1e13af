"""What stands around reading: palette, keys, way back, calm, citation, PDF, help and tour."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from reader.errors import ReaderError
from reader.model.document import Origin
from reader.ui.help_window import help_pages, title_of
from reader.ui.presenters.citation import citation
from reader.ui.presenters.command_search import Command, rank_commands
from reader.ui.tour import CARDS

COMMANDS = [
    Command("find", "Find in article", "Edit"),
    Command("zoom_in", "Larger type", "View"),
    Command("article_note", "Note on the article", "Annotate"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["find", "zoom_in", "article_note"]),
        ("article", ["find", "article_note"]),
        ("LARG", ["zoom_in"]),
        ("view", ["zoom_in"]),
        ("note art", ["article_note"]),
        ("lrgt", ["zoom_in"]),
        ("café", []),
    ],
)
def test_commands_are_found_by_letters(typed, found):
    assert [command.name for command in rank_commands(COMMANDS, typed)] == found


def test_the_palette_does_what_was_typed_and_gives_the_keyboard_back(window, qtbot):
    window.view.setFocus()
    window.actions_by_name["palette"].trigger()
    palette = window.around.palette
    assert palette.isVisible()
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "speakers")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.panel.current_tab == "speakers"
    assert palette.isHidden()
    window.view.setFocus()
    palette.begin()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.view.hasFocus()


def test_the_palette_offers_only_what_can_be_done(make):
    window = make()
    names = {command.name for command in window.around.palette.commands()}
    assert "open" in names
    assert "highlight" not in names


def test_every_command_can_have_other_keys_that_are_remembered(window, make, session):
    shortcuts = window.around.shortcuts
    shortcuts.change("library", "Ctrl+Alt+L")
    shortcuts.change("key:confirm", "Y")
    assert window.actions_by_name["library"].shortcuts() == [QKeySequence("Ctrl+Alt+L")]
    again = make()
    assert again.actions_by_name["library"].shortcuts() == [QKeySequence("Ctrl+Alt+L")]
    assert again.single_keys["confirm"][0].key() == QKeySequence("Y")
    again.around.shortcuts.reset()
    assert again.actions_by_name["library"].shortcuts() == [QKeySequence("Ctrl+L")]
    assert again.single_keys["confirm"][0].key() == QKeySequence("C")


def test_keys_that_are_taken_are_refused_with_the_name_of_the_other_command(window):
    with pytest.raises(ReaderError, match="Library"):
        window.around.shortcuts.change("pdf", "Ctrl+L")
    window.around.shortcuts.change("pdf", "")
    window.around.shortcuts.change("key:confirm", "L")


def test_no_two_commands_have_the_same_key_to_begin_with(window):
    shortcuts = window.around.shortcuts
    for line in shortcuts.lines():
        for keys in filter(None, line.usual.split(", ")):
            assert shortcuts.taken_by(keys, line.name) is None, (line.name, keys)


def test_a_broken_memory_of_keys_is_no_harm(session, make):
    session.preferences["shortcuts"] = "[1, {"
    assert make().actions_by_name["library"].shortcuts() == [QKeySequence("Ctrl+L")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_settings_change_things_at_once(window):
    dialog = window.around.show_settings("Keys")
    dialog.search.setText("library")
    assert dialog.table.rowCount() == 1
    dialog.table.setCurrentCell(0, 0)
    dialog.keys.setKeySequence(QKeySequence("Ctrl+Alt+K"))
    dialog.change.click()
    assert window.actions_by_name["library"].shortcut() == QKeySequence("Ctrl+Alt+K")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+F"))
    dialog.change.click()
    assert "Find in article" in dialog.said.text()
    box = next(box for box in dialog.boxes if box.text() == "Hints")
    box.click()
    assert window.legend.hints.isChecked()
    dialog.close()


def long_document(fakes):
    text = "A Long Walk\n\n" + "\n\n".join(f"Paragraph {n} of the “walk” 🌊 goes on and on. " * 6 for n in range(60))
    return fakes.document_of(text, None)


def test_back_and_forward_after_a_jump(window, fakes, qtbot):
    document = long_document(fakes)
    window.show_document(document)
    window.around.trail.reset()
    place = document.text.index("Paragraph 50")
    assert not window.actions_by_name["back"].isEnabled()
    window.view.go_to_reading_place(place)
    qtbot.waitUntil(lambda: window.actions_by_name["back"].isEnabled())
    there = window.view.first_visible
    window.actions_by_name["back"].trigger()
    assert window.view.first_visible < 40
    window.actions_by_name["forward"].trigger()
    assert abs(window.view.first_visible - there) < 200
    assert window.actions_by_name["back"].isEnabled()


def test_the_first_jump_in_an_article_just_opened_has_a_way_back(window, fakes, qtbot):
    document = long_document(fakes)
    window._session.remember(document)
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_stored(document.sha256)
    qtbot.waitUntil(lambda: window.view.verticalScrollBar().maximum() > 2000)
    window.view.show_middle(document.text.index("Paragraph 40"))
    qtbot.waitUntil(lambda: window.actions_by_name["back"].isEnabled(), timeout=1000)


def test_coming_back_to_a_place_again_and_again_stays_there(window, fakes, qtbot):
    window.show_document(long_document(fakes))
    bar = window.view.verticalScrollBar()
    for lines in (10, 25, 31):  # pixels: the first line is cut off by more and more
        bar.setValue(2000 + lines)
        place = window.view.first_visible
        for _ in range(3):
            window.view.go_to_reading_place(window.view.first_visible)
            assert window.view.first_visible == place


def test_turning_a_page_is_no_jump(window, fakes):
    window.show_document(long_document(fakes))
    window.around.trail.reset()
    bar = window.view.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.value() + bar.pageStep())
        bar.setValue(bar.value() + 40)
    assert not window.actions_by_name["back"].isEnabled()


def test_without_distraction_only_the_article_is_left_and_all_comes_back(window):
    window.actions_by_name["calm"].trigger()
    assert window.panel.isHidden()
    assert window.legend.isHidden()
    assert window.statusBar().isHidden()
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    window.around.calm.leave()
    assert window.panel.isVisible()
    assert window.legend.isVisible()
    assert window.menuBar().height() > 0


def test_a_passage_is_cited_with_speaker_title_site_and_date(fakes):
    document = replace(
        fakes.document_of(), origin=Origin(site="The Saltmere Post", address="https://saltmere.invalid/quay")
    )
    span = fakes.span_of("We shall not move")
    cited = citation(document, fakes.analysis_of_article(), span)
    assert cited.startswith("“We shall not move”\n— Tomas Aru, in: “Harbour Row")
    assert cited.endswith("The Saltmere Post, 14 March 2031, https://saltmere.invalid/quay")
    own = citation(document, fakes.analysis_of_article(), fakes.span_of("The reckless council"))
    assert own.splitlines()[1].startswith("— “Harbour Row")


def test_copying_with_citation(window, fakes):
    window.actions_by_name["copy_cited"].trigger()
    window.view.select(fakes.span_of("The reckless council"))
    window.actions_by_name["copy_cited"].trigger()
    assert "reckless council" in QGuiApplication.clipboard().text()
    assert "14 March 2031" in QGuiApplication.clipboard().text()


def test_the_pdf_has_pages_and_notes_and_says_when_it_cannot_be_written(window, fakes, session, tmp_path):
    document = long_document(fakes)
    session.add_note(document, "My <b>own</b> words 🌊", fakes.span_of("Paragraph 3 ", document.text))
    window.show_document(document)
    window.show_analysis(document, fakes.analysis_of_article())
    path = tmp_path / "walk.pdf"
    window.around.printer.write_pdf(path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") >= 3
    window.around.printer.ask_pdf = lambda _parent, _name: tmp_path / "no" / "walk.pdf"
    window.actions_by_name["pdf"].trigger()
    assert "could not be written" in window.message.text


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_help_leads_from_page_to_page_and_is_searched(make):
    window = make()
    window.actions_by_name["help"].trigger()
    view = window.around.help
    assert view.shown == "index"
    assert view.list.count() == len(help_pages())
    for text in help_pages().values():
        assert title_of(text) != "Help" or text.startswith("# Help")
    from PySide6.QtCore import QUrl

    view.page.anchorClicked.emit(QUrl("marks.md"))
    assert view.shown == "marks"
    view.page.anchorClicked.emit(QUrl("https://saltmere.invalid/marks.md"))
    assert view.shown == "marks"
    view.search.setText("keyboard")
    assert 0 < view.list.count() < len(help_pages())
    view.close()


def test_the_tour_is_offered_once(make, session):
    window = make()
    window.around.tour.offer()
    tour = window.around.tour
    assert tour.isVisible()
    seen = []
    for _ in CARDS:
        seen.append(tour.title.text())
        tour.next.click()
    assert seen == [title for title, _ in CARDS]
    assert tour.isHidden()
    again = make()
    again.around.tour.offer()
    assert again.around.tour.isHidden()
