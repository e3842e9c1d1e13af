"""`analyze FOLDER --output FILE`: many articles with all cores, to be stopped and taken up again at any time."""

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from reader.analysis.choice import CueChoice, choose_cues
from reader.commands.output import as_json, complain
from reader.errors import ReaderError
from reader.reports.contract import analysis_of_document
from reader.session import Session
from reader.session.many import Analysed, analyse_files
from reader.storage.results import ResultsFile

DATABASES = (".sqlite", ".sqlite3", ".db")
LINES = (".jsonl", ".ndjson")
_REWRITE = "\r\x1b[K"


class Results(Protocol):
    """Where results go."""

    def done(self) -> dict[str, str]: ...
    def add(self, found: dict[str, Any], /) -> None: ...
    def close(self) -> None: ...


class LinesFile:
    """Results as JSON Lines, each line whole before the next is begun; the last of several lines of one id counts."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; a last line that was cut off is taken away. Raises ReaderError when it cannot be."""
        self._done: dict[str, str] = {}
        try:
            self._file = path.open("a+b")
            self._file.seek(0)
            whole = 0
            for line in self._file:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                self._note(line, path)
            self._file.truncate(whole)
            self._file.seek(whole)
        except OSError as error:
            raise ReaderError(f"{path} cannot be written: {error.strerror or error}.") from error

    def done(self) -> dict[str, str]:
        """What has been analysed: names with the sha256 of the file ("" where it is not known)."""
        return self._done

    def add(self, found: dict[str, Any], /) -> None:
        """Append one line, in the file when this returns."""
        self._file.write((as_json(found) + "\n").encode("utf-8", "surrogatepass"))
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _note(self, line: bytes, path: Path) -> None:
        try:
            found = json.loads(line)
            name, about = str(found["id"]), found.get("document", {})
        except (ValueError, KeyError, TypeError, AttributeError):
            self._file.close()
            raise ReaderError(f"{path} is there already and holds no results of analyses; name another file.") from None
        if "error" not in found:
            self._done[name] = about.get("file_sha256") or ""


def is_for_many(paths: Sequence[Path], output: Path | None, jobs: int | None) -> bool:
    """Whether this is a run that can be taken up again: a folder, a number of jobs, or results into a database."""
    return (
        jobs is not None or any(path.is_dir() for path in paths) or (output is not None and output.suffix in DATABASES)
    )


def run_many(
    paths: Sequence[Path], output: Path | None, session: Session, cues: CueChoice = "all", jobs: int | None = None
) -> int:
    """Analyse what is not in the output yet; 1 when an article could not be read or had warnings, 2 when none could."""
    if output is None or output.suffix not in (*DATABASES, *LINES):
        raise ReaderError("Results of a folder need --output NAME.jsonl or NAME.sqlite.")
    results: Results = ResultsFile(output) if output.suffix in DATABASES else LinesFile(output)
    try:
        files = _files(paths, session)
        there = results.done()
        todo = [path for path in files if there.get(str(path)) != _digest(path)]
        if len(todo) < len(files):
            complain(f"{len(files) - len(todo)} of {len(files)} are there already.")
        failed, warned = _analyse(todo, results, session, cues, jobs)
    finally:
        results.close()
    complain(f"{len(todo) - failed} analysed, {failed} failed.")
    return 2 if todo and failed == len(todo) else 1 if failed or warned else 0


def _analyse(
    todo: Sequence[Path], results: Results, session: Session, cues: CueChoice, jobs: int | None
) -> tuple[int, int]:
    failed = warned = 0
    show = _progress(len(todo))
    for number, each in enumerate(analyse_files(session, todo, jobs), 1):
        found = fields(each, cues)
        results.add(found)
        failed += "error" in found
        warned += bool(found.get("warnings"))
        if each.problem:
            complain(f"{each.name}: {each.problem}")
        show(number)
    return failed, warned


def fields(each: Analysed, cues: CueChoice = "all") -> dict[str, Any]:
    """One result as it is written: the analysis by its schema, or an object with "error"."""
    if each.document is None or each.analysis is None:
        return {"id": each.name, "error": each.problem or "Nothing came of it."}
    return analysis_of_document(each.document, choose_cues(each.analysis, cues), each.name)


def _files(paths: Sequence[Path], session: Session) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += session.list_folder(path).result().paths if path.is_dir() else (path,)
    if not files:
        raise ReaderError("There is no file in it that could be an article; name another folder.")
    return files


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _progress(total: int) -> Callable[[int], None]:
    """Shows a bar on a terminal; says nothing elsewhere."""

    def show(number: int) -> None:
        if sys.stderr.isatty():
            filled = 30 * number // max(1, total)
            bar = f"[{'#' * filled}{'.' * (30 - filled)}] {number} of {total}"
            sys.stderr.write(f"{_REWRITE}{bar if number < total else ''}")
            sys.stderr.flush()

    return show
