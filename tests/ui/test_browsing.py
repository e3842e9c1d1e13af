"""The library page: every article, search with filters, opening at the place, deleting until the window closes."""

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.document import Document, DocumentId
from reader.model.review import CRITERIA
from reader.model.span import Span
from reader.session import Filters, Hit, Session
from reader.storage.merge import MergeReport
from reader.ui.browsing import Librarian
from reader.ui.colour_names import ColourDialog
from reader.ui.library_page import LibraryPage
from reader.ui.theme import load_theme

TEXT = "Ferry Row 🚢 Goes On\n\nThe harbour master said the ferry would stay.\u00a0Nobody asked why.\n"
SHA = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())


def titles(page: LibraryPage) -> list[str]:
    return [row.title for row in page.list.model.rows]


@pytest.fixture
def real(tmp_path, qtbot):
    """A session on a real library with an article, a note, a highlight and an answer; and a page on it."""
    session = Session(tmp_path / "library.sqlite")
    document = Document(TEXT, SHA, "Ferry Row 🚢 Goes On")
    session.remember(document)
    session.add_note(document, "Who runs the ferry?", Span(TEXT.index("ferry would"), TEXT.index(" would")), ("check",))
    session.add_highlight(document, Span(0, 9), "pink")
    session.set_answer(document, CRITERIA[0].id, "A ferry paper.")
    page = LibraryPage(load_theme("light"))
    qtbot.addWidget(page)
    librarian = Librarian(session, page)
    librarian.begin()
    yield session, page, librarian
    session.close()


def test_every_article_is_listed_and_search_finds_every_kind(real):
    _, page, librarian = real
    assert titles(page) == ["Articles", "Ferry Row 🚢 Goes On"]
    page.query.setText("ferr")
    librarian.show()
    assert titles(page) == [
        "Notes", "Who runs the ferry?", "Highlights", "Ferry Row", "Reviews", "A ferry paper.",
        "Articles", "Ferry Row 🚢 Goes On",
    ]  # fmt: skip
    page.query.setText("zebra")
    librarian.show()
    assert titles(page) == []


def test_filters_alone_and_with_words(real):
    _, page, librarian = real
    page.kind.setCurrentIndex(page.kind.findData("note"))
    librarian.show()
    assert titles(page) == ["Notes", "Who runs the ferry?"]
    page.kind.setCurrentIndex(0)
    page.colour.setCurrentIndex(page.colour.findData("pink"))
    librarian.show()
    assert titles(page) == ["Highlights", "Ferry Row"]
    page.colour.setCurrentIndex(0)
    page.tag.setText("#check")
    page.until.setText("2001")
    librarian.show()
    assert titles(page) == []
    page.until.setText("")
    librarian.show()
    assert titles(page) == ["Notes", "Who runs the ferry?"]


def test_an_article_is_deleted_with_all_that_is_on_it_and_brought_back(real):
    session, page, librarian = real
    librarian.delete(f"article:{SHA}")
    assert titles(page) == []
    assert "1 note" in page.said.text()
    assert "Ferry Row" in page.said.text()
    assert librarian.stack.undoText() == "deleting the article"
    librarian.stack.undo()
    assert titles(page) == ["Articles", "Ferry Row 🚢 Goes On"]
    assert [note.text for note in session.all_notes()] == ["Who runs the ferry?"]
    assert len(session.review(SHA).answers) == 1
    librarian.stack.redo()
    assert session.all_notes() == ()


def test_a_library_goes_to_a_file_and_another_one_is_merged(real, tmp_path):
    session, page, librarian = real
    path = tmp_path / "taken along é.sqlite"
    librarian.ask_backup = lambda _parent: path
    librarian.back_up()
    assert path.is_file()
    assert "backed up" in page.said.text()
    librarian.delete(f"article:{SHA}")
    librarian.ask_library = lambda _parent: path
    librarian.merge()
    assert page.said.text().startswith("Merged: ")
    assert [note.text for note in session.all_notes()] == ["Who runs the ferry?"]
    librarian.merge()
    assert "nothing that this one lacks" in page.said.text()
    librarian.ask_library = lambda _parent: tmp_path / "not there"
    said: list[str] = []
    librarian.failed.connect(said.append)
    librarian.merge()
    assert "There is no library" in said[0]


