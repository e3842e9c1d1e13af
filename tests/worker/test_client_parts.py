"""Long texts come in parts: in order, the last answer whole, and giving up works between two of them."""

import os
import queue
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from itertools import pairwise

import pytest

from reader.analysis.parts import part_ends
from reader.errors import WorkerError
from reader.model.part import PartialAnalysis
from reader.worker.client import AnalysisWorker
from reader.worker.protocol import AnalysisRequest

WAIT = 180
SHORT = "Mayor Ana Pell said the bridge was safe. The corrupt council lied to everyone."
LONG = "\n\n".join(
    f"Mayor Ana Pell 🚢 said pier {number} was safe. The corrupt council lied to all of its café owners again."
    for number in range(230)
)
ENDLESS = "\n\n".join([LONG] * 8)


@pytest.fixture(scope="module")
def worker() -> Iterator[AnalysisWorker]:
    made = AnalysisWorker()
    yield made
    made.close()


class Gate:
    """Takes the first part and holds the answers up until it is opened, so that a test can act between parts."""

    def __init__(self) -> None:
        self.parts: queue.SimpleQueue[PartialAnalysis] = queue.SimpleQueue()
        self.open = threading.Event()
        self.count = 0

    def __call__(self, part: PartialAnalysis) -> None:
        self.count += 1
        self.parts.put(part)
        self.open.wait(WAIT)


def test_parts_come_in_order_and_the_last_answer_is_that_of_the_whole(worker: AnalysisWorker) -> None:
    text = "\n\n".join([LONG] * 2)
    parts: list[PartialAnalysis] = []
    whole = worker.submit(AnalysisRequest(text), parts.append).result(WAIT)
    assert [part.reached for part in parts] == list(part_ends(text))
    assert parts
    assert all(a.reached < b.reached for a, b in pairwise(parts))
    assert parts[0].analysis.attributions
    assert whole == worker.submit(AnalysisRequest(text)).result(WAIT)


def test_a_short_text_and_one_that_nobody_wants_in_parts_have_none(worker: AnalysisWorker) -> None:
    parts: list[PartialAnalysis] = []
    assert worker.submit(AnalysisRequest(SHORT), parts.append).result(WAIT).attributions
    assert worker.submit(AnalysisRequest("\ufeff" + SHORT, raw=True), parts.append).result(WAIT).attributions
    assert not parts


def test_abandoned_between_parts_the_process_stops_and_later_questions_are_answered(worker: AnalysisWorker) -> None:
    gate = Gate()
    future = worker.submit(AnalysisRequest(ENDLESS), gate)
    gate.parts.get(timeout=WAIT)
    at_work = worker.process_id()
    worker.abandon(future)
    gate.open.set()
    with pytest.raises((CancelledError, WorkerError)):
        future.result(WAIT)
    assert gate.count == 1
    assert worker.submit(AnalysisRequest(SHORT)).result(WAIT).attributions
    assert worker.process_id() not in (None, at_work)


def test_a_process_killed_between_parts_costs_the_rest_and_is_replaced(worker: AnalysisWorker) -> None:
    gate = Gate()
    future = worker.submit(AnalysisRequest(ENDLESS), gate)
    first = gate.parts.get(timeout=WAIT)
    killed = worker.process_id()
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    gate.open.set()
    with pytest.raises(WorkerError, match="stopped unexpectedly"):
        future.result(WAIT)
    assert first.analysis.attributions
    assert worker.submit(AnalysisRequest(SHORT)).result(WAIT).attributions


def test_closing_between_parts_ends_it(worker: AnalysisWorker) -> None:
    own = AnalysisWorker()
    gate = Gate()
    future = own.submit(AnalysisRequest(ENDLESS), gate)
    gate.parts.get(timeout=WAIT)
    gate.open.set()
    own.close()
    with pytest.raises((CancelledError, WorkerError)):
        future.result(WAIT)
    assert own.process_id() is None


def test_a_fault_of_the_listener_reaches_whoever_waits(worker: AnalysisWorker) -> None:
    def broken(part: PartialAnalysis) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        worker.submit(AnalysisRequest(LONG), broken).result(WAIT)
    assert worker.submit(AnalysisRequest(SHORT)).result(WAIT).attributions
