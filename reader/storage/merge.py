"""Bringing another library's contents into this one: moving to another laptop, and restoring a backup."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.copying import copy_file
from reader.storage.database import Library, close_library, open_library, writing
from reader.storage.deletion import insert_row
from reader.storage.failures import reported

BY_ID = {"articles": None, "highlights": "created", "notes": "modified", "decisions": "created", "reviews": "modified"}
"""Tables whose rows have an id of their own, and the column by which the later of two is told."""

COLOUR_NAMES = "SELECT key, value FROM preferences WHERE key LIKE 'colour\\_name:%' ESCAPE '\\' AND value <> ''"

NAME_COLOUR = """
INSERT INTO preferences (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE preferences.value = ''
"""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Rows by table that were new here, and those of which the other library had the later one."""

    added: dict[str, int]
    updated: dict[str, int]


def merge_library(library: Library, other: Path) -> MergeReport:
    """Adds what the other library has and this one lacks; of what both have, the one changed last stands.

    All of it or, when it raises LibraryError, nothing; the other library is not written to. What was deleted here and
    is there comes back.
    """
    added: dict[str, int] = {}
    updated: dict[str, int] = {}
    with _copy_of(other) as theirs, writing(library) as db:
        for table, time in BY_ID.items():
            ours = {row["id"]: row for row in db.query(f"SELECT * FROM {table}")}  # noqa: S608 - names from BY_ID
            for row in theirs.db.query(f"SELECT * FROM {table} ORDER BY rowid"):  # noqa: S608
                mine = ours.get(row["id"])
                if mine is None:
                    added[table] = added.get(table, 0) + 1
                elif time is not None and row[time] > mine[time] and row["sha256"] != mine["sha256"]:
                    updated[table] = updated.get(table, 0) + 1
                else:
                    continue
                insert_row(db, table, row | {"previous": None} if table == "articles" else row)
                if table == "notes":
                    _take_tags(db, theirs.db, row["id"])
        _link_versions(db, theirs.db)
        _add_the_rest(db, theirs.db, added)
    return MergeReport(added, updated)


def restore_backup(library: Library, backup: Path) -> None:
    """Makes the library what the backup is, in one step that is done or not done; other windows see it at once.

    Raises LibraryError, with nothing changed, when the backup is no sound library or cannot be read. What is in the
    library now should be backed up first.
    """
    with _copy_of(backup) as copy, reported(library.path):
        problems = check_library(copy)
        if problems:
            raise LibraryError(f"The backup {backup} is damaged: {problems[0]}")
        copy.db.conn.backup(library.db.conn)


@contextmanager
def _copy_of(path: Path) -> Iterator[Library]:
    """A copy of another library, brought up to this version: the file itself is not touched."""
    if not path.is_file():
        raise LibraryError(f"There is no library {path}.")
    with tempfile.TemporaryDirectory(prefix="reader-merge-") as folder:
        copy = Path(folder) / "copy.sqlite"
        copy_file(path, copy)
        library = open_library(copy)
        try:
            yield library
        finally:
            close_library(library)


def _take_tags(db: Database, theirs: Database, note: str) -> None:
    db.execute("DELETE FROM note_tags WHERE note = ?", [note])
    for row in theirs.query("SELECT * FROM note_tags WHERE note = ? ORDER BY place", [note]):
        insert_row(db, "note_tags", row)


def _link_versions(db: Database, theirs: Database) -> None:
    link = "UPDATE articles SET previous = :previous WHERE id = :id AND previous IS NULL"
    for row in theirs.query("SELECT id, previous FROM articles WHERE previous IS NOT NULL"):
        db.execute(link, row)


def _add_the_rest(db: Database, theirs: Database, added: dict[str, int]) -> None:
    """Files, drafts and names of colours that are not here: nothing here is replaced."""
    for row in theirs.query(COLOUR_NAMES):
        db.execute(NAME_COLOUR, row)
    files = (
        "INSERT OR IGNORE INTO files (article, path, file_sha256, seen) VALUES (:article, :path, :file_sha256, :seen)"
    )
    for row in theirs.query("SELECT * FROM files"):
        db.execute(files, row)
    here = {row["id"] for row in db.query("SELECT id FROM drafts")}
    for row in theirs.query("SELECT * FROM drafts"):
        if row["id"] not in here:
            insert_row(db, "drafts", row)
            added["drafts"] = added.get("drafts", 0) + 1
