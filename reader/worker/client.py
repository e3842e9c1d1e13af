"""The program's side of the analysing process: starts it, feeds it, and replaces it when it hangs or dies."""

import multiprocessing
import os
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from reader.errors import WorkerError
from reader.model.analysis import Analysis
from reader.model.part import PartialAnalysis
from reader.settings import AnalysisLimits
from reader.worker.protocol import AnalysisAnswer, AnalysisRequest
from reader.worker.sandbox import limit_this_process

DIED = "The analysis stopped unexpectedly and has been restarted; open the article again to try once more."
TOO_LONG = "The analysis took longer than {seconds:.0f} seconds and was stopped; try a shorter text."
BROKEN_START = "The analysing process cannot start; install the program again."
CANCELLED = "The analysis was cancelled."
POLL_SECONDS = 0.1
"""How soon an abandoned request is noticed; answers are noticed at once."""


PARTS_COST = 4 / 3
"""Parts of a text take at most a third of its time on top of it."""

PartHandler = Callable[[PartialAnalysis], None]


@dataclass(slots=True)
class _Job:
    request: AnalysisRequest
    on_part: PartHandler | None = None
    future: "Future[Analysis]" = field(default_factory=Future)
    abandoned: threading.Event = field(default_factory=threading.Event)


class AnalysisWorker:
    """One long-lived analysing process, started at the first request (or by `warm_up`). Requests are answered in order.

    Safe to use from several threads. `close` must be called in the end; the process also ends with the program.
    """

    def __init__(self, limits: AnalysisLimits | None = None) -> None:
        self._limits = limits or AnalysisLimits()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._by_future: dict[Future[Analysis], _Job] = {}
        self._lock = threading.Lock()
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._thread = threading.Thread(target=self._run, name="analysis-client", daemon=True)
        self._thread.start()

    def submit(self, request: AnalysisRequest, on_part: PartHandler | None = None) -> "Future[Analysis]":
        """The analysis to come. The future raises WorkerError with a sentence when there will be none.

        Of a long text `on_part` gets growing parts before that, each on another thread than the caller's, and none
        after the future is done. It must be quick, since the next part waits for it.
        """
        job = _Job(replace(request, in_parts=on_part is not None), on_part)
        with self._lock:
            self._by_future[job.future] = job
        job.future.add_done_callback(self._forget)
        self._jobs.put(job)
        return job.future

    def abandon(self, future: "Future[Analysis]") -> None:
        """Nobody waits for this answer any more: drop it, and stop the process if it is at work on it."""
        with self._lock:
            job = self._by_future.get(future)
        if job is not None and not future.cancel():
            job.abandoned.set()

    def warm_up(self) -> None:
        """Start the process before the first request needs it."""
        self.submit(AnalysisRequest(""))

    def process_id(self) -> int | None:
        """The process at work now, if any."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def close(self) -> None:
        """Stop the process. Unanswered requests are cancelled."""
        with self._lock:
            jobs = list(self._by_future.values())
        for job in jobs:
            if not job.future.cancel():
                job.abandoned.set()
        self._jobs.put(None)
        self._thread.join(timeout=5)

    def _forget(self, future: "Future[Analysis]") -> None:
        with self._lock:
            self._by_future.pop(future, None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                self._answer(job)
        self._stop_process()

    def _answer(self, job: _Job) -> None:
        try:
            answer = self._ask(job)
        except WorkerError as error:
            job.future.set_exception(error)
        except Exception as error:  # a bug must reach whoever waits, and must not end this thread
            self._stop_process()
            job.future.set_exception(error)
        else:
            if answer.analysis is not None:
                job.future.set_result(answer.analysis)
            else:
                job.future.set_exception(WorkerError(answer.problem or DIED))

    def _ask(self, job: _Job) -> AnalysisAnswer:
        """The last answer; partial ones before it go to whoever asked for parts."""
        pipe, process = self._running()
        seconds = self._limits.seconds_base + self._limits.seconds_per_million_chars * len(job.request.text) / 1e6
        if job.request.in_parts:
            seconds *= PARTS_COST
        try:
            pipe.send(job.request)
        except OSError:
            self._stop_process()
            raise WorkerError(BROKEN_START) from None
        deadline = time.monotonic() + seconds
        while True:
            while not wait([pipe, process.sentinel], timeout=POLL_SECONDS):
                self._give_up_if_abandoned(job)
                if time.monotonic() > deadline:
                    self._stop_process()
                    raise WorkerError(TOO_LONG.format(seconds=seconds))
            answer = self._receive(pipe)
            if answer.reached is None or answer.analysis is None:
                return answer
            self._give_up_if_abandoned(job)
            if job.on_part is not None:
                job.on_part(PartialAnalysis(answer.analysis, answer.reached))

    def _receive(self, pipe: Connection) -> AnalysisAnswer:
        try:
            answer: AnalysisAnswer = pipe.recv()
        except (EOFError, OSError):
            self._stop_process()
            raise WorkerError(DIED) from None
        return answer

    def _give_up_if_abandoned(self, job: _Job) -> None:
        if job.abandoned.is_set():
            self._stop_process()
            raise WorkerError(CANCELLED)

    def _running(self) -> tuple[Connection, SpawnProcess]:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe, self._process
        self._stop_process()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), name="analysis", daemon=True)
        process.start()
        theirs.close()
        self._pipe, self._process = ours, process
        return ours, process

    def _stop_process(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(timeout=5)
            self._process.close()
        self._pipe = self._process = None


def _serve(pipe: Connection) -> None:
    """Where the new process begins; what it needs is imported there, never in the program's own process."""
    # Before any library is loaded: some report home as soon as they are.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    limit_this_process(forbid_writes=False, readable=None)
    from reader.worker.analysing import serve

    serve(pipe)
