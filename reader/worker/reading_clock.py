"""Ends a reading that lasts too long, and does not blame a file for a computer that is busy with other things.

Computing is limited by the system itself (`reader.worker.sandbox`). This clock is for a process that waits for
something or stands still; time in which it was ready to compute and got no processor is not counted against it.
"""

import threading
import time
from collections.abc import Callable

from reader.worker.sandbox import limits_computing

WIDER = 3.0
"""How many times the limit lasts where the system tells nothing of waiting, but limits computing by itself."""


class ReadingClock:
    """Runs from the moment it is made until `stop`; calls `late` at most once, from a thread of its own."""

    def __init__(self, process_id: int | None, seconds: float, longest: float, late: Callable[[], None]) -> None:
        """`seconds` of the process's own time are allowed, and `longest` seconds in all, whatever the reason."""
        self._process_id, self._seconds, self._longest = process_id, seconds, max(seconds, longest)
        self._late = late
        self._stopped = threading.Event()
        self._began = time.monotonic()
        self._waited_before = waited_seconds(process_id) or 0.0
        threading.Thread(target=self._run, name="reading-clock", daemon=True).start()

    def stop(self) -> None:
        """The reading has ended."""
        self._stopped.set()

    def _run(self) -> None:
        left = self._seconds
        while not self._stopped.wait(left):
            left = self._left()
            if left <= 0:
                self._late()
                return

    def _left(self) -> float:
        """Seconds until it is worth looking again; 0 or less when the time is over."""
        elapsed = time.monotonic() - self._began
        waited = waited_seconds(self._process_id)
        if waited is None:
            allowed = self._seconds * (WIDER if limits_computing() else 1.0)
        else:
            allowed = self._seconds + waited - self._waited_before
        return min(allowed, self._longest) - elapsed


def waited_seconds(process_id: int | None) -> float | None:
    """How long a process was ready to compute while others had the processors; None where the system does not tell.

    Linux tells (Documentation/scheduler/sched-stats.rst, /proc/PID/schedstat, in nanoseconds).
    """
    try:
        with open(f"/proc/{process_id}/schedstat", "rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return None
