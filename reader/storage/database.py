"""Opening the library, and the one way to write to it.

A write is one transaction that takes the lock at once (BEGIN IMMEDIATE), in a write-ahead log that is synced at every
commit (synchronous = FULL): two windows are safe, and what a function has returned from survives a power cut.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reader.errors import LibraryError
from reader.storage.copying import copy_database
from reader.storage.failures import SENTENCES, reported
from reader.storage.folders import backups_folder, make_folder, sync_folder
from reader.storage.header import check_header, header_of, read_header
from reader.storage.migrations import APPLICATION_ID, TABLES, VERSION, apply_steps

BUSY_SECONDS = 5.0
"""How long a write waits for another window's."""
RETRY_SECONDS = 0.02


class ReadOnlyLibraryError(LibraryError):
    """The library cannot be written where it lies; it may still be read."""


@dataclass(frozen=True, slots=True)
class Library:
    """An open library. It belongs to the thread that opened it. `file_id` is the file's device and inode."""

    path: Path
    db: Database
    file_id: tuple[int, int]


def open_library(path: Path, timeout: float = BUSY_SECONDS) -> Library:
    """Opens the library at `path`, making it and its folders when there is none. `timeout` in seconds, for locks.

    Raises ReadOnlyLibraryError where it cannot be written, and LibraryError, with nothing written, for another
    program's database, a newer version's, and a file that is no database; and when another process holds the file for
    too long.
    """
    path = Path(os.path.abspath(path))
    make_folder(path.parent)
    check_header(read_header(path, timeout), path)
    _require_writable(path)
    with reported(path):
        connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        try:
            db = _prepared(connection, path, timeout)
            sync_folder(path.parent)
            return Library(path, db, _file_id(path))
        except BaseException:
            connection.close()
            raise


def open_for_reading(path: Path, timeout: float = BUSY_SECONDS) -> Library:
    """Opens a library that cannot be written, to be read; every write then raises LibraryError with a sentence.

    Raises LibraryError when there is none, when it cannot be read, and when an older version wrote it.
    """
    path = Path(os.path.abspath(path))
    header = read_header(path, timeout)
    check_header(header, path)
    if header.user_version != VERSION:
        raise LibraryError(f"The library {path} is empty or of an older version and cannot be written; copy it first.")
    # In a read-only folder SQLite cannot keep its lock file; without a log nothing but the file itself is needed.
    alone = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    with reported(path):
        uri = f"{path.as_uri()}?mode=ro{alone}"
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
        try:
            connection.text_factory = _readable
            _require_tables(connection, path, TABLES)
            return Library(path, Database(connection, execute_plugins=False, strict=True), _file_id(path))
        except BaseException:
            connection.close()
            raise


def close_library(library: Library) -> None:
    """Closes the file; the last one out tidies its log away. What was saved is saved with or without this."""
    with reported(library.path):
        library.db.close()


@contextmanager
def writing(library: Library) -> Iterator[Database]:
    """One transaction: durable when the block is left, undone when it raises. In another one, a part of that.

    Raises LibraryError when the file is locked, full, read-only or gone.
    """
    db = library.db
    with reported(library.path):
        if db.conn.in_transaction:
            with db.atomic():
                yield db
            return
        _require_in_place(library)
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.commit()
        except BaseException:
            db.rollback()
            raise


@contextmanager
def reading(library: Library) -> Iterator[Database]:
    """The database to read from, with LibraryError for what goes wrong. One query sees one moment."""
    with reported(library.path):
        yield library.db


def _prepared(connection: sqlite3.Connection, path: Path, timeout: float) -> Database:
    """The connection with the settings every write relies on, and the schema up to date."""
    connection.text_factory = _readable
    db = Database(connection, execute_plugins=False, strict=True)
    _use_log(connection, path, timeout)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    header = header_of(connection)
    if (header.application_id, header.user_version) != (APPLICATION_ID, VERSION):
        if header.user_version:
            _require_tables(connection, path)
            _back_up_before_migration(connection, path, header.user_version)
        _bring_up_to_date(db, path)
    else:
        _require_tables(connection, path, TABLES)
    return db


def _require_tables(connection: sqlite3.Connection, path: Path, tables: Iterable[str] = ("articles",)) -> None:
    """A list of tables that damage has shortened would make every later query look like a mistake of the program."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if not set(tables) <= there:
        raise LibraryError(SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path))


def _readable(raw: bytes) -> str:
    """Text that a damaged disk has made unreadable is shown with its bad bytes marked; the check reports it."""
    return raw.decode("utf-8", "replace")


def _back_up_before_migration(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keeps the library as the older version wrote it; kept for good, and made anew by each try."""
    folder = backups_folder(path)
    make_folder(folder)
    copy_database(connection, folder / f"before-migration-from-{version}.sqlite")


def _bring_up_to_date(db: Database, path: Path) -> None:
    """Makes or migrates the schema in one transaction. Looks again under the lock: another window may have done it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        header = header_of(db.conn)
        check_header(header, path)
        if header.user_version < VERSION:
            apply_steps(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _use_log(connection: sqlite3.Connection, path: Path, timeout: float) -> None:
    """Sets the write-ahead log before anything is written: a later switch could bring an old journal back.

    SQLite does not wait for a lock here when two processes make one library, so this does.
    """
    deadline = time.monotonic() + timeout
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(RETRY_SECONDS)
    if mode != "wal":
        raise LibraryError(f"The place of {path} does not allow safe saving (a network folder?); choose another place.")


def _require_writable(path: Path) -> None:
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.R_OK | os.W_OK)):
        raise ReadOnlyLibraryError(f"The library {path} cannot be written: it or its folder is read-only.")


def _file_id(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError as error:
        raise LibraryError(f"The library {path} is gone: it was moved or deleted. Put it back.") from error
    return stat.st_dev, stat.st_ino


def _require_in_place(library: Library) -> None:
    """A file that was deleted or replaced while open would take writes and lose them without a word."""
    if _file_id(library.path) != library.file_id:
        raise LibraryError(f"The library {library.path} was replaced by another file; open it again.")
