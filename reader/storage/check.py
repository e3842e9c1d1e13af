"""Is the library whole? SQLite's checks, and ours, which see what SQLite's cannot."""

import sqlite3

from reader.errors import LibraryError
from reader.storage.database import Library, reading, writing
from reader.storage.hashes import HASHED, changed_articles, changed_notes, changed_rows

STRAY = """
SELECT count(*) AS stray FROM notes LEFT JOIN notes_fts ON notes_fts.rowid = notes.number
WHERE notes_fts.text IS NOT notes.text OR notes_fts.quote IS NOT notes.exact
"""
UNLISTED = """
SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM highlights) + (SELECT count(*) FROM reviews)
    - (SELECT count(*) FROM search_entries JOIN entries_fts ON entries_fts.rowid = number) AS difference
"""
SINGULAR = {"highlights": "highlight", "decisions": "decision", "reviews": "answer"}


def check_library(library: Library) -> tuple[str, ...]:
    """What is wrong, a sentence each; empty when all is well. Raises LibraryError when the file cannot be read."""
    with reading(library) as db:
        structure = structure_problems(db.conn)
    return (*structure, *_search_index(library), *_contents(library))


def quick_check(library: Library) -> tuple[str, ...]:
    """What SQLite's quick_check finds, a sentence each: for every start, before the full check has run."""
    with reading(library) as db:
        found = [str(line) for (line,) in db.conn.execute("PRAGMA quick_check")]
    return tuple(f"SQLite reports: {line}." for line in found if line != "ok")


def structure_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite's own full check finds, a sentence each."""
    found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
    homeless = connection.execute("PRAGMA foreign_key_check").fetchall()
    problems = [f"SQLite reports: {line}." for line in found if line != "ok"]
    if homeless:
        problems.append(f"{len(homeless)} rows belong to an article or note that is not there.")
    return problems


def content_problems(connection: sqlite3.Connection) -> list[str]:
    """What the hashes of the rows find, a sentence for each row that is not what was written."""
    problems = [f"The note {note} is not what was written." for note in changed_notes(connection)]
    for table in HASHED:
        name = SINGULAR[table]
        problems += [f"The {name} {row} is not what was written." for row in changed_rows(connection, table)]
    changed = changed_articles(connection)
    return problems + [f"The text of the article {article[:12]} is not what was stored." for article in changed]


def _search_index(library: Library) -> list[str]:
    try:
        with writing(library) as db:
            for index in ("notes_fts", "entries_fts"):
                db.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608 - constants
    except LibraryError:
        return ["The search index is damaged; the notes themselves are stored apart from it."]
    with reading(library) as db:
        stray = int(next(db.query(STRAY))["stray"])
        unlisted = int(next(db.query(UNLISTED))["difference"])
    problems = [f"The search index does not match {stray} notes."] if stray else []
    if unlisted:
        problems.append(f"The search index misses {abs(unlisted)} articles, highlights or answers.")
    return problems


def _contents(library: Library) -> list[str]:
    with reading(library) as db:
        return content_problems(db.conn)
