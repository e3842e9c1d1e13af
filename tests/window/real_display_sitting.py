"""A whole sitting at a real X display, by pointer and keyboard alone; run by test_real_display.py.

Two articles are opened through the file dialog, read, marked, decided on, searched, compared and written as PDF; then
the window is closed, and opened again it stands as it was left.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reader.session import Session
from reader.ui.app import make_window
from reader.ui.main_window import MainWindow

WALK = "The ferry left the pier at noon, and the quay \N{SHIP} was empty again when it came back in the evening.\n\n"
FIRST = (
    "Harbour Row Splits Saltmere\n\nMayor Ilse Brandt said the quay would reopen in May. Officials claimed that the "
    "ferry was safe.\n\n“The café stays,” Tomas Aru told reporters.\n\nThe reckless council keeps paying for its "
    f"mistakes. The regime has betrayed the town.\n\n{WALK * 40}The shameful deal, critics say, was struck in secret.\n"
)
SECOND = (
    "Quay to Reopen in May\n\n“It will reopen,” Mayor Ilse Brandt said on Friday.\n\nOfficials declined to comment.\n\n"
    "Lena Moor, a fisher, said the town had waited too long.\n"
)
WAIT_MS = 60_000
BOTH = {"harbour.txt": FIRST, "quay.txt": SECOND}


def in_dialog(path: Path, hands) -> None:  # type: ignore[no-untyped-def]
    """Types a path into the next file dialog, as soon as it has the keyboard, and presses Enter."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isActiveWindow():
            timer.stop()
            hands.keys("ctrl+a")
            hands.type(str(path))
            hands.keys("Return")

    timer.timeout.connect(look)
    timer.start(50)


