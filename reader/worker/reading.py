"""Reads one file in a short-lived, limited process, so that a bad file can hurt nothing but that process.

The parent sends the path through a pipe and gets JSON back; nothing that comes from the child is ever unpickled.
"""

import errno
import importlib
import json
import logging
import multiprocessing
import os
import signal
import stat
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, UnreadableFileError
from reader.importers import FORMATS, detect_format, import_bytes, refusal_sentence, too_large
from reader.importers.imported import clean_field
from reader.importers.records import document_from_record, document_to_record
from reader.model.document import Document
from reader.settings import ImportLimits
from reader.worker.sandbox import limit_this_process

_log = logging.getLogger(__name__)

_DEFAULT_LIMITS = ImportLimits()
_TRY = "; try to save the article as plain text and open that"
_CHUNK = 2**20
# JSON writes a character as twelve at most ("\\ud83d\\ude00"); the rest of a record is small.
_BYTES_PER_CHAR = 12
_BYTES_BESIDE = 2**24


class FileReading:
    """One file being read. Make it in any thread, then ask for `result` in any one; `cancel` from any other."""

    def __init__(self, path: Path, limits: ImportLimits = _DEFAULT_LIMITS) -> None:
        """Starts the process and returns at once; raises UnreadableFileError when none can be started."""
        self.path = path
        self._limits = limits
        self._cancelled = threading.Event()
        self._late = threading.Event()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="read a file", daemon=True)
        try:
            self._process.start()
        except OSError as error:
            self._pipe.close()
            raise self._refused("no process could be started to read it") from error
        finally:
            theirs.close()
        # The clock kills instead of a timeout on the pipe: a process that sends half an answer must not hold us up.
        self._clock = threading.Timer(limits.wall_seconds, self._stop_late)
        self._clock.daemon = True
        self._clock.start()

    def result(self) -> Document:
        """Waits for the Document; raises UnreadableFileError with one sentence when there is none."""
        try:
            answer = self._answer()
        finally:
            self._clock.cancel()
            self._process.kill()
            self._process.join()
            self._pipe.close()
        if "document" in answer:
            try:
                return document_from_record(answer["document"])
            except ValueError as error:
                raise self._refused("reading it failed" + _TRY) from error
        if isinstance(answer.get("refused"), str):
            raise UnreadableFileError(clean_field(answer["refused"]) or self._refused("it was refused").args[0])
        _log.warning("reading a file failed: %s", clean_field(str(answer.get("failed"))))
        reason = clean_field(str(answer.get("reason") or ""))
        raise self._refused(reason or "the program could not make sense of it" + _TRY)

    def cancel(self) -> None:
        """Stops the process; `result` then raises UnreadableFileError."""
        self._cancelled.set()
        self._process.kill()

    def _answer(self) -> dict[str, Any]:
        request = {"path": os.fspath(self.path), "limits": asdict(self._limits)}
        try:
            self._pipe.send_bytes(json.dumps(request).encode("ascii"))
            most = self._limits.document_chars * _BYTES_PER_CHAR + _BYTES_BESIDE
            answer = json.loads(self._pipe.recv_bytes(most))
        except (EOFError, OSError):
            return {"failed": "no answer", "reason": self._why_no_answer()}
        except (ValueError, RecursionError):
            answer = None
        return answer if isinstance(answer, dict) else {"failed": "an answer that is none"}

    def _why_no_answer(self) -> str:
        if self._cancelled.is_set():
            return "reading it was cancelled"
        if self._late.is_set():
            return f"it took longer than {self._limits.wall_seconds:g} seconds to read" + _TRY
        self._process.join()
        over_time = getattr(signal, "SIGXCPU", None)
        if over_time is not None and self._process.exitcode == -over_time:
            return f"it takes more than {self._limits.cpu_seconds} seconds of computing to read" + _TRY
        return "it made the reading process fail" + _TRY

    def _stop_late(self) -> None:
        self._late.set()
        self._process.kill()

    def _refused(self, reason: str) -> UnreadableFileError:
        return UnreadableFileError(refusal_sentence(self.path.name, reason))


def read_file(path: Path, limits: ImportLimits = _DEFAULT_LIMITS) -> Document:
    """The Document of a file, read in a process of its own under `limits`.

    Raises UnreadableFileError with one sentence that names the file and says what is wrong or what to try.
    """
    return FileReading(path, limits).result()


def _serve(pipe: Connection) -> None:
    """The child: reads the one file it is told, and answers with one JSON object."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this process anyway
    request = json.loads(pipe.recv_bytes())
    path, limits = Path(request["path"]), ImportLimits(**request["limits"])
    answer: dict[str, Any]
    try:
        answer = {"document": document_to_record(_read(path, limits))}
    except ReaderError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {
            "failed": "MemoryError",
            "reason": f"it takes more than {limits.memory_bytes / 2**20:,.0f} MiB of memory to read" + _TRY,
        }
    except Exception as error:  # whatever a library makes of a hostile file, the parent gets an answer
        answer = {"failed": _place(error)}
    pipe.send_bytes(json.dumps(answer).encode("ascii"))


def _read(path: Path, limits: ImportLimits) -> Document:
    data = _bytes_of(path, limits)
    known = FORMATS.get(detect_format(path.name, data[:16_384]))
    for library in known.libraries if known else ():
        importlib.import_module(library)
    limit_this_process(memory_bytes=limits.memory_bytes, cpu_seconds=limits.cpu_seconds)
    shown = os.fsencode(os.path.abspath(path)).decode("utf-8", "replace")
    return import_bytes(data, path.name, limits, shown)


def _bytes_of(path: Path, limits: ImportLimits) -> bytes:
    """What is in a regular file; raises UnreadableFileError for anything else, without waiting for it."""

    def refused(reason: str) -> UnreadableFileError:
        return UnreadableFileError(refusal_sentence(path.name or str(path), reason))

    try:
        _check_kind(path.stat().st_mode, refused)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            _check_kind(status.st_mode, refused)
            if status.st_size > limits.file_bytes:
                raise refused(too_large(status.st_size, limits))
            return _all_of(file, limits, refused)
    except (OSError, ValueError) as error:
        raise refused(_why_not(error)) from error


def _all_of(file: Any, limits: ImportLimits, refused: Callable[[str], UnreadableFileError]) -> bytes:
    """Everything in the file, which may grow while it is read."""
    data = bytearray()
    while chunk := file.read(_CHUNK):
        data += chunk
        if len(data) > limits.file_bytes:
            raise refused(too_large(len(data), limits))
    return bytes(data)


def _check_kind(mode: int, refused: Callable[[str], UnreadableFileError]) -> None:
    if stat.S_ISREG(mode):
        return
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    what = next((name for is_kind, name in kinds if is_kind(mode)), "a device")
    raise refused(f"it is {what}, not a file; choose a file")


def _why_not(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there; it may have been moved or renamed"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "it is a link that leads back to itself"
    return "the disk did not give it out (" + (getattr(error, "strerror", None) or "the name is no file's name") + ")"


def _place(error: BaseException) -> str:
    """The kind of error and the line of code it came from; its message may hold words of the article, so not that."""
    frames = traceback.extract_tb(error.__traceback__)
    return type(error).__name__ + (f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "")
