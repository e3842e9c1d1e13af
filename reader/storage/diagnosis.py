"""What the doctor says of a library, also of one that no longer opens: what is wrong, and how much is in it."""

import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.database import Library, close_library, open_library
from reader.storage.migrations import TABLES, VERSION

ROOMY = "PRAGMA cache_size = -65536"
"""64 MiB for pages, in which every index of a large library is looked up row by row in a fifth less time."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`problems` are sentences, empty when all is well; `counts` are rows by table; `versions` name what is at work."""

    problems: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    versions: tuple[tuple[str, str], ...]
    bytes: int


def examine_library(path: Path) -> Diagnosis:
    """The full check of the library at that path. Nothing in it names a file, an article or a word of the reader's.

    Raises LibraryError where there is no file, and for a file that was never a library of this program.
    """
    if not path.is_file():
        raise LibraryError(f"There is no library {path}.")
    problems: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()
    try:
        library = open_library(path)
    except LibraryError as error:
        if "damaged" not in str(error) and "not a library" not in str(error):
            raise
        problems = ("The library cannot be opened: SQLite finds it damaged.",)
    else:
        try:
            library.db.execute(ROOMY)
            problems = _problems(library)
            counts = _counts(library)
        finally:
            close_library(library)
    return Diagnosis(problems, counts, versions(), path.stat().st_size)


def versions() -> tuple[tuple[str, str], ...]:
    """Names and versions of what reads the library."""
    return (
        ("schema", str(VERSION)),
        ("SQLite", sqlite3.sqlite_version),
        ("Python", platform.python_version()),
        ("system", platform.system()),
    )


def _problems(library: Library) -> tuple[str, ...]:
    try:
        return check_library(library)
    except (LibraryError, sqlite3.Error):
        return ("The library cannot be read to its end: SQLite finds it damaged.",)


def _counts(library: Library) -> tuple[tuple[str, int], ...]:
    counted = []
    for table in TABLES:
        try:
            ((number,),) = library.db.conn.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - constants
            counted.append((table, int(number)))
        except sqlite3.Error:
            continue
    return tuple(counted)
