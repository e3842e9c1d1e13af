"""A long file through the whole program: window, session and analysing process, parts first."""

from pathlib import Path

import pytest

from reader.session import Session
from reader.ui.app import make_window

WAIT_MS = 240_000
LINES = [
    f"The harbour master, Kaja Ozols, said quay 🌊 {number} was open. The reckless council keeps paying for it."
    for number in range(270)
]
TEXT = "Quays Reopen After Storm\n\n" + "\n\n".join(LINES) + "\n"


@pytest.fixture
def long_session(tmp_path: Path):
    made = Session(tmp_path / "library.sqlite")
    yield made
    made.close()


def test_a_long_file_is_marked_at_its_beginning_first_and_whole_in_the_end(long_session, qtbot, tmp_path):
    path = tmp_path / "quays.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = make_window(long_session, "light")
    qtbot.addWidget(window)
    window.show()
    seen = []
    window.opener.partly_analysed.connect(
        lambda _document, part: seen.append((part.reached, len(window.places.reading.marks), window.opener.busy))
    )
    with qtbot.waitSignal(window.opener.analysed, timeout=WAIT_MS):
        window.opener.open_path(path)
    ((reached, marks, busy),) = seen
    assert TEXT[reached : reached + 2] == "\n\n"
    assert busy
    assert marks > 0
    # Many findings are shown in turns of the event loop, so the last of them come after the signal.
    qtbot.waitUntil(lambda: not window.places.busy, timeout=WAIT_MS)
    assert marks < len(window.places.reading.marks)
    assert window.places.reading.analysis.voices[-1].span.end == len(TEXT)
    assert window.panel.part_strip.text == ""
    window.close()
