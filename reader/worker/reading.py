"""Reads one file in a short-lived, limited process, so that a bad file can hurt nothing but that process.

The parent sends the path through a pipe and gets JSON back; nothing that comes from the child is ever unpickled.
"""

import json
import logging
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader.errors import UnreadableFileError
from reader.importers import refusal_sentence
from reader.importers.imported import clean_field
from reader.importers.records import book_from_record, document_from_record
from reader.model.book import Book
from reader.model.document import Document
from reader.settings import ImportLimits
from reader.worker.reading_child import ReadingChild, start_child
from reader.worker.reading_clock import ReadingClock
from reader.worker.reading_process import TRY_TEXT
from reader.worker.reading_request import ReadingRequest, encode_request

TRY_AGAIN = "; try again, or save the article as plain text and open that"
"""For what depends on how busy the computer is."""

_log = logging.getLogger(__name__)

_DEFAULT_LIMITS = ImportLimits()
# JSON writes a character as twelve at most ("\\ud83d\\ude00"); the rest of a record is small.
_BYTES_PER_CHAR = 12
_BYTES_BESIDE = 2**24


class FileReading:
    """One file being read. Make it in any thread, then ask for `result` in any one; `cancel` from any other."""

    def __init__(
        self, request: ReadingRequest, limits: ImportLimits = _DEFAULT_LIMITS, child: ReadingChild | None = None
    ) -> None:
        """Starts a process, or takes the `child` that is ready; returns at once.

        Raises UnreadableFileError when none can be started.
        """
        self._request = request
        self._limits = limits
        self._cancelled = threading.Event()
        self._late = threading.Event()
        self._was_ready = child is not None
        self._begin(child)

    def result(self) -> Document | Book:
        """Waits for the Document; raises UnreadableFileError with one sentence when there is none.

        A Book comes only where the request asks for one.
        """
        answer = self._answered()
        if answer is None and self._was_ready and not self._was_stopped():
            # A process that waited for long may have died of something else than this file.
            self._begin(None)
            answer = self._answered()
        if answer is None:
            answer = {"failed": "no answer", "reason": self._why_no_answer()}
        try:
            if "document" in answer:
                return document_from_record(answer["document"])
            if self._request.ask and "book" in answer:
                return book_from_record(answer["book"])
        except ValueError as error:
            raise self._refused("reading it failed" + TRY_TEXT) from error
        if isinstance(answer.get("refused"), str):
            raise UnreadableFileError(clean_field(answer["refused"]) or self._refused("it was refused").args[0])
        # For whoever looks for it: on the screen the refusal is the one sentence.
        _log.info("reading a file failed: %s", clean_field(str(answer.get("failed"))))
        reason = clean_field(str(answer.get("reason") or ""))
        raise self._refused(reason or "the program could not make sense of it" + TRY_TEXT)

    def cancel(self) -> None:
        """Stops the process; `result` then raises UnreadableFileError."""
        self._cancelled.set()
        self._child.process.kill()

    def _begin(self, child: ReadingChild | None) -> None:
        try:
            self._child = child or start_child()
        except OSError as error:
            raise self._refused("no process could be started to read it") from error
        if self._cancelled.is_set():
            self._child.process.kill()
        # The clock kills instead of a timeout on the pipe: a process that sends half an answer must not hold us up.
        pid = self._child.process.pid
        self._clock = ReadingClock(pid, self._limits.wall_seconds, self._limits.longest_seconds, self._stop_late)

    def _answered(self) -> dict[str, Any] | None:
        """The answer of the process, which has ended then; None when it died without one."""
        try:
            return self._answer()
        finally:
            self._clock.stop()
            self._child.end()

    def _answer(self) -> dict[str, Any] | None:
        try:
            self._child.pipe.send_bytes(encode_request(self._request, self._limits))
            most = self._limits.document_chars * _BYTES_PER_CHAR + _BYTES_BESIDE
            answer = json.loads(self._child.pipe.recv_bytes(most))
        except (EOFError, OSError):
            self._child.process.join()
            return None
        except (ValueError, RecursionError):
            answer = None
        return answer if isinstance(answer, dict) else {"failed": "an answer that is none"}

    def _was_stopped(self) -> bool:
        return self._cancelled.is_set() or self._late.is_set() or self._is_over_time()

    def _is_over_time(self) -> bool:
        over_time = getattr(signal, "SIGXCPU", None)
        return over_time is not None and self._child.process.exitcode == -over_time

    def _why_no_answer(self) -> str:
        if self._cancelled.is_set():
            return "reading it was cancelled"
        if self._late.is_set():
            return f"it took longer than {self._limits.wall_seconds:g} seconds to read; try again" + TRY_TEXT.replace(
                "; try to", ", or"
            )
        if self._is_over_time():
            return f"it takes more than {self._limits.cpu_seconds} seconds of computing to read" + TRY_TEXT
        return "it made the reading process fail" + TRY_TEXT

    def _stop_late(self) -> None:
        self._late.set()
        self._child.process.kill()

    def _refused(self, reason: str) -> UnreadableFileError:
        return UnreadableFileError(refusal_sentence(self._request.path.name, reason))


def read_file(path: Path, limits: ImportLimits = _DEFAULT_LIMITS, chapters: Sequence[int] = ()) -> Document:
    """The Document of a file, read in a process of its own under `limits`; of a book all chapters, or those numbered.

    Raises UnreadableFileError with one sentence that names the file and says what is wrong or what to try.
    """
    found = FileReading(ReadingRequest(path, chapters=tuple(chapters)), limits).result()
    assert isinstance(found, Document)
    return found
