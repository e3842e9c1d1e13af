"""Long articles are filled in slices: the same document as in one go, and a window that answers meanwhile."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from reader.importers import import_bytes
from reader.model.document import Document, DocumentId
from reader.model.span import Span
from reader.reports.contract import count_words
from reader.settings import ImportLimits
from reader.ui.filling import Filled, fill, slices
from reader.ui.presenters.steps import at_once
from reader.ui.theme import load_theme

PARAGRAPH = (
    "The “harbour\u00a0master” of Velmar said 😀 that the café would stay shut."
    " \u202eNobody\u202c had told the islanders. "
)
LONG = "No Ferry Before Autumn\n\n" + (PARAGRAPH * 5 + "\n\n") * 3_000
MOST_CPU_S = 0.1


def look(target: QTextDocument) -> list[tuple[object, ...]]:
    """What each paragraph holds and how it is set."""
    lines, block = [], target.begin()
    while block.isValid():
        lines.append((block.text(), block.blockFormat().lineHeight(), block.blockFormat().bottomMargin()))
        block = block.next()
    return lines


@given(st.text(st.sampled_from("ab \n😀\u2029\r\U0001f3f4\U000e0067\U000e007f“"), max_size=80), st.integers(1, 12))
def test_slices_end_with_lines_and_make_the_text(text: str, length: int) -> None:
    pieces = list(slices(text, length))
    assert "".join(pieces) == text
    assert all(piece.endswith("\n") for piece in pieces[:-1])
    assert sum(map(count_words, pieces)) == count_words(text)


def test_an_article_filled_in_slices_is_the_same(qapp: object) -> None:
    text = LONG[:30_000]
    heading = text.index("\n\nThe", 5_000) + 2
    document = Document(
        text, DocumentId("x"), title_span=Span(0, 22), headings=(Span(heading, text.index("\n", heading)),)
    )
    owner, theme = QObject(), load_theme("light")
    whole: Filled = at_once(fill(document, theme, 18, owner, slice_length=10**9))
    parts = at_once(fill(document, theme, 18, owner, slice_length=700))
    assert look(parts.target) == look(whole.target)
    assert parts.target.toHtml() == whole.target.toHtml()
    assert parts.words == whole.words == count_words(text)
    assert parts.offsets.utf16_length == whole.target.characterCount() - 1
    assert parts.is_for(document, theme, 18)
    assert not parts.is_for(document, theme, 19)


@pytest.fixture(scope="module")
def stalls(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(Path(__file__).with_name("window_stalls.py"))


def long_document(length: int = 2_000_000) -> Document:
    text = (LONG * (length // len(LONG) + 1))[:length]
    return import_bytes(text.encode(), "a.txt", ImportLimits())


def test_a_text_of_two_million_characters_does_not_hold_the_window_up(make, session, qtbot, stalls) -> None:
    """Counted is the window's own computing between two beats, since a busy computer makes pauses of its own."""
    document = long_document()
    assert len(document.text) > 1_900_000
    window = make()
    session.library[document.sha256] = document
    session.positions = {document.sha256: len(document.text) - 400}
    heart = stalls.Heartbeat(window)
    with qtbot.waitSignal(window.opener.opened, timeout=60_000):
        window.opener.open_stored(document.sha256)
        assert window.document is not document
    qtbot.waitUntil(lambda: window.view._walk.goal is None, timeout=60_000)
    assert window.view.first_visible > len(document.text) - 5_000
    assert window.view.document().characterCount() - 1 == window.view._offsets.utf16_length
    assert heart.cpu < MOST_CPU_S


def test_a_stall_is_seen(make, qtbot, stalls) -> None:
    """What the test above measures can fail."""
    heart = stalls.Heartbeat(make())
    heart.reset()
    count_words(LONG)
    count_words(LONG)
    qtbot.waitUntil(lambda: heart.cpu > 0.05, timeout=60_000)


def test_another_article_asked_for_meanwhile_is_the_one_that_comes(make, session, qtbot, fakes) -> None:
    window = make()
    document, short = long_document(400_000), fakes.document_of()
    for each in (document, short):
        session.library[each.sha256] = each
    opened: list[Document] = []
    window.opener.opened.connect(opened.append)
    window.opener.open_stored(document.sha256)
    assert window.opener.busy
    with qtbot.waitSignal(window.opener.analysed, timeout=60_000):
        window.opener.open_stored(short.sha256)
    assert opened == [short]
    assert window.document is short
    window.opener.open_stored(document.sha256)
    window.opener.cancel()
    assert not window.opener.busy
    qtbot.waitUntil(lambda: not window.view._turns.busy, timeout=60_000)
    assert window.document is short


def test_a_size_changed_meanwhile_is_the_size_shown(make, session, qtbot) -> None:
    window = make()
    document = long_document(300_000)
    session.library[document.sha256] = document
    with qtbot.waitSignal(window.opener.opened, timeout=60_000):
        window.opener.open_stored(document.sha256)
        window.view.set_pixels(25)
    assert window.view.document().defaultFont().pixelSize() == 25


def test_the_place_read_last_is_kept_while_it_is_on_its_way(make, session, qtbot) -> None:
    window = make()
    document = long_document(600_000)
    session.library[document.sha256] = document
    with qtbot.waitSignal(window.opener.opened, timeout=60_000):
        window.opener.open_stored(document.sha256)
    window.view.go_to_reading_place(500_000)
    assert window.view.first_visible == 500_000
    qtbot.waitUntil(lambda: window.view._walk.goal is None, timeout=60_000)
    assert abs(window.view.first_visible - 500_000) < 500
