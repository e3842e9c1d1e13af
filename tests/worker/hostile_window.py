"""The window driven over files made to hurt: how each ends there, and how long the window could not answer meanwhile.

    python tests/worker/hostile_window.py [FOLDER...]

The folders, and what is read without one, are those of `hostile_figures.py`. Prints one line a file, then the worst.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, os.fspath(Path(__file__).resolve().parent))
sys.path.insert(0, os.fspath(Path(__file__).resolve().parents[1] / "ui"))

from hostile_figures import faults
from PySide6.QtCore import QEventLoop, QTimer
from window_stalls import Heartbeat

from reader.model.document import Document
from reader.session import Session
from reader.settings import ImportLimits
from reader.ui.app import make_application, make_window
from reader.ui.main_window import MainWindow

MOST_CPU_S = 0.2
"""What the window's thread may compute between two beats of a timer: 0.1 s, and as much again on a busy computer."""
MOST_WALL_S = 1.0
"""What it may stand still: other programs on a busy computer make it wait as well, but not for seconds."""
LONGEST_READING_S = 90
LONGEST_ANALYSIS_S = 30
"""A large file takes longer to analyse, in another process; the window goes on to the next then."""


@dataclass(frozen=True)
class Opened:
    """How one file ended in the window, and the longest stalls of it in seconds, by the clock and in computing."""

    name: str
    ending: str
    wall: float
    cpu: float
    faults: tuple[str, ...]


def entries_of(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The files of a folder's index with what is known of each."""
    index = json.loads((folder / "hostile.json").read_text("utf-8"))["files"]
    return [(folder / (entry.get("file") or entry["name"]), entry) for entry in index]


def open_all(files: Sequence[tuple[Path, dict[str, Any]]], wall_seconds: float) -> Iterator[Opened]:
    """Opens the files one after the other in one window, shown, with a session as the program has it."""
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder) / "library.sqlite", ImportLimits(wall_seconds=wall_seconds))
        window = make_window(session, "light")
        window.resize(1280, 800)
        window.show()
        session.warm_up()
        session.keep_reader_ready()
        heart = Heartbeat(window)
        try:
            for path, entry in files:
                yield _open(window, path, entry, heart)
        finally:
            window.close()
            session.close()


def _open(window: MainWindow, path: Path, entry: dict[str, Any], heart: Heartbeat) -> Opened:
    documents: list[Document] = []
    refusals: list[str] = []
    done: list[object] = []
    loop = QEventLoop()
    links = [
        window.opener.opened.connect(documents.append),
        window.opener.failed.connect(refusals.append),
        window.opener.analysed.connect(lambda *_: done.append(True)),
    ]
    heart.reset()
    window.opener.open_path(path, whole=True)
    _wait(loop, LONGEST_READING_S, lambda: bool(documents or refusals))
    if documents:
        _wait(loop, LONGEST_ANALYSIS_S, lambda: bool(done or refusals))
    window.opener.cancel()
    bar = window.view.verticalScrollBar()
    for part in (0.3, 0.6, 1.0):
        bar.setValue(round(bar.maximum() * part))
        QTimer.singleShot(40, loop.quit)
        loop.exec()
    for link in links:
        window.opener.disconnect(link)
    ending, wrong = _ending(documents, refusals, entry)
    if heart.cpu > MOST_CPU_S or heart.wall > MOST_WALL_S:
        wrong.append(f"the window stood still for {heart.wall * 1000:.0f} ms, {heart.cpu * 1000:.0f} ms of computing")
    return Opened(path.name, ending, heart.wall, heart.cpu, tuple(wrong))


def _wait(loop: QEventLoop, seconds: float, is_met: Any) -> None:
    """Lets the window live until the state is met, looked at between events."""
    look, end = QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if is_met() else None)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    look.start(10)
    end.start(round(seconds * 1000))
    loop.exec()
    look.stop()
    end.stop()


def _ending(documents: list[Document], refusals: list[str], entry: dict[str, Any]) -> tuple[str, list[str]]:
    if documents:
        record = {"text": documents[0].text, "warnings": list(documents[0].warnings)}
        return "read", faults(1 if documents[0].warnings else 0, json.dumps(record).encode(), "", entry)
    if refusals:
        return "refused", faults(2, b"", refusals[0], entry)
    return "neither", [f"neither read nor refused within {LONGEST_READING_S} s"]


def main() -> int:
    """Prints the table; 1 when a file did not end as it should or the window stood still."""
    found: list[Opened] = []
    with tempfile.TemporaryDirectory() as made:
        folders = [Path(name) for name in sys.argv[1:]]
        if not folders:
            import hostile_files
            import more_hostile_files
            import odd_hostile_files

            hostile_files.write(Path(made), (*hostile_files.FILES, *more_hostile_files.FILES, *odd_hostile_files.FILES))
            folders = [Path(made)]
        files = [entry for folder in folders for entry in entries_of(folder)]
        for opened in open_all(files, ImportLimits().wall_seconds):
            found.append(opened)
            print(
                f"{opened.name!a:32} {opened.ending:8} {opened.wall * 1000:5.0f} ms {opened.cpu * 1000:5.0f} ms CPU  "
                f"{'; '.join(opened.faults) or 'as it should'}",
                flush=True,
            )
    wrong = [opened for opened in found if opened.faults]
    print(
        f"{len(found)} files, {len(wrong)} not as they should; the window stood still for at most "
        f"{max(o.wall for o in found) * 1000:.0f} ms, {max(o.cpu for o in found) * 1000:.0f} ms of computing"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
