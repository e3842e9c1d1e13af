"""Is the library whole? SQLite's checks, and ours, which see what SQLite's cannot."""

import hashlib

from reader.errors import LibraryError
from reader.storage.database import Library, reading, writing
from reader.storage.notes import damaged_notes

STRAY = """
SELECT count(*) AS stray FROM notes LEFT JOIN notes_fts ON notes_fts.rowid = notes.number
WHERE notes_fts.text IS NOT notes.text OR notes_fts.quote IS NOT notes.exact
"""


def check_library(library: Library) -> tuple[str, ...]:
    """What is wrong, a sentence each; empty when all is well. Raises LibraryError when the file cannot be read."""
    return (*_structure(library), *_search_index(library), *_contents(library))


def _structure(library: Library) -> list[str]:
    with reading(library) as db:
        found = [str(row["integrity_check"]) for row in db.query("PRAGMA integrity_check")]
        homeless = list(db.query("PRAGMA foreign_key_check"))
    problems = [f"SQLite reports: {line}." for line in found if line != "ok"]
    if homeless:
        problems.append(f"{len(homeless)} rows belong to an article or note that is not there.")
    return problems


def _search_index(library: Library) -> list[str]:
    try:
        with writing(library) as db:
            db.execute("INSERT INTO notes_fts (notes_fts) VALUES ('integrity-check')")
    except LibraryError:
        return ["The search index is damaged; the notes themselves are stored apart from it."]
    with reading(library) as db:
        stray = int(next(db.query(STRAY))["stray"])
    return [f"The search index does not match {stray} notes."] if stray else []


def _contents(library: Library) -> list[str]:
    with reading(library) as db:
        changed = [
            row["id"]
            for row in db.query("SELECT id, text FROM articles")
            if hashlib.sha256(row["text"].encode()).hexdigest() != row["id"]
        ]
    return [f"The note {note} is not what was written." for note in damaged_notes(library)] + [
        f"The text of the article {article[:12]} is not what was stored." for article in changed
    ]
