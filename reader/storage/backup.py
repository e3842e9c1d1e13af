"""Backups of the library: on request, and by themselves in a folder beside it, of which the old ones are cleared."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.copying import PARTIAL, copy_database
from reader.storage.database import Library
from reader.storage.failures import reported
from reader.storage.folders import backups_folder, make_folder
from reader.storage.hashes import has_changed_rows
from reader.storage.rotation import backup_name, backups_in, moments_to_keep

TREASURE = {
    "articles": "id",
    "notes": "sha256",
    "highlights": "sha256",
    "decisions": "sha256",
    "reviews": "sha256",
    "drafts": "id || saved",
}
"""What makes a backup worth while: what the reader wrote. Where reading stopped and window sizes do not."""
LEFT_OVER = timedelta(days=1)
"""A partial copy this old belongs to no backup that is still being made."""


def backup(library: Library, path: Path) -> None:
    """Writes a checked copy to `path`, replacing what is there only when the copy is whole.

    Raises LibraryError when it cannot be written or does not pass the check.
    """
    copy_database(library.db.conn, path)


def back_up_if_changed(library: Library, now: datetime, spare: Path | None = None) -> Path | None:
    """A new backup in the folder beside the library, and the old ones thinned out; None when nothing has changed.

    `now` has a time zone; `spare` is a backup that stays whatever its age, as it is needed now. Raises LibraryError,
    with every older backup kept, when the library is damaged or the copy cannot be written.
    """
    folder = backups_folder(library.path)
    there = backups_in(folder)
    if there and _content_of(there[0][1]) == content_digest(library.db.conn):
        return None
    with reported(library.path):
        if has_changed_rows(library.db.conn):
            raise LibraryError(
                f"The library {library.path} is damaged, so no new backup was made and the old ones are kept; "
                "run `library doctor --repair`."
            )
    make_folder(folder)
    while (path := folder / backup_name(now)).exists():
        now += timedelta(seconds=1)  # two in one second: the earlier must not be written over
    copy_database(library.db.conn, path)
    _thin_out(folder, now, spare)
    return path


def list_backups(library: Path) -> tuple[tuple[datetime, Path], ...]:
    """The backups of the library at that path with their times, the newest first."""
    return backups_in(backups_folder(library))


def content_digest(connection: sqlite3.Connection) -> str:
    """The same for two databases with the same articles and the same words of the reader's."""
    digest = hashlib.sha256()
    for table, column in TREASURE.items():
        digest.update(table.encode())
        for (value,) in connection.execute(f"SELECT {column} FROM {table} ORDER BY 1"):  # noqa: S608 - constants
            digest.update(value.encode())
    return digest.hexdigest()


def _content_of(path: Path) -> str | None:
    """The digest of a backup; None for one of an older version, or that cannot be read: then a new one is due."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return content_digest(connection)
    except sqlite3.DatabaseError:
        return None


def _thin_out(folder: Path, now: datetime, spare: Path | None) -> None:
    there = backups_in(folder)
    kept = moments_to_keep([moment for moment, _ in there], now)
    for moment, path in there:
        if moment not in kept and path != spare:
            path.unlink(missing_ok=True)
    for path in folder.glob(f"*{PARTIAL}*"):
        if now.timestamp() - path.stat().st_mtime > LEFT_OVER.total_seconds():
            path.unlink(missing_ok=True)
