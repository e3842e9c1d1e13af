"""A copy of a library that is open, by SQLite's own backup call: copying the file would miss what is in its log."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.database import Library, sync_folder
from reader.storage.failures import reported
from reader.storage.identity import new_id


def backup(library: Library, path: Path) -> None:
    """Writes a checked copy to `path`, replacing what is there only when the copy is whole.

    Raises LibraryError when it cannot be written or does not pass SQLite's check.
    """
    partial = path.with_name(f"{path.name}.{new_id()}.partial")
    try:
        with reported(path), closing(sqlite3.connect(partial, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = FULL")
            library.db.conn.backup(copy)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise LibraryError(f"The backup {path} did not pass the check; the library may be damaged.")
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise LibraryError(f"The backup {path} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
