"""The clock over a reading: stands still while the computer is busy with other things, but not for ever."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from reader.worker import reading_clock
from reader.worker.reading_clock import ReadingClock, waited_seconds


class Called:
    """Counts its calls and says when the first came."""

    def __init__(self) -> None:
        self.times = 0
        self.event = threading.Event()

    def __call__(self) -> None:
        self.times += 1
        self.event.set()


def waits(*values: float | None) -> Callable[[object], float | None]:
    """What the system tells, one value a question, the last one again and again."""
    left = list(values)
    return lambda _process_id: left.pop(0) if len(left) > 1 else left[0]


def test_a_process_that_stands_still_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_clock, "waited_seconds", waits(0.0))
    late = Called()
    began = time.monotonic()
    ReadingClock(1, 0.05, 30, late)
    assert late.event.wait(20)
    assert time.monotonic() - began >= 0.05
    assert late.times == 1


def test_time_without_a_processor_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """It had waited 5 seconds before; of the time since then, 0.3 seconds more."""
    monkeypatch.setattr(reading_clock, "waited_seconds", waits(5.0, 5.3))
    late = Called()
    began = time.monotonic()
    ReadingClock(1, 0.05, 30, late)
    assert late.event.wait(20)
    assert time.monotonic() - began >= 0.35


def test_not_even_the_busiest_computer_holds_it_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_clock, "waited_seconds", lambda _process_id: time.monotonic())
    late = Called()
    began = time.monotonic()
    ReadingClock(1, 0.05, 0.2, late)
    assert late.event.wait(20)
    assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize(("limited", "least"), [(True, 0.3), (False, 0.1)])
def test_where_the_system_tells_nothing(monkeypatch: pytest.MonkeyPatch, limited: bool, least: float) -> None:
    monkeypatch.setattr(reading_clock, "waited_seconds", lambda _process_id: None)
    monkeypatch.setattr(reading_clock, "limits_computing", lambda: limited)
    late = Called()
    began = time.monotonic()
    ReadingClock(1, 0.1, 30, late)
    assert late.event.wait(20)
    assert time.monotonic() - began >= least


def test_a_clock_that_was_stopped_says_nothing() -> None:
    late = Called()
    clock = ReadingClock(os.getpid(), 0.05, 0.05, late)
    clock.stop()
    for thread in threading.enumerate():
        if thread.name == "reading-clock":
            thread.join(20)
    assert late.times == 0


@pytest.mark.skipif(not os.path.exists("/proc/self/schedstat"), reason="this system does not tell how long one waits")
def test_the_kernel_tells_how_long_a_process_had_no_processor() -> None:
    """Two on one processor: each waits while the other computes."""
    spin = "import os\nos.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\nwhile True: pass"
    pair = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(2)]
    try:
        deadline = time.monotonic() + 60
        while (waited := waited_seconds(pair[0].pid) or 0.0) < 0.2:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert waited <= 60
    finally:
        for process in pair:
            process.kill()
            process.wait()
    assert waited_seconds(pair[0].pid) is None
