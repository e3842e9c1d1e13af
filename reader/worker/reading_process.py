"""The process that reads one file: opens it without waiting, limits itself, imports it, answers with JSON, and ends."""

import errno
import importlib
import json
import os
import signal
import stat
import traceback
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, UnreadableFileError
from reader.importers import (
    FORMATS,
    detect_format,
    import_bytes,
    import_copied_page,
    read_book_contents,
    refusal_sentence,
    too_large,
)
from reader.importers.imported import Imported, finish
from reader.importers.records import document_to_record
from reader.model.book import Book
from reader.model.document import Document, Origin
from reader.settings import ImportLimits
from reader.worker.reading_request import ReadingRequest, decode_request
from reader.worker.sandbox import limit_this_process

TRY_TEXT = "; try to save the article as plain text and open that"
_CHUNK = 2**20


def serve_ready(pipe: Connection) -> None:
    """The child kept ready: loads what any format may need, without a network, and then waits for its one request."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_this_process(forbid_writes=False, readable=None)
    for library in sorted({name for known in FORMATS.values() for name in known.libraries}):
        importlib.import_module(library)
    serve(pipe)


def serve(pipe: Connection) -> None:
    """The child: reads the one file it is told, or the words it is given, and answers with one JSON object."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this process anyway
    try:
        request, limits = decode_request(pipe.recv_bytes())
    except EOFError:  # the program ended before it had a file to read
        return
    answer: dict[str, Any]
    try:
        found = _read(request, limits) if request.text is None else _read_copied(request, limits)
        answer = {"book": asdict(found)} if isinstance(found, Book) else {"document": document_to_record(found)}
    except ReaderError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {
            "failed": "MemoryError",
            "reason": f"it takes more than {limits.memory_bytes / 2**20:,.0f} MiB of memory to read" + TRY_TEXT,
        }
    except Exception as error:  # whatever a library makes of a hostile file, the parent gets an answer
        answer = {"failed": _place(error)}
    pipe.send_bytes(json.dumps(answer).encode("ascii"))


def _read(request: ReadingRequest, limits: ImportLimits) -> Document | Book:
    path = request.path
    data = _bytes_of(path, limits)
    _limit_with(detect_format(path.name, data), limits)
    book = read_book_contents(data, path.name, limits) if request.ask else None
    if book is not None:
        return book
    shown = os.fsencode(os.path.abspath(path)).decode("utf-8", "replace")
    return import_bytes(data, path.name, limits, shown, request.chapters)


def _read_copied(request: ReadingRequest, limits: ImportLimits) -> Document:
    text = request.text or ""
    _limit_with("html" if request.page else "txt", limits)
    found = import_copied_page(request.page, text, limits) if request.page else None
    if found is not None:
        return found
    if not text.strip():
        raise UnreadableFileError("The clipboard holds no text; copy the article’s words first.")
    return finish(Imported(text=text), Origin(), limits)


def _limit_with(file_format: str, limits: ImportLimits) -> None:
    """Loads what the format needs, then gives up everything else."""
    known = FORMATS.get(file_format)
    # From here on no connection: a part of an extractor that is never used tries a socket while it is imported.
    limit_this_process(forbid_writes=False, readable=None)
    for library in known.libraries if known else ():
        importlib.import_module(library)
    limit_this_process(memory_bytes=limits.memory_bytes, cpu_seconds=limits.cpu_seconds)


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
