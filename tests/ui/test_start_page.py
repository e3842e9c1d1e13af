"""The start page: how recent articles stand, and search over all."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.selector import Anchor
from reader.ui.panels.progress_row import ProgressRow


def rows(window):
    return {row._title: row for row in window.start.findChildren(ProgressRow)}


def test_a_recent_article_says_date_progress_notes_and_what_is_unplaced(window, fakes, session, qtbot, monkeypatch):
    document = window.document
    note = session.add_note(document, "Who?", fakes.span_of("reckless"))
    lost = fakes.FakePlaced(note, Anchor(None, "unplaced")) if hasattr(fakes, "FakePlaced") else None
    if lost is not None:
        monkeypatch.setattr(session, "notes", lambda _document: (lost,))
    window.close_article()
    session.set_position(document, len(document.text) // 2)
    window.show_start()
    qtbot.waitUntil(lambda: not window.around.standing.busy)
    row = next(iter(rows(window).values()))
    assert "14 March 2031" in row.accessibleName()
    assert "% read" in row.accessibleName()
    if lost is not None:
        assert "1 without a place" in row.accessibleName()
    window.looks.set_theme("dark")
    assert "% read" in next(iter(rows(window).values())).accessibleName()


def test_an_article_that_was_not_begun_has_no_bar(window, qtbot):
    window.close_article()
    qtbot.waitUntil(lambda: not window.around.standing.busy)
    assert "% read" not in next(iter(rows(window).values())).accessibleName()


def test_search_from_the_start_page_goes_to_the_library(make, qtbot, session):
    window = make()
    window.start.search.setText("quay café")
    QTest.keyClick(window.start.search, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.library
    assert window.library.query.text() == "quay café"
    qtbot.waitUntil(lambda: any(query == "quay café" for query, _ in session.searched))
