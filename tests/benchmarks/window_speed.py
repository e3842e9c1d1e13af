"""How quick the window is on a long article: python tests/benchmarks/window_speed.py prints a table.

Every figure is computing time of the window's own thread in milliseconds, which other work on the machine leaves
alone, beside that of a bare QTextEdit with the same text. The analysis is made by hand (`long_article.py`), so that
nothing but the window is measured. A stall is the longest time between two beats of a timer in the event loop.
"""

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "ui")]

from long_article import long_text, made_analysis  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QTextEdit, QWidget  # noqa: E402
from window_fakes import FakeSession, document_of  # noqa: E402
from window_stalls import Heartbeat  # noqa: E402

from reader.ui.app import COLLECT_AFTER, make_window  # noqa: E402
from reader.ui.fonts import text_font  # noqa: E402
from reader.ui.main_window import MainWindow  # noqa: E402

SIZE = (1366, 768)
SETTLED_MS = 40
"""So long without a turn under way, and everything that was put off has been done."""


def cpu_ms(act: Callable[[], object]) -> float:
    """The computing time of this thread while it acts."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def drawn(widget: QWidget) -> None:
    """Draws what must be drawn, now."""
    widget.update()
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def settle(window: MainWindow) -> None:
    """Lets the event loop run until nothing is left to do."""
    loop = QEventLoop()

    def look() -> None:
        if not window.places.busy:
            loop.quit()

    timer = QTimer(loop)
    timer.timeout.connect(look)
    timer.start(SETTLED_MS)
    loop.exec()


def scrolled(view: QTextEdit, frames: int) -> list[float]:
    """The time of each of some frames while the text is scrolled a few lines at a time."""
    bar = view.verticalScrollBar()
    times = []
    for number in range(frames):
        step = cpu_ms(lambda: bar.setValue(400 + 90 * number))  # noqa: B023
        times.append(cpu_ms(lambda: drawn(view.viewport())) + step)
    return times


def bare(text: str, frames: int) -> dict[str, float]:
    """A plain QTextEdit on the same text, in the same face and width."""
    edit = QTextEdit()
    edit.setReadOnly(True)
    edit.setFont(text_font())
    edit.resize(880, 700)
    edit.show()
    taken = cpu_ms(lambda: edit.setPlainText(text))
    paint = cpu_ms(lambda: drawn(edit.viewport()))
    times = scrolled(edit, frames)
    return {
        "taking the text": taken,
        "first paint": paint,
        "scrolling frame": statistics.median(times),
        "slowest frame": max(times),
    }


def measure(
    words: int = 100_000, findings: int = 10_000, runs: int = 5, frames: int = 60
) -> dict[str, dict[str, float]]:
    """Figures in milliseconds, of the window and of a bare QTextEdit: the least of the runs, medians of the frames.

    The least, since a computer that does other things adds to a figure (caches, waiting) and never takes away.
    """
    gc.set_threshold(*COLLECT_AFTER)
    session = FakeSession()
    document = document_of(long_text(words), None)
    analysis = made_analysis(document.text, findings)
    session.remember(document)
    window = make_window(session, "light")
    window.resize(*SIZE)
    window.show()
    heart = Heartbeat(window)
    seen: dict[str, list[float]] = {}
    for _ in range(runs):
        paint = _opened(window, document)
        # Qt lays out the rest of a long text meanwhile; that has a price of its own and is done before.
        window.view.rect_of(len(document.text))
        settle(window)
        heart.reset()
        window.show_analysis(document, analysis)
        settle(window)
        seen.setdefault("first paint", []).append(paint)
        seen.setdefault("longest stall while marks arrive", []).append(heart.cpu * 1000)
    times = scrolled(window.view, frames)
    figures = {name: min(values) for name, values in seen.items()}
    figures |= {"scrolling frame": statistics.median(times), "slowest frame": max(times)}
    figures["toggling a layer"] = min(_toggled(window) for _ in range(runs))
    window.close()
    beside = [bare(document.text, frames) for _ in range(runs)]
    plain = {name: min(one[name] for one in beside) for name in beside[0]}
    return {"window": figures, "bare QTextEdit": plain}


def _opened(window: MainWindow, document: object) -> float:
    """Shows the article anew; the time until it is painted once the text is there."""
    window.close_article()
    window.opener.open_stored(document.sha256)  # type: ignore[attr-defined]
    loop = QEventLoop()
    timer = QTimer(loop)
    timer.timeout.connect(lambda: loop.quit() if window.document is not None else None)
    timer.start(0)
    loop.exec()
    return cpu_ms(lambda: drawn(window.view.viewport()))


def _toggled(window: MainWindow) -> float:
    switch = window.legend.switches["assertion"]

    def toggle() -> None:
        switch.setChecked(not switch.isChecked())
        drawn(window.view.viewport())

    return cpu_ms(toggle)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    figures = measure(options.words, options.findings, options.runs)
    print(f"{options.words:,} words, {options.findings:,} findings; ms of the thread, least of {options.runs} runs")
    for name, value in figures["window"].items():
        beside = figures["bare QTextEdit"].get(name)
        print(f"{name:36} {value:8.1f}" + (f"   bare QTextEdit {beside:8.1f}" if beside is not None else ""))


if __name__ == "__main__":
    main()
