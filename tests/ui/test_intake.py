"""Folders, books, drops, copied pages and web addresses: what comes in, what can be given up, what is asked first."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from reader.errors import UnreadableFileError
from reader.model.book import Book, Chapter
from reader.model.import_report import FolderListing
from reader.model.span import Span
from reader.ui.presenters.addresses import address_at
from reader.ui.web_links import spelled_out

# Dialogs are windows of their own, about which the platform without a screen always says this.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BOOK = Book("The Quays of Saltmere 🌊", (Chapter(1, "Brandt’s May", 6_000), Chapter(2, "Aru", 90)))


def dropped(window, data):
    spot, none = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(spot, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


@pytest.fixture
def folder(session, fakes, tmp_path):
    """A folder with three files, the second of which cannot be read."""
    paths = [tmp_path / name for name in ("a.txt", "bad.pdf", "c.txt")]
    session.files |= {
        str(paths[0]): fakes.document_of(),
        str(paths[1]): UnreadableFileError("“bad.pdf” could not be opened: it is empty."),
        str(paths[2]): fakes.document_of("Another 😀 article.\n", warnings=("Something was left out.",)),
    }
    session.folders[str(tmp_path)] = FolderListing(tuple(paths), left_out=4)
    return tmp_path


def test_a_folder_is_imported_and_what_failed_is_reported(make, session, qtbot, folder):
    window = make()
    window.intake.ask_folder = lambda _parent: folder
    window.actions_by_name["import"].trigger()
    dialog = window.intake.import_dialog
    qtbot.waitUntil(lambda: dialog.stop.text() == "Close")
    assert len(session.library) == 2
    assert dialog.says.text().startswith("2 new articles in the library, 1 not read, 4 pictures")
    assert "bad.pdf: “bad.pdf” could not be opened: it is empty." in dialog.report.toPlainText()
    assert "c.txt: Something was left out." in dialog.report.toPlainText()
    dialog.copy.click()
    assert "it is empty" in QGuiApplication.clipboard().text()
    dialog.stop.click()
    qtbot.waitUntil(lambda: window.intake.import_dialog is None)


def test_an_import_is_cancelled_and_says_how_far_it_came(make, session, qtbot, folder):
    window = make()
    session.hold = True
    window.intake.import_folder(folder)
    dialog, importer = window.intake.import_dialog, window.intake.importer
    session.release()  # the listing
    qtbot.waitUntil(lambda: len(session.held) == 2)
    session.release()
    qtbot.waitUntil(lambda: len(importer.outcomes) == 1)
    assert dialog.says.text() == "1 of 3 files done. Reading bad.pdf …"
    assert (dialog.bar.value(), dialog.bar.maximum()) == (1, 3)
    dialog.stop.click()
    assert dialog.says.text().startswith(
        "The import was cancelled. 1 new article in the library, 0 not read, 2 not begun"
    )
    assert len(session.abandoned) == 2
    assert len(session.library) == 1
    dialog.close()


def test_a_library_that_takes_no_more_ends_the_import(make, session, qtbot, folder):
    window = make()
    session.refuse = "The disk is full; free some space."
    window.intake.import_folder(folder)
    dialog = window.intake.import_dialog
    qtbot.waitUntil(lambda: "The disk is full" in dialog.says.text())
    assert session.library == {}


def test_a_folder_that_cannot_be_listed_or_holds_nothing(make, session, qtbot, tmp_path):
    window = make()
    window.intake.import_folder(tmp_path)
    qtbot.waitUntil(lambda: "The folder is not there." in window.intake.import_dialog.says.text())
    window.intake.import_dialog.close()
    qtbot.waitUntil(lambda: window.intake.import_dialog is None)
    session.folders[str(tmp_path)] = FolderListing(())
    window.intake.import_folder(tmp_path)
    qtbot.waitUntil(lambda: "no file" in window.intake.import_dialog.says.text())


def test_a_dropped_folder_is_imported(make, session, qtbot, folder):
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    dropped(window, data)
    qtbot.waitUntil(lambda: len(session.library) == 2)


@pytest.mark.parametrize(("row", "numbers"), [(0, ()), (2, (2,))])
def test_a_book_asks_for_its_chapter(make, session, qtbot, fakes, row, numbers):
    session.books[fakes.ARTICLE_PATH] = BOOK
    window = make()
    with qtbot.waitSignal(window.opener.book_found):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    dialog = window.intake.chapters
    assert dialog.list.item(1).text() == "1.  Brandt’s May  (about 1,000 words)"
    dialog.list.setCurrentRow(row)
    with qtbot.waitSignal(window.opener.analysed):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert session.chapters == [numbers]
    assert window.intake.chapters is None


def test_a_book_may_be_left_unopened(window, session, qtbot):
    session.books["/b.epub"] = BOOK
    with qtbot.waitSignal(window.opener.book_found):
        window.opener.open_path(Path("/b.epub"))
    before = window.document
    window.intake.chapters.reject()
    assert window.document is before
    assert session.chapters == [()]


def test_dropped_words_and_a_copied_page_are_opened(make, session, qtbot, fakes):
    window = make()
    data = QMimeData()
    data.setText(fakes.TEXT)
    data.setHtml("<p>page</p>")
    with qtbot.waitSignal(window.opener.analysed):
        dropped(window, data)
    assert window.document.text == fakes.TEXT
    assert session.pages == ["<p>page</p>"]
    with qtbot.waitSignal(window.opener.analysed):
        QGuiApplication.clipboard().setText(fakes.TEXT)
        window.actions_by_name["paste"].trigger()
    assert session.pages[-1] is None


def test_an_address_of_the_network_is_not_opened(make, session):
    window = make()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.html")])
    dropped(window, data)
    assert session.read == []
    assert not window.intake.takes(data)


def test_reading_and_analysis_can_be_given_up(make, session, qtbot, fakes):
    window = make()
    session.hold = True
    window.opener.open_path(Path(fakes.ARTICLE_PATH))
    qtbot.waitUntil(window.intake.cancel.isVisible)
    window.intake.cancel.click()
    assert len(session.abandoned) == 1
    assert not window.opener.busy
    assert not window.intake.cancel.isVisible()
    window.opener.open_path(Path(fakes.ARTICLE_PATH))
    session.release(1)
    qtbot.waitUntil(lambda: window.document is not None)
    qtbot.waitUntil(window.intake.cancel.isVisible)
    window.intake.cancel.click()
    assert session.abandoned[-1] == "analysis"
    assert "cancelled" in window.message.text


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("See https://quay.example/a?b=1, she said.", 12, "https://quay.example/a?b=1"),
        ("(https://quay.example/a_(b))", 5, "https://quay.example/a_(b)"),
        ("😀 “http://quay.example/é”", 8, "http://quay.example/é"),
        ("See https://quay.example/ there", 30, None),
        ("file:///etc/passwd javascript:alert(1)", 5, None),
    ],
)
def test_addresses_in_a_text(text, at, found):
    assert address_at(text, Span(at, at)) == found


def test_an_address_is_spelled_out_so_that_nothing_hides_in_it():
    assert spelled_out("https://quay.example/\u202egpj.exe") == "https://quay.example/%E2%80%AEgpj.exe"
    assert spelled_out("http://саltmere.example/").startswith("http://xn--ltmere-")
    for bad in ("file:///etc/passwd", "javascript:alert(1)", "https://", "", None, "http://a/" + "x" * 3000):
        assert spelled_out(bad) is None


@pytest.fixture
def linked(make, session, qtbot, fakes):
    """A window on an article that names an address, and the addresses that the browser was asked to open."""
    text = fakes.TEXT + "More at https://quay.example/long?" + "x" * 300 + " today.\n"
    session.files[fakes.ARTICLE_PATH] = fakes.document_of(text)
    window = make()
    opened = []
    window.links.open_address = opened.append
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    return window, opened, text


def test_an_address_opens_only_after_a_click_and_a_yes(linked, qtbot):
    window, opened, text = linked
    place = text.index("quay.example")
    window.view.scroll_to(Span(place, place))
    spot = window.view.rect_of(place).center()
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert window.links.question is None
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot)
    question = window.links.question
    assert question.whole.toPlainText() == "https://quay.example/long?" + "x" * 300
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert opened == []
    window.actions_by_name["link"].trigger()
    window.links.question.open_button.click()
    assert [address.toString() for address in opened] == ["https://quay.example/long?" + "x" * 300]


def test_without_an_address_that_is_said(window):
    window.actions_by_name["link"].trigger()
    assert window.links.question is None
    assert "no web address" in window.doing.text()
