"""The sha256 of every row against its content, for a whole library at once.

A damaged disk can change a letter without either of SQLite's checks seeing it. Works on a bare connection, so that a
file that no longer opens as a library can be looked at, and hashes text as it lies in the file, whole or not.
Notes are many and nearly all sound: they are looked at in a quick way first, and what does not pass that in full.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from json.encoder import encode_basestring as quoted  # json.dumps would make an encoder anew for every row

NOTES = """
SELECT sha256, number, id, article, text, created, modified, finding, "start", "end", exact, prefix, suffix
FROM notes
"""
TAGS = "SELECT note, tag, place FROM note_tags"
TAGS_OF_NOTE = "SELECT tag FROM note_tags WHERE note = (SELECT id FROM notes WHERE number = ?) ORDER BY place"
HASHED = {
    "highlights": 'id, article, colour, created, "start", "end", exact, prefix, suffix',
    "decisions": "id, article, finding, rule, words, verdict, scope, correction, created",
    "reviews": "id, article, criterion, text, modified",
}
"""Tables whose rows carry the hash of these columns, in this order."""
NO_PLACE = "null, null, null, null, null"


def changed_notes(connection: sqlite3.Connection) -> list[str]:
    """The ids of the notes that are not what was written, in the order of writing."""
    changed = (_id_if_changed(connection, number) for number in sorted(_doubtful_notes(connection)))
    with _text_by(connection, _as_it_lies):
        return [printable(note) for note in changed if note is not None]


def changed_rows(connection: sqlite3.Connection, table: str) -> list[str]:
    """The ids of the rows of one of the HASHED tables that are not what was written."""
    query = f"SELECT sha256, {HASHED[table]} FROM {table} ORDER BY rowid"  # noqa: S608 - constants
    encode = json.JSONEncoder(ensure_ascii=False).encode
    with _text_by(connection, _as_it_lies):
        return [
            printable(content[0])
            for sha256, *content in connection.execute(query)
            if hashlib.sha256(encode(content).encode("utf-8", "surrogateescape")).hexdigest() != sha256
        ]


def changed_articles(connection: sqlite3.Connection) -> list[str]:
    """The ids of the articles whose text is not what was stored; the id is the hash of the text."""
    with _text_by(connection, _as_it_lies):
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


def _doubtful_notes(connection: sqlite3.Connection) -> list[int]:
    """The numbers of the notes that do not pass the quick look; of all where damage keeps it from its end."""
    try:
        with _text_by(connection, str):
            return list(_not_passing(connection, _quoted_tags(connection)))
    except (sqlite3.OperationalError, TypeError):  # bytes that are no text, or nothing where text should be
        return [number for (number,) in connection.execute("SELECT number FROM notes")]


def _quoted_tags(connection: sqlite3.Connection) -> dict[str, str]:
    """The tags of each note as JSON, in the order of writing, which is that of their places."""
    tags: dict[str, str] = {}
    counted: dict[str, int] = {}
    for note, tag, place in connection.execute(TAGS):
        number = counted.get(note, 0)
        counted[note] = number + 1
        if place != number:
            tags[note] = "?"  # spoils the hash, so that the note is looked at in full
        else:
            tags[note] = f"{tags[note]}, {quoted(tag)}" if number else quoted(tag)
    return tags


def _not_passing(connection: sqlite3.Connection, tags: dict[str, str]) -> Iterator[int]:
    """The numbers of notes whose hash is not that of the JSON `content_sha256` makes, put together by hand here."""
    sha256_of, tags_of = hashlib.sha256, tags.get
    for row in connection.execute(NOTES):
        sha256, number, note, article, text, created, modified, finding, start, end, exact, prefix, suffix = row
        place = NO_PLACE if exact is None else f"{start}, {end}, {quoted(exact)}, {quoted(prefix)}, {quoted(suffix)}"
        content = (
            f"[{quoted(note)}, {quoted(article)}, {quoted(text)}, [{tags_of(note, '')}], {quoted(created)}, "
            f"{quoted(modified)}, [{place}]{'' if finding is None else ', ' + quoted(finding)}]"
        )
        if sha256_of(content.encode()).hexdigest() != sha256:
            yield number


def _id_if_changed(connection: sqlite3.Connection, number: int) -> str | None:
    """The id of a note that is not what was written; None for one that is. The plain way, and the one that decides."""
    row = connection.execute(f"{NOTES} WHERE number = ?", [number]).fetchone()
    if row is None:  # SQLite does not find again what it has just read
        return f"number {number}"
    sha256, _, note, article, text, created, modified, finding, *place = row
    tags = connection.execute(TAGS_OF_NOTE, [number])
    content = [note, article, text, [tag for (tag,) in tags], created, modified, place]
    content += [] if finding is None else [finding]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogateescape"))
    return None if digest.hexdigest() == sha256 else note


def _as_it_lies(raw: bytes) -> str:
    """Text that is no longer UTF-8 comes out with its bytes kept, not as an error."""
    return raw.decode("utf-8", "surrogateescape")


@contextmanager
def _text_by(connection: sqlite3.Connection, decode: Callable[[bytes], str] | type[str]) -> Iterator[None]:
    """Text is decoded in this way; by `str`, strictly and at once."""
    before = connection.text_factory
    connection.text_factory = decode
    try:
        yield
    finally:
        connection.text_factory = before
