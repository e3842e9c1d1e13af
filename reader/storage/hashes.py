"""The sha256 of every row against its content, for a whole library at once.

A damaged disk can change a letter without either of SQLite's checks seeing it. Works on a bare connection, so that a
file that no longer opens as a library can be looked at, and hashes text as it lies in the file, whole or not.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

NOTES = """
SELECT sha256, id, article, text, created, modified, finding, "start", "end", exact, prefix, suffix
FROM notes ORDER BY number
"""
NOTE_TAGS = "SELECT note, tag FROM note_tags ORDER BY note, place"
HASHED = {
    "highlights": 'id, article, colour, created, "start", "end", exact, prefix, suffix',
    "decisions": "id, article, finding, rule, words, verdict, scope, correction, created",
    "reviews": "id, article, criterion, text, modified",
}
"""Tables whose rows carry the hash of these columns, in this order."""


def changed_notes(connection: sqlite3.Connection) -> list[str]:
    """The ids of the notes that are not what was written, in the order of writing."""
    with _text_as_it_lies(connection):
        tags: dict[str, list[str]] = {}
        for note, tag in connection.execute(NOTE_TAGS):
            tags.setdefault(note, []).append(tag)
        encode = json.JSONEncoder(ensure_ascii=False).encode
        changed = []
        for sha256, note, article, text, created, modified, finding, *place in connection.execute(NOTES):
            content = [note, article, text, tags.get(note, []), created, modified, place]
            content += [] if finding is None else [finding]
            if hashlib.sha256(encode(content).encode("utf-8", "surrogateescape")).hexdigest() != sha256:
                changed.append(printable(note))
    return changed


def changed_rows(connection: sqlite3.Connection, table: str) -> list[str]:
    """The ids of the rows of one of the HASHED tables that are not what was written."""
    query = f"SELECT sha256, {HASHED[table]} FROM {table} ORDER BY rowid"  # noqa: S608 - constants
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with _text_as_it_lies(connection):
        return [
            printable(content[0])
            for sha256, *content in connection.execute(query)
            if hashlib.sha256(encode(content).encode("utf-8", "surrogateescape")).hexdigest() != sha256
        ]


def changed_articles(connection: sqlite3.Connection) -> list[str]:
    """The ids of the articles whose text is not what was stored; the id is the hash of the text."""
    with _text_as_it_lies(connection):
        return [
            printable(article)
            for article, text in connection.execute("SELECT id, text FROM articles ORDER BY rowid")
            if hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() != article
        ]


def has_changed_rows(connection: sqlite3.Connection) -> bool:
    """Whether anything with a hash is not what was written."""
    tables = any(changed_rows(connection, table) for table in HASHED)
    return tables or bool(changed_articles(connection)) or bool(changed_notes(connection))


def printable(text: object) -> str:
    """A value of a damaged row that can be shown."""
    return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@contextmanager
def _text_as_it_lies(connection: sqlite3.Connection) -> Iterator[None]:
    """Text that is no longer UTF-8 comes out with its bytes kept, not as an error."""
    before = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = before
