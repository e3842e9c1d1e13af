"""A copy of a database that is open, by SQLite's own backup call: copying the file would miss what is in its log."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.failures import reported
from reader.storage.folders import sync_folder
from reader.storage.identity import new_id

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
PARTIAL = ".partial"
"""What a copy is called until it is whole; one that a crash left over is removed by the next."""


def copy_database(source: sqlite3.Connection, path: Path) -> None:
    """Writes a checked copy to `path`, replacing what is there only when the copy is whole, and durable.

    Checked: SQLite's integrity_check, and as many rows in each table as the source has at that moment.
    Raises LibraryError when it cannot be written or does not pass. `source` must not be in a transaction.
    """
    partial = path.with_name(f"{path.name}.{new_id()}{PARTIAL}")
    try:
        with reported(path), closing(sqlite3.connect(partial, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = FULL")
            counted = _copy_one_moment(source, copy)
            whole = _verdict(copy) == "ok" and _counts(copy) == counted
        if not whole:
            raise LibraryError(f"The backup {path} did not pass the check; the library may be damaged.")
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise LibraryError(f"The backup {path} cannot be written: {error.strerror}.") from error
    finally:
        for left in (partial, *(partial.with_name(partial.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def _copy_one_moment(source: sqlite3.Connection, copy: sqlite3.Connection) -> dict[str, int]:
    """Copies, and counts the rows of the same moment: another window may go on writing meanwhile."""
    source.execute("BEGIN")
    try:
        counted = _counts(source)
        source.backup(copy)
    finally:
        source.rollback()
    return counted


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute(TABLES)]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _verdict(connection: sqlite3.Connection) -> str:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return str(verdict)


def copy_file(source: Path, path: Path) -> None:
    """A checked copy of a database that is not open here; a log beside it is read along, and nothing is written there.

    Raises LibraryError when it cannot be read, or is no database.
    """
    has_log = source.with_name(source.name + "-wal").exists()
    mode = "mode=ro" if has_log else "mode=ro&immutable=1"  # a read-only folder takes no lock file
    with reported(source), closing(sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)) as connection:
        connection.isolation_level = None
        copy_database(connection, path)
