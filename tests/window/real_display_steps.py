"""What a reader does at a real X display; run by test_real_display.py in a process that has one.

Mouse and keyboard go through the window system; session, worker and library are the real ones.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from reader.model.span import Span
from reader.session import Session
from reader.ui.app import make_window
from reader.ui.main_window import MainWindow

ARTICLE = (
    "Harbour Row Splits Saltmere\n\n"
    "Mayor Ilse Brandt said the quay \N{SHIP} would reopen in May. Officials claimed that the ferry was safe.\n\n"
    "The reckless council keeps paying for its mistakes. The regime has betrayed the town.\n"
)
ANALYSIS_MS = 60_000


class Hands:
    """A pointer and a keyboard that go through the X server, as a person's do."""

    def __init__(self, window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
        self._window, self._qtbot = window, qtbot

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20)

    def point(self, widget, at: QPoint) -> None:  # type: ignore[no-untyped-def]
        place = widget.mapTo(self._window, at)
        self._do("mousemove", "--window", str(int(self._window.winId())), str(place.x()), str(place.y()))

    def click(self, widget, at: QPoint) -> None:  # type: ignore[no-untyped-def]
        self.point(widget, at)
        self._do("click", "1")

    def drag(self, widget, start: QPoint, end: QPoint) -> None:  # type: ignore[no-untyped-def]
        self.point(widget, start)
        self._do("mousedown", "1")
        self.point(widget, end)
        self._do("mouseup", "1")

    def keys(self, *names: str) -> None:
        self._do("key", "--clearmodifiers", *names)

    def type(self, words: str) -> None:
        self._do("type", "--clearmodifiers", words)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def sessions(library: Path) -> Iterator[list[Session]]:
    opened: list[Session] = []
    yield opened
    for session in opened:
        session.close()


def open_window(sessions: list[Session], library: Path, article: Path, qtbot) -> MainWindow:  # type: ignore[no-untyped-def]
    session = Session(library)
    sessions.append(session)
    window = make_window(session, "light")
    window.resize(1200, 760)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.raise_()
    with qtbot.waitSignal(window.opener.analysed, timeout=ANALYSIS_MS):
        window.opener.open_path(article)
    return window


def middle(window: MainWindow, offset: int) -> QPoint:
    box = window.view.rect_of(offset)
    return QPoint(box.left() + 2, box.center().y())


def span_of(window: MainWindow, words: str) -> Span:
    start = window.document.text.index(words)  # type: ignore[union-attr]
    return Span(start, start + len(words))


def test_read_highlight_note_undo_close_and_find_all_as_it_was(qtbot, sessions, library, article) -> None:  # type: ignore[no-untyped-def]
    assert QGuiApplication.platformName() == "xcb"
    window = open_window(sessions, library, article, qtbot)
    hands = Hands(window, qtbot)

    place = middle(window, span_of(window, "reckless").start + 2)
    hands.click(window.view.viewport(), place)
    qtbot.waitUntil(lambda: bool(window.panel.cards.shown))
    assert window.view.framed_place is not None

    words = span_of(window, "the quay")
    hands.drag(window.view.viewport(), middle(window, words.start) - QPoint(1, 0), middle(window, words.end))
    qtbot.waitUntil(lambda: window.view.selected_span is not None)
    qtbot.waitUntil(window.selection_bar.isVisible)
    button = window.selection_bar.colours[2]
    hands.click(button, button.rect().center())
    qtbot.waitUntil(lambda: window.annotator.stack.count() == 1)

    words = span_of(window, "ferry")
    hands.drag(window.view.viewport(), middle(window, words.start) - QPoint(1, 0), middle(window, words.end))
    qtbot.waitUntil(lambda: window.view.selected_span is not None)
    window.view.setFocus(Qt.FocusReason.MouseFocusReason)
    hands.keys("ctrl+m")
    editor = window.panel.notes.editor
    qtbot.waitUntil(editor.field.hasFocus)
    hands.type("Safe by whose word?")
    qtbot.waitUntil(lambda: editor.field.toPlainText() == "Safe by whose word?")
    hands.keys("ctrl+Return")
    qtbot.waitUntil(lambda: window.panel.notes.saved.text() == "Saved")

    window.view.setFocus(Qt.FocusReason.MouseFocusReason)
    hands.keys("ctrl+z")
    qtbot.waitUntil(lambda: not window.panel.notes.model.rows)
    hands.keys("ctrl+shift+z")
    qtbot.waitUntil(lambda: len(window.panel.notes.model.rows) == 1)

    hands.keys("ctrl+f")
    qtbot.waitUntil(window.find_bar.field.hasFocus)
    hands.type("the")
    qtbot.waitUntil(lambda: len(window.find_bar.hits) > 1)
    hands.keys("Escape")
    qtbot.waitUntil(lambda: not window.find_bar.isVisible())
    assert window.close()
    sessions.pop().close()

    article.rename(article.with_name("moved.txt"))
    again = open_window(sessions, library, article.with_name("moved.txt"), qtbot)
    (highlight,) = sessions[-1].highlights(again.document)  # type: ignore[arg-type]
    assert (highlight.item.selector.exact.strip(), highlight.item.colour) == ("the quay", "blue")
    assert [row.title for row in again.panel.notes.model.rows] == ["Safe by whose word?"]
