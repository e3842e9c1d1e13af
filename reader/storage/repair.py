"""Repairing a damaged library: a new file with every row that can still be read, the damaged one kept."""

import itertools
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.copying import copy_database, copy_file
from reader.storage.database import BUSY_SECONDS, close_library, open_library
from reader.storage.first_page import is_readable, with_first_page_of
from reader.storage.folders import backups_folder, sync_folder
from reader.storage.migrations import columns_of
from reader.storage.rebuild import Outcome, rebuild
from reader.storage.rotation import backups_in, stamp
from reader.storage.salvage import Columns, Salvage, salvage_rows

WORK_FOLDER = ".library-repair-"
DAY = 86_400
LOG_ENDS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class RepairReport:
    """Rows by table that came back; (table, id) of those altered and of those lost; where the damaged file is kept.

    `from_backup` counts rows that a backup gave; `remaining` is what the check still finds, a sentence each.
    """

    kept: dict[str, int]
    altered: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    from_backup: int
    damaged_file: Path
    remaining: tuple[str, ...]


def repair_library(path: Path, now: datetime) -> RepairReport:
    """Puts a new library in the place of a damaged one. It must not be open; `now` has a time zone.

    Raises LibraryError, with nothing changed, when it is in use, cannot be read or written, or nothing was found in it.
    """
    path = Path(os.path.abspath(path))
    try:
        _clear_left_overs(path.parent, now)
        with tempfile.TemporaryDirectory(prefix=WORK_FOLDER, dir=path.parent) as folder:
            _require_unused(path)
            copy = _copy_as_it_is(path, Path(folder))
            new = Path(folder) / "new.sqlite"
            outcome, remaining = _build(copy, new, _donors(path))
            kept = _keep_damaged(path, now)
            shutil.copymode(path, new)
            _replace(path, new)
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be repaired: {error.strerror}; nothing was changed.") from error
    return RepairReport(
        outcome.kept, tuple(outcome.altered), tuple(outcome.lost), outcome.from_backup, kept, tuple(remaining)
    )


def replace_with_backup(path: Path, backup: Path, now: datetime) -> Path:
    """Puts a checked backup in the place of a library that no longer opens; where the damaged file is kept.

    Raises LibraryError, with nothing changed, when the library is in use or the backup is not sound.
    """
    path = Path(os.path.abspath(path))
    try:
        with tempfile.TemporaryDirectory(prefix=WORK_FOLDER, dir=path.parent) as folder:
            _require_unused(path)
            new = Path(folder) / "new.sqlite"
            copy_file(backup, new)
            library = open_library(new)
            try:
                problems = check_library(library)
            finally:
                close_library(library)
            if problems:
                raise LibraryError(f"The backup {backup} is damaged: {problems[0]}")
            kept = _keep_damaged(path, now)
            _replace(path, new)
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be replaced: {error.strerror}; nothing was changed.") from error
    return kept


def _build(copy: Path, new: Path, donors: list[Path]) -> tuple[Outcome, tuple[str, ...]]:
    """The new library as one whole file, what went into it, and what the check says of it."""
    library = open_library(new)
    try:
        salvage = _salvage(copy, columns_of(library.db), [*donors, _blank(new)])
        if not any(salvage.rows[table] for table in ("articles", "notes", "highlights")):
            raise LibraryError("Nothing was found in this file; use a backup: `library restore BACKUP`.")
        outcome = rebuild(library, salvage, donors)
        remaining = check_library(library)
        copy_database(library.db.conn, new.with_name("whole.sqlite"))
    finally:
        close_library(library)
    new.with_name("whole.sqlite").replace(new)
    return outcome, remaining


def _salvage(copy: Path, columns: Columns, donors: list[Path]) -> Salvage:
    """The rows of the file; where its first page is lost, by the donor's first page that brings the most of them."""
    if is_readable(copy, columns):
        return salvage_rows(copy, columns)
    damaged = copy.read_bytes()
    best = salvage_rows(copy, columns)
    for number, donor in enumerate(donors):
        mended = with_first_page_of(damaged, donor)
        if mended is None:
            continue
        trial = copy.with_name(f"trial-{number}.sqlite")
        trial.write_bytes(mended)
        if copy.with_name(copy.name + "-wal").exists():
            shutil.copy(copy.with_name(copy.name + "-wal"), trial.with_name(trial.name + "-wal"))
        found = salvage_rows(trial, columns)
        if len(found.rows["notes"]) > len(best.rows["notes"]):
            best = found
        if not found.is_damaged and found.rows["notes"]:
            break
    best.is_damaged = True
    return best


def _blank(new: Path) -> Path:
    """A library with nothing in it, whose list of tables is that of every library this version made."""
    path = new.with_name("blank.sqlite")
    close_library(open_library(path))
    return path


def _donors(path: Path) -> list[Path]:
    """The backups of a library, the newest first, those from before a migration last."""
    folder = backups_folder(path)
    older = sorted(folder.glob("before-migration-from-*.sqlite"), reverse=True) if folder.is_dir() else []
    return [backup for _, backup in backups_in(folder)] + older


def _clear_left_overs(folder: Path, now: datetime) -> None:
    """Work folders of repairs that were killed, a day old at least."""
    for each in folder.glob(f"{WORK_FOLDER}*"):
        if now.timestamp() - each.stat().st_mtime > DAY:
            shutil.rmtree(each, ignore_errors=True)


def _require_unused(path: Path) -> None:
    if not path.is_file():
        raise LibraryError(f"There is no library {path} to repair.")
    with closing(sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE").fetchall()
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise LibraryError(f"The library {path} is in use; close every window of it and try again.") from error
        except sqlite3.DatabaseError:
            return  # too damaged to be locked, and so to be used by anyone


def _copy_as_it_is(path: Path, folder: Path) -> Path:
    copy = folder / "damaged.sqlite"
    shutil.copyfile(path, copy)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    return copy


def _keep_damaged(path: Path, now: datetime) -> Path:
    """A durable copy of the damaged file and its log in a folder of their own beside it."""
    first = f"{path.name} damaged {stamp(now)}"
    names = (first if number == 1 else f"{first} {number}" for number in itertools.count(1))
    folder = next(each for name in names if not (each := path.with_name(name)).exists())
    folder.mkdir()
    for end in ("", "-wal"):
        source = path.with_name(path.name + end)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
            with (folder / source.name).open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)
    sync_folder(path.parent)
    return folder / path.name


def _replace(path: Path, new: Path) -> None:
    """The old log must go before the new file comes, or SQLite would play it into that; it has been kept."""
    for end in LOG_ENDS:
        path.with_name(path.name + end).unlink(missing_ok=True)
    new.replace(path)
    sync_folder(path.parent)
