"""The analysing process: loads models and lexicons once, then answers one request after another.

It is started without payload (spawned processes that carry one start slowly) and told everything through the pipe.
It ends by itself when the program at the other end is gone.
"""

import logging
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection

from reader.analysis.mapping import map_spans
from reader.analysis.parts import analyse_in_parts
from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.errors import ReaderError
from reader.importers.normalise import normalise_with_map
from reader.model.analysis import Analysis
from reader.model.part import PartialAnalysis
from reader.settings import AnalysisLimits
from reader.worker.protocol import AnalysisAnswer, AnalysisRequest
from reader.worker.sandbox import limit_this_process

log = logging.getLogger(__name__)


def serve(pipe: Connection) -> None:
    """Run the analysing process over its end of the pipe until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then closes the pipe
    try:
        tools = load_analysis_tools()
    except ReaderError as error:
        _refuse_everything(pipe, str(error))
        return
    limit_this_process(memory_bytes=AnalysisLimits().memory_bytes)
    while (request := _receive(pipe)) is not None:
        for reply in answers(request, tools):
            if not _send(pipe, reply):
                return


def answers(request: AnalysisRequest, tools: AnalysisTools) -> Iterator[AnalysisAnswer]:
    """The answers to one request, partial ones first if they are wanted; exactly one, the last, is not partial.

    A text that breaks the analysis costs that text its answer, not the process.
    """
    try:
        for found in _found(request, tools):
            if isinstance(found, PartialAnalysis):
                yield AnalysisAnswer(found.analysis, reached=found.reached)
            else:
                yield AnalysisAnswer(found)
    except MemoryError:
        yield AnalysisAnswer(None, "This text needs more memory than the analysis may use; try a part of it.")
    except Exception:
        log.exception("the analysis failed")
        yield AnalysisAnswer(
            None, "The analysis of this text failed, which is a fault of the program; please report it."
        )


def _found(request: AnalysisRequest, tools: AnalysisTools) -> Iterator[PartialAnalysis | Analysis]:
    if request.raw:
        yield analyse_raw(request.text, tools)
    elif request.in_parts:
        yield from analyse_in_parts(request.text, tools, title=request.title, headings=request.headings)
    else:
        yield analyse(request.text, tools, title=request.title, headings=request.headings)


def analyse_raw(raw: str, tools: AnalysisTools) -> Analysis:
    """Analyse a string as it came: normalised inside, every span mapped back to the string that came in."""
    normalised, offsets = normalise_with_map(raw)
    found = analyse(normalised.text, tools)
    return found if normalised.text == raw else map_spans(found, offsets.to_raw)


def _receive(pipe: Connection) -> AnalysisRequest | None:
    try:
        request: AnalysisRequest | None = pipe.recv()
    except (EOFError, OSError):
        return None
    return request


def _send(pipe: Connection, reply: AnalysisAnswer) -> bool:
    try:
        pipe.send(reply)
    except (BrokenPipeError, OSError):
        return False
    return True


def _refuse_everything(pipe: Connection, problem: str) -> None:
    while _receive(pipe) is not None:
        if not _send(pipe, AnalysisAnswer(None, problem)):
            return
