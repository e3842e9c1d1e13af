"""How long the window cannot answer while files are opened: python tests/ui/window_stalls.py FILE...

A timer beats every few milliseconds in the window's event loop; the longest time between two beats is the stall. On a
busy computer other programs make pauses of their own, so the thread's own computing time between two beats is given as
well: what the window itself did.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer

from reader.session import Session
from reader.settings import ImportLimits
from reader.ui.app import make_window
from reader.ui.main_window import MainWindow

LONGEST_WAIT_S = 120
BEAT_MS = 4


class Heartbeat(QObject):
    """`wall` and `cpu`: the longest time between two beats since `reset`, in seconds; `when` it was, after `reset`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self.reset()
        self._timer.start(BEAT_MS)

    def reset(self) -> None:
        self.wall = self.cpu = self.when = 0.0
        self._start = self._last = time.perf_counter()
        self._last_cpu = time.thread_time()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        if cpu - self._last_cpu > self.cpu:
            self.cpu, self.when = cpu - self._last_cpu, now - self._start
        self.wall = max(self.wall, now - self._last)
        self._last, self._last_cpu = now, cpu


def opened(window: MainWindow, path: Path, heart: Heartbeat) -> str:
    """Opens a file, waits until it is analysed or refused, scrolls to its end, and says how that went."""
    said: list[str] = []
    loop = QEventLoop()
    window.opener.analysed.connect(lambda *_: said.append("analysed"))
    window.opener.failed.connect(said.append)
    for signal in (window.opener.analysed, window.opener.failed):
        signal.connect(loop.quit)
    heart.reset()
    window.opener.open_path(path, whole=True)
    QTimer.singleShot(LONGEST_WAIT_S * 1000, loop, loop.quit)
    loop.exec()
    if not said:
        window.opener.cancel()
    bar = window.view.verticalScrollBar()
    for part in (0.3, 0.6, 1.0):
        bar.setValue(round(bar.maximum() * part))
        QTimer.singleShot(10 * BEAT_MS, loop, loop.quit)
        loop.exec()
    return said[0] if said else "nothing within the time"


def main() -> None:
    """Prints one line a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--wall-seconds", type=float, default=ImportLimits().wall_seconds, help="for slow runs: %(default)s"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder) / "library.sqlite", ImportLimits(wall_seconds=options.wall_seconds))
        window = make_window(session, "light")
        window.resize(1280, 800)
        window.show()
        session.warm_up()
        session.keep_reader_ready()
        heart = Heartbeat(window)
        for path in options.files:
            said = opened(window, path, heart)
            stall = f"{heart.wall * 1000:6.0f} ms wall {heart.cpu * 1000:6.0f} ms CPU at {heart.when:5.1f} s"
            print(f"{path.name!a:30} {stall}  {said[:70]}", flush=True)
        window.close()
        session.close()


if __name__ == "__main__":
    sys.exit(main())