def test_what_a_merge_kept_of_both_libraries_is_said(real, tmp_path, monkeypatch):
    session, page, librarian = real
    kept = {"notes": 1, "highlights": 2}
    monkeypatch.setattr(session, "merge_library", lambda _other: MergeReport({"notes": 4} | kept, {}, kept))
    librarian.ask_library = lambda _parent: tmp_path
    librarian.merge()
    assert "Of 3 notes or highlights that differed, both versions were kept." in page.said.text()
    monkeypatch.setattr(session, "merge_library", lambda _other: MergeReport({"notes": 4}, {"notes": 1}))
    librarian.merge()
    assert page.said.text().startswith("Merged: 4 added, 1 updated. A backup")


def test_typing_searches_after_a_moment(window, session, qtbot):
    window.show_library()
    QTest.keyClicks(window.library.query, "quay")
    qtbot.waitUntil(lambda: bool(session.searched))
    assert session.searched[-1] == ("quay", Filters())


@pytest.mark.parametrize("kind", ["note", "highlight", "review"])
def test_a_hit_opens_its_article_at_its_place(make, session, qtbot, fakes, kind):
    document = fakes.document_of()
    session.remember(document)
    window = make()
    place = fakes.span_of("keeps paying")
    note = session.add_note(document, "why?", place)
    highlight = session.add_highlight(document, place, "green")
    id = {"note": note.id, "highlight": highlight.id, "review": "x"}[kind]
    session.hits = (Hit(kind, id, document.sha256, document.title, "…", "2031-03-15T10:00:00Z"),)
    window.start.library.click()
    assert not window.library.back.isVisible()
    window.library.query.setText("x")
    window.librarian.show()
    view = window.library.list.view
    index = window.library.list.model.index(1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    window.library.open.click()
    assert window.stack.currentWidget() is window.view
    assert window.document.sha256 == document.sha256
    if kind == "review":
        assert window.panel.current_tab == "review"
    else:
        assert window.view.cursor_place == place.start
    if kind == "note":
        assert window.panel.notes.selected_key == note.id


def test_the_open_article_waits_behind_the_library_and_goes_when_it_is_deleted(window, session):
    id = window.document.sha256
    window.show_library()
    assert not window.panel.isVisible()
    window.library.back.click()
    assert window.stack.currentWidget() is window.view
    window.show_library()
    window.librarian.delete(f"article:{id}")
    assert window.document is None
    assert window.stack.currentWidget() is window.library
    assert window.undo_group.undoText() == "deleting the article"
    window.undo_group.undo()
    assert id in session.library


def test_undo_belongs_to_what_is_on_show(window, session, fakes):
    window.view.select(fakes.span_of("keeps paying"))
    window.annotator.highlight("pink")
    assert window.undo_group.undoText() == "highlight"
    window.show_library()
    assert window.undo_group.undoText() == ""
    window.library.back.click()
    assert window.undo_group.undoText() == "highlight"


def test_colours_take_names_which_are_undone(window, session, qtbot):
    dialog = ColourDialog({"yellow": ""}, window.looks.theme)
    qtbot.addWidget(dialog)
    dialog.fields["yellow"].setText("  doubtful  ")
    window.keep_colour_names(dialog.names)
    assert window.selection_bar.colours[0].toolTip() == "doubtful (yellow) (1)"
    assert session.preferences["colour_name:yellow"] == "doubtful"
    assert window.undo_group.undoText() == "naming the colours"
    window.show_library()
    assert window.library.colour.itemText(1) == "doubtful (yellow)"
    window.library.back.click()
    window.undo_group.undo()
    assert window.selection_bar.colours[0].toolTip() == "Yellow (1)"
    window.keep_colour_names(dict.fromkeys(dialog.fields, ""))
    assert window.undo_group.undoText() == "", "nothing has changed"
