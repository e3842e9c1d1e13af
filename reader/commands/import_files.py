"""`import PATH...`: many files into the library, with one line on each and what failed at the end."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.commands.output import as_json, complain, say
from reader.errors import ReaderError
from reader.model.import_report import ImportOutcome
from reader.session import Session

_REWRITE = "\r\x1b[K"


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="read many files, or all of a folder, into the library")
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, and folders with all below them")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Read and store the files, one line each as it is done; 1 when one had warnings or could not be read."""
    paths, remarks = _expanded(options.paths, session)
    if not paths:
        raise ReaderError("There is no file in it that could be an article; name another folder.")
    outcomes: list[ImportOutcome] = []
    try:
        for outcome in _with_progress(session.import_files(paths), len(paths)):
            outcomes.append(outcome)
            say(as_json(_fields(outcome)) if options.format == "json" else _line(outcome))
    finally:  # also when it is interrupted: what was stored is stored, and that is to be known
        for sentence in (*remarks, _summary(outcomes, len(paths))):
            complain(sentence)
    return 1 if remarks or any(outcome.problem or outcome.warnings for outcome in outcomes) else 0


def _expanded(given: list[Path], session: Session) -> tuple[list[Path], list[str]]:
    """The files named, with those of folders in their place, and sentences on what is left out."""
    paths: list[Path] = []
    remarks: list[str] = []
    for path in given:
        if not path.is_dir():
            paths.append(path)
            continue
        listing = session.list_folder(path).result()
        paths += listing.paths
        if listing.cut:
            remarks.append(f"{path} holds more than {len(listing.paths):,} files; the others were left out.")
    return paths, remarks


def _with_progress(outcomes: Iterator[ImportOutcome], total: int) -> Iterator[ImportOutcome]:
    """The same outcomes, with a count on a terminal meanwhile."""
    shown = sys.stderr.isatty()
    for number, outcome in enumerate(outcomes, 1):
        if shown:
            sys.stderr.write(_REWRITE)
        yield outcome
        if shown:
            sys.stderr.write(f"{number} of {total}" if number < total else _REWRITE)
            sys.stderr.flush()


def _fields(outcome: ImportOutcome) -> dict[str, Any]:
    return {
        "path": str(outcome.path),
        "sha256": outcome.document,
        "title": outcome.title,
        "known": outcome.known,
        "warnings": list(outcome.warnings),
        "error": outcome.problem,
    }


def _line(outcome: ImportOutcome) -> str:
    if outcome.document is None:
        return f"failed   {outcome.path}: {outcome.problem}"
    title = outcome.title or "untitled"
    warned = f" ({len(outcome.warnings)} to know)" if outcome.warnings else ""
    return f"{'known  ' if outcome.known else 'new    '}  {outcome.document[:12]}  {outcome.path}: {title}{warned}"


def _summary(outcomes: list[ImportOutcome], total: int) -> str:
    failed = sum(outcome.document is None for outcome in outcomes)
    known = sum(outcome.known for outcome in outcomes)
    words = f"{len(outcomes) - failed - known} new, {known} known, {failed} failed"
    return f"{words}." if len(outcomes) == total else f"{words}, {total - len(outcomes)} not begun."