def come_back(window: QWidget, qtbot) -> None:  # type: ignore[no-untyped-def]
    """A window manager gives a window the keyboard that opens or is left over; this display has none."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def open_by_dialog(window: MainWindow, path: Path, hands, qtbot) -> None:  # type: ignore[no-untyped-def]
    in_dialog(path, hands)
    with qtbot.waitSignal(window.opener.analysed, timeout=WAIT_MS):
        hands.keys("ctrl+o")
    come_back(window, qtbot)
    assert window.document is not None
    assert window.document.origin.path == str(path)


def by_palette(window: MainWindow, words: str, hands, qtbot, done: Callable[[], bool]) -> None:  # type: ignore[no-untyped-def]
    hands.keys("ctrl+shift+p")
    palette = window.around
    qtbot.waitUntil(lambda: palette.palette.field.hasFocus())
    hands.type(words)
    qtbot.waitUntil(lambda: palette.palette.field.text() == words)
    hands.keys("Return")
    qtbot.waitUntil(done)


def click_on(window: MainWindow, words: str, hands) -> None:  # type: ignore[no-untyped-def]
    place = window.document.text.index(words)  # type: ignore[union-attr]
    box = window.view.rect_of(place + 1)
    hands.click(window.view.viewport(), QPoint(box.left() + 2, box.center().y()))


def take(words: str, window: MainWindow, hands, qtbot) -> None:  # type: ignore[no-untyped-def]
    """Selects one word by a double click."""
    place = window.document.text.index(words)  # type: ignore[union-attr]
    box = window.view.rect_of(place + 1)
    hands.point(window.view.viewport(), QPoint(box.left() + 2, box.center().y()))
    hands._do("click", "--repeat", "2", "--delay", "60", "1")
    qtbot.waitUntil(lambda: window.view.selected_span is not None)


@pytest.fixture
def make_hands(load_script: Callable[[Path], ModuleType]) -> type:
    """The pointer and keyboard of the other steps."""
    hands: type = load_script(Path(__file__).with_name("real_display_steps.py")).Hands
    return hands


def test_a_sitting_from_the_first_file_to_the_next_day(qtbot, tmp_path, make_hands) -> None:  # type: ignore[no-untyped-def]
    library = tmp_path / "library.sqlite"
    for name, text in BOTH.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    session = Session(library)
    window = make_window(session, "light")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    hands = make_hands(window, qtbot)
    hands._do("windowsize", "--sync", str(int(window.winId())), "1180", "740")
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (1180, 740))

    # Open
    open_by_dialog(window, tmp_path / "quay.txt", hands, qtbot)
    open_by_dialog(window, tmp_path / "harbour.txt", hands, qtbot)
    assert window.around.tabs.bar.count() == 2
    assert window.view.hasFocus()

    # Jump: by key from mark to mark, by pointer to a place, and back
    hands.keys("n")
    qtbot.waitUntil(lambda: bool(window.panel.cards.shown))
    click_on(window, "reckless", hands)
    qtbot.waitUntil(lambda: any("reckless" in card.quote for card in window.panel.cards.shown))
    bar = window.view.verticalScrollBar()
    hands.click(window.view.minimap, QPoint(12, round(window.view.minimap.drawn_height) - 12))
    qtbot.waitUntil(lambda: bar.value() > 400)
    qtbot.waitUntil(window.actions_by_name["back"].isEnabled)
    hands.keys("alt+Left")
    qtbot.waitUntil(lambda: bar.value() < 400)

    # Highlight, note
    take("quay", window, hands, qtbot)
    hands.keys("3")
    qtbot.waitUntil(lambda: len(session.highlights(window.document)) == 1)
    take("ferry", window, hands, qtbot)
    hands.keys("ctrl+m")
    qtbot.waitUntil(window.panel.notes.editor.field.hasFocus)
    hands.type("Safe by whose word?")
    hands.keys("ctrl+Return")
    qtbot.waitUntil(lambda: len(session.notes(window.document)) == 1)

    # Dismiss, correct, undo
    decisions = lambda: sorted((d.verdict, d.words) for d in session.decisions(window.document))  # noqa: E731
    click_on(window, "reckless", hands)
    qtbot.waitUntil(lambda: any("reckless" in card.quote for card in window.panel.cards.shown))
    hands.keys("d")
    qtbot.waitUntil(lambda: len(decisions()) == 1)
    click_on(window, "betrayed", hands)
    qtbot.waitUntil(lambda: any("betrayed" in card.quote for card in window.panel.cards.shown))
    hands.keys("e")
    editor = window.panel.finding_editor
    qtbot.waitUntil(editor.kind.hasFocus)
    before = editor.chosen_kind
    hands.keys("Down")
    qtbot.waitUntil(lambda: editor.chosen_kind != before)
    hands.keys("Return")
    qtbot.waitUntil(lambda: len(decisions()) > 1 and editor.isHidden())
    qtbot.waitUntil(window.view.hasFocus)
    click_on(window, "regime", hands)
    hands.keys("c")
    qtbot.waitUntil(lambda: any(verdict == "confirm" for verdict, _ in decisions()))
    hands.keys("ctrl+z")
    qtbot.waitUntil(lambda: not any(verdict == "confirm" for verdict, _ in decisions()))
    decided = decisions()
    assert {verdict for verdict, _ in decided} == {"dismiss", "correct"}

    # Search: in the article, then in the library
    hands.keys("ctrl+f")
    qtbot.waitUntil(window.find_bar.field.hasFocus)
    hands.type("shameful")
    qtbot.waitUntil(lambda: len(window.find_bar.hits) == 1)
    hands.keys("Escape")
    qtbot.waitUntil(window.view.hasFocus)
    assert window.view.rect_of(FIRST.index("shameful")).top() < window.view.height()
    hands.keys("ctrl+l")
    qtbot.waitUntil(window.library.query.hasFocus)
    hands.type("whose word")
    rows = window.library.list.model
    qtbot.waitUntil(lambda: any(row.kind == "note" for row in rows.rows))
    hands.click(window.library.back, window.library.back.rect().center())
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.view)

    # Compare
    hands.keys("ctrl+k")
    page = window.around.comparer.page
    qtbot.waitUntil(page.other.hasFocus)
    hands.keys("Down")
    qtbot.waitUntil(lambda: page.table.rowCount() > 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: any("Brandt" in page.table.item(n, 0).text() for n in range(page.table.rowCount())))
    hands.click(page.back, page.back.rect().center())
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.view)

    # Print to PDF
    printed = tmp_path / "harbour.pdf"
    in_dialog(printed, hands)
    by_palette(window, "save as pdf", hands, qtbot, printed.exists)
    come_back(window, qtbot)
    assert printed.read_bytes().startswith(b"%PDF")

    # Theme, panel, place; then close
    hands.keys("ctrl+comma")
    qtbot.waitUntil(lambda: window.around._settings is not None)
    settings = window.around._settings
    come_back(settings, qtbot)
    settings.theme.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("Dark")
    qtbot.waitUntil(lambda: window.looks.theme.name == "dark")
    hands.keys("Escape")
    qtbot.waitUntil(lambda: not settings.isVisible())
    come_back(window, qtbot)
    hands.keys("ctrl+3")
    qtbot.waitUntil(lambda: window.panel.current_tab == "assertions")
    hands.keys("F6", "ctrl+Home")
    qtbot.waitUntil(lambda: window.view.hasFocus() and bar.value() == 0)
    hands.keys("Next")
    qtbot.waitUntil(lambda: bar.value() > 300)
    above = bar.value()
    hands.keys("Next")
    qtbot.waitUntil(lambda: bar.value() > above + 300)
    place = window.view.first_visible
    rows_before = [(row.title, row.side) for row in window.panel.notes.model.rows]
    hands.keys("ctrl+q")
    qtbot.waitUntil(lambda: not window.isVisible())
    session.close()

    # The next day
    session = Session(library)
    again = make_window(session)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    with qtbot.waitSignal(again.opener.analysed, timeout=WAIT_MS):
        again.around.left_open.restore()
    assert again.looks.theme.name == "dark"
    assert (again.width(), again.height()) == (1180, 740)
    assert again.document.text == FIRST  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: again.around.tabs.bar.count() == 2)
    assert [again.around.tabs.bar.tabToolTip(n) for n in range(2)] == [
        "Quay to Reopen in May",
        "Harbour Row Splits Saltmere",
    ]
    assert again.panel.current_tab == "assertions"
    qtbot.waitUntil(lambda: again.view.first_visible == place)
    assert [(row.title, row.side) for row in again.panel.notes.model.rows] == rows_before
    (highlight,) = session.highlights(again.document)  # type: ignore[arg-type]
    assert (highlight.item.selector.exact, highlight.item.colour) == ("quay", "blue")
    assert sorted((d.verdict, d.words) for d in session.decisions(again.document)) == decided  # type: ignore[arg-type]
    again.close()
    session.close()
