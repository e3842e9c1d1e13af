"""Reads files in the background, a few at a time, each in a process of its own; any of them can be given up."""

import contextlib
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from reader.model.book import Book
from reader.model.document import Document
from reader.settings import ImportLimits
from reader.worker.reading import FileReading
from reader.worker.reading_child import SpareChild
from reader.worker.reading_request import ReadingRequest

AT_ONCE = 2


@dataclass(slots=True)
class _Job:
    """`reading` is None until its process is started."""

    request: ReadingRequest
    abandoned: bool = False
    reading: FileReading | None = None


class ReadingQueue:
    """Safe to use from several threads. `close` must be called in the end."""

    def __init__(self, limits: ImportLimits | None = None) -> None:
        self._limits = limits or ImportLimits()
        self._threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="read-file")
        self._lock = threading.Lock()
        self._jobs: dict[Future[Document | Book], _Job] = {}
        self._spare = SpareChild()

    def keep_ready(self) -> None:
        """From now on a process with all libraries loaded waits for the next file; it is started in the background."""
        self._threads.submit(self._spare.keep)

    def submit(self, request: ReadingRequest) -> "Future[Document | Book]":
        """What is to come of a request; the future raises UnreadableFileError with a sentence when nothing will."""
        job = _Job(request)
        with self._lock:
            future = self._threads.submit(self._read, job)
            self._jobs[future] = job
        future.add_done_callback(self._forget)
        return future

    def abandon(self, future: "Future[Document | Book]") -> None:
        """Nobody waits for this any more: its process is stopped. The future is cancelled, or soon refused."""
        if future.cancel():
            return
        with self._lock:
            job = self._jobs.get(future)
            if job is not None:
                job.abandoned = True
                if job.reading is not None:
                    job.reading.cancel()

    def close(self) -> None:
        """Gives everything up that is not done."""
        with self._lock:
            futures = list(self._jobs)
        for future in futures:
            self.abandon(future)
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._spare.close()

    def _read(self, job: _Job) -> Document | Book:
        # Not under the lock: a process takes a while to start.
        reading = FileReading(job.request, self._limits, self._spare.take())
        with self._lock:
            job.reading = reading
            abandoned = job.abandoned
        if abandoned:
            reading.cancel()
        try:
            return reading.result()
        finally:
            with contextlib.suppress(RuntimeError):  # closed meanwhile
                self._threads.submit(self._spare.refill)

    def _forget(self, future: "Future[Document | Book]") -> None:
        with self._lock:
            self._jobs.pop(future, None)
