"""Analysing many files with all cores: each analysing process takes the next article when it is free."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.session import Session
from reader.worker.client import AnalysisWorker
from reader.worker.protocol import AnalysisRequest


@dataclass(frozen=True, slots=True)
class Analysed:
    """One article: what was found in it, or one sentence on why nothing was. `name` is what it was asked for by."""

    name: str
    document: Document | None = None
    analysis: Analysis | None = None
    problem: str | None = None


def analyse_files(session: Session, paths: Iterable[Path], processes: int | None = None) -> Iterator[Analysed]:
    """Read and analyse files; answers come in the order given, each as soon as it and all before it are done.

    `processes`: how many analyse at once; as many as there are cores when None. Closing the iterator ends them.
    """
    yield from _analyse(((str(path), session.read_file(path)) for path in paths), processes)


def analyse_documents(documents: Iterable[Document], processes: int | None = None) -> Iterator[Analysed]:
    """The same for articles that have been read."""

    def read() -> Iterator[tuple[str, "Future[Document]"]]:
        for document in documents:
            done: Future[Document] = Future()
            done.set_result(document)
            yield document.sha256, done

    yield from _analyse(read(), processes)


def _analyse(reading: Iterable[tuple[str, "Future[Document]"]], processes: int | None) -> Iterator[Analysed]:
    at_once = max(1, processes or os.cpu_count() or 1)
    workers = [AnalysisWorker() for _ in range(at_once)]
    free: SimpleQueue[AnalysisWorker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def answer(name: str, read: "Future[Document]") -> Analysed:
        worker = free.get()
        try:
            document = read.result()
            request = AnalysisRequest(document.text, document.title_span, document.headings)
            return Analysed(name, document, worker.submit(request).result())
        except ReaderError as error:
            return Analysed(name, problem=str(error))
        finally:
            free.put(worker)

    pool = ThreadPoolExecutor(at_once, thread_name_prefix="analyse-many")
    waiting = iter(reading)
    try:
        under_way = deque(pool.submit(answer, *each) for each in islice(waiting, 2 * at_once))
        while under_way:
            done = under_way.popleft().result()
            under_way.extend(pool.submit(answer, *each) for each in islice(waiting, 1))
            yield done
    finally:
        for worker in workers:
            worker.close()
        pool.shutdown(wait=True, cancel_futures=True)
