"""The analysing process from the program's side: it answers, and is replaced when it dies or takes too long."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from reader.errors import WorkerError
from reader.model.span import words_of
from reader.settings import AnalysisLimits
from reader.worker.client import AnalysisWorker
from reader.worker.protocol import AnalysisRequest

TEXT = "Mayor Ana Pell said the bridge was safe. The corrupt council lied to everyone."
WAIT = 60


@pytest.fixture(scope="module")
def worker() -> Iterator[AnalysisWorker]:
    made = AnalysisWorker()
    yield made
    made.close()


def test_analysis_comes_back(worker: AnalysisWorker) -> None:
    found = worker.submit(AnalysisRequest(TEXT)).result(WAIT)
    assert [words_of(TEXT, s) for a in found.attributions for s in a.sources] == ["Mayor Ana Pell"]
    assert found.voices[0].span.start == 0
    assert found.voices[-1].span.end == len(TEXT)


def test_raw_offsets_are_those_of_the_raw_string(worker: AnalysisWorker) -> None:
    raw = "\ufeffFirst line of prose here. It goes on 😀.\r\n\r\n" + TEXT
    found = worker.submit(AnalysisRequest(raw, raw=True)).result(WAIT)
    assert "Mayor Ana Pell" in [words_of(raw, s) for a in found.attributions for s in a.sources]
    assert words_of(raw, found.sentences[-1].span).endswith("lied to everyone.")


def test_killed_process_is_replaced(worker: AnalysisWorker) -> None:
    worker.submit(AnalysisRequest(TEXT)).result(WAIT)
    first = worker.process_id()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    try:
        worker.submit(AnalysisRequest(TEXT)).result(WAIT)
    except WorkerError:  # the death was noticed only while asking: the next question is answered all the same
        worker.submit(AnalysisRequest(TEXT)).result(WAIT)
    assert worker.process_id() not in (None, first)


def test_too_slow_an_analysis_is_stopped_with_a_sentence() -> None:
    hurried = AnalysisWorker(AnalysisLimits(seconds_base=0.01, seconds_per_million_chars=0.0))
    try:
        with pytest.raises(WorkerError, match="took longer than"):
            hurried.submit(AnalysisRequest(TEXT)).result(WAIT)
    finally:
        hurried.close()


def test_abandoned_requests_are_dropped_and_later_ones_answered(worker: AnalysisWorker) -> None:
    long = worker.submit(AnalysisRequest("\n\n".join([TEXT] * 2000)))
    waiting = worker.submit(AnalysisRequest(TEXT))
    last = worker.submit(AnalysisRequest(TEXT))
    worker.abandon(waiting)
    worker.abandon(long)
    assert last.result(WAIT).attributions
    with pytest.raises(CancelledError):
        waiting.result(WAIT)
    with pytest.raises((CancelledError, WorkerError)):
        long.result(WAIT)


def test_closing_cancels_what_waits() -> None:
    worker = AnalysisWorker()
    future = worker.submit(AnalysisRequest(TEXT))
    worker.close()
    with pytest.raises((CancelledError, WorkerError)):
        future.result(WAIT)
    assert worker.process_id() is None


def test_no_text_breaks_it(worker: AnalysisWorker) -> None:
    for text in ("", " ", "\n\n", "\x00\ud800", "“", "😀" * 50, "a" * 100_000):
        found = worker.submit(AnalysisRequest(text, raw=True)).result(WAIT)
        assert sum(v.span.end - v.span.start for v in found.voices) in (0, len(text))
