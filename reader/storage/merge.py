"""Bringing another library's contents into this one: moving to another laptop, and restoring a backup."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from reader.errors import LibraryError
from reader.storage.both import is_known_highlight, keep_highlight_too, keep_note_too, were_both_edited
from reader.storage.check import check_library
from reader.storage.copying import copy_file
from reader.storage.database import Library, close_library, open_library, writing
from reader.storage.deletion import insert_row
from reader.storage.failures import reported
from reader.storage.notes import load_note
from reader.storage.rows import Row

BY_ID = {"articles": None, "highlights": "created", "notes": "modified", "decisions": "created", "reviews": "modified"}
"""Tables whose rows have an id of their own, and the column by which the later of two is told."""

COLOUR_NAMES = "SELECT key, value FROM preferences WHERE key LIKE 'colour\\_name:%' ESCAPE '\\' AND value <> ''"

NAME_COLOUR = """
INSERT INTO preferences (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE preferences.value = ''
"""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Rows by table that were new here, and those of which the other library had the later one.

    `kept_both` counts those among `added` that stand beside ours because both were changed apart from one another.
    """

    added: dict[str, int]
    updated: dict[str, int]
    kept_both: dict[str, int] = field(default_factory=dict)


def merge_library(library: Library, other: Path) -> MergeReport:
    """Adds what the other library has and this one lacks; of what both have, the one changed last stands.

    Of a note edited in both, the earlier wording is kept as a note of its own; a highlight that differs is kept twice.
    All of it or, when it raises LibraryError, nothing; the other library is not written to. What was deleted here and
    is there comes back.
    """
    report = MergeReport({}, {})
    with _copy_of(other) as theirs, writing(library) as db:
        for table in BY_ID:
            ours = {row["id"]: row for row in db.query(f"SELECT * FROM {table}")}  # noqa: S608 - names from BY_ID
            for row in theirs.db.query(f"SELECT * FROM {table} ORDER BY rowid"):  # noqa: S608
                counts = _taken_as(library, theirs, table, ours.get(row["id"]), row, report)
                if counts is None:
                    continue
                counts[table] = counts.get(table, 0) + 1
                insert_row(db, table, row | {"previous": None} if table == "articles" else row)
                if table == "notes":
                    _take_tags(db, theirs.db, row["id"])
        _link_versions(db, theirs.db)
        _add_the_rest(db, theirs.db, report.added)
    return report


def _taken_as(
    library: Library, theirs: Library, table: str, mine: Row | None, row: Row, report: MergeReport
) -> dict[str, int] | None:
    """The count that a row of the other library goes into when it is taken over as it is; None when ours stands.

    What both changed apart from one another is kept twice here, and counted.
    """
    time = BY_ID[table]
    if mine is None:
        known = table == "highlights" and is_known_highlight(library.db, row)
        return None if known else report.added
    if time is None or row["sha256"] == mine["sha256"]:
        return None
    later = bool(row[time] > mine[time])
    both = False
    if table == "highlights":
        both, later = not is_known_highlight(library.db, row), False
        if both:
            keep_highlight_too(library, row)
    elif table == "notes" and were_both_edited(mine, row):
        earlier = load_note(library if later else theirs, row["id"])
        both = earlier is not None and keep_note_too(library, earlier, mine if later else row)
    for counts in (report.added, report.kept_both) if both else ():
        counts[table] = counts.get(table, 0) + 1
    return report.updated if later else None


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
