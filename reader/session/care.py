"""The library as a whole: backups, checks, repair, merging."""

from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from reader.errors import LibraryError
from reader.session.base import SessionBase
from reader.storage import (
    backup,
    diagnosis,
    merge,
    places,
    repair,
)
from reader.storage.diagnosis import Diagnosis
from reader.storage.merge import MergeReport
from reader.storage.repair import RepairReport


class Care(SessionBase):
    """What keeps the library safe."""

    def library_notice(self) -> str | None:
        """A sentence when the library can only be read, or lies in a synchronised or network folder; else None."""
        self._library()
        return self._read_only or places.place_warning(self._path)

    def back_up(self, path: Path) -> None:
        """Write a checked copy of the library to a file."""
        backup.backup(self._library(), path)

    def back_up_if_changed(self) -> Path | None:
        """A new backup in the folder beside the library; None when nothing was written since the last."""
        return backup.back_up_if_changed(self._library(), datetime.now(UTC))

    def backups(self) -> tuple[tuple[datetime, Path], ...]:
        """The backups in the folder beside the library with their times, the newest first."""
        return backup.list_backups(self._path)

    def restore_backup(self, path: Path) -> Path | None:
        """Make the library what the backup is. What it was before is in the newest backup.

        A library too damaged to be backed up is kept as it is; where, is returned.
        """
        try:
            backup.back_up_if_changed(self._library(), datetime.now(UTC), spare=path)
            merge.restore_backup(self._library(), path)
        except LibraryError:
            if not self._path.exists() or not diagnosis.examine_library(self._path).problems:
                raise
            self._close_library()
            return repair.replace_with_backup(self._path, path, datetime.now(UTC))
        return None

    def merge_library(self, other: Path) -> MergeReport:
        """Add what another library has and this one lacks, after a backup of this one."""
        self.back_up_if_changed()
        return merge.merge_library(self._library(), other)

    def examine_library(self) -> Diagnosis:
        """The full check, also of a library that no longer opens."""
        return diagnosis.examine_library(self._path)

    def check_in_background(self) -> "Future[Diagnosis]":
        """The full check to come, made by a process of its own so that the window does not wait; for every start."""
        pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        found = pool.submit(diagnosis.examine_library, self._path)
        pool.shutdown(wait=False)
        return found

    def repair_library(self) -> RepairReport:
        """Put a new library with all that can still be read in the place of a damaged one, which is kept."""
        self._close_library()
        return repair.repair_library(self._path, datetime.now(UTC))
