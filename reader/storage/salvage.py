"""Reading every row of a damaged library that can still be read: by SQL from both ends and by number, then by page.

Works on a copy; the damaged file itself is never touched here. Text keeps its bytes (surrogateescape).
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader.storage.pages import Value, free_pages, leaf_rows
from reader.storage.rows import Row

ID, SHA = re.compile(r"[0-9a-f]{16}").fullmatch, re.compile(r"[0-9a-f]{64}").fullmatch
MOST_BY_NUMBER = 20_000
"""Row numbers that are asked for one by one between the two places where reading stopped."""
ID_INDEXES = {
    "notes": "sqlite_autoindex_notes_1",
    "highlights": "sqlite_autoindex_highlights_1",
    "articles": "sqlite_autoindex_articles_1",
    "decisions": "sqlite_autoindex_decisions_1",
    "reviews": "sqlite_autoindex_reviews_1",
}
"""Indexes that name every row once more, on other pages than the rows."""
Columns = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Salvage:
    """Rows by table, the ids that an index names, and whether anything could not be read."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    is_damaged: bool = False


def salvage_rows(path: Path, columns: Columns) -> Salvage:
    """Every row that can still be read. `columns` are the names of each table's columns in the present schema."""
    found = Salvage(rows={table: [] for table in columns})
    with closing(connect_damaged(path)) as connection:
        for table in columns:
            _read_table(connection, table, found)
        for table, index in ID_INDEXES.items():
            found.named[table] = set(_ids_in_index(connection, table, index))
    if found.is_damaged or _lacks_named_rows(found):
        _add_rows_from_pages(path, columns, found)
    return found


def connect_damaged(path: Path) -> sqlite3.Connection:
    """A connection that goes on where it can: no stop at a schema that is damaged elsewhere, text as it lies."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _read_table(connection: sqlite3.Connection, table: str, found: Salvage) -> None:
    rows: dict[int, Row] = {}
    ends = [_read_until_error(connection, f'SELECT rowid AS "#", * FROM "{table}" ORDER BY rowid {order}', rows)  # noqa: S608
            for order in ("ASC", "DESC")]  # fmt: skip
    if not all(ends):
        found.is_damaged = True
        for number in _numbers_between(rows):
            query = f'SELECT rowid AS "#", * FROM "{table}" WHERE rowid = {number}'  # noqa: S608
            _read_until_error(connection, query, rows)
    found.rows[table] = [rows[number] for number in sorted(rows)]


def _read_until_error(connection: sqlite3.Connection, query: str, rows: dict[int, Row]) -> bool:
    """Adds what the query gives until it fails; whether it came to its end."""
    try:
        for row in connection.execute(query):
            read = dict(row)
            number = read.pop("#")
            if number in rows:
                return True  # the other end was read up to here, or all of it
            rows[number] = read
    except sqlite3.Error:
        return False
    return True


def _numbers_between(rows: Mapping[int, Row]) -> Iterable[int]:
    """Row numbers worth asking for: the gaps between those read. Where none was read the pages will tell."""
    last, count = 0, 0
    for number in sorted(number for number in rows if number > 0):
        for missing in range(last + 1, number):
            if count >= MOST_BY_NUMBER:
                return
            count += 1
            yield missing
        last = number


def _ids_in_index(connection: sqlite3.Connection, table: str, index: str) -> Iterable[str]:
    for order in ("ASC", "DESC"):
        try:
            for row in connection.execute(f"SELECT id FROM {table} INDEXED BY {index} ORDER BY id {order}"):  # noqa: S608
                yield str(row[0])
        except sqlite3.Error:
            continue


def _lacks_named_rows(found: Salvage) -> bool:
    return any(named - {str(row.get("id")) for row in found.rows[table]} for table, named in found.named.items())


def _add_rows_from_pages(path: Path, columns: Columns, found: Salvage) -> None:
    """Rows of leaf pages that no index page leads to any more. Pages that were free hold deleted rows: left out."""
    with closing(connect_damaged(path)) as connection, suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    data = path.read_bytes()
    page_size = int.from_bytes(data[16:18], "big") if len(data) > 512 else 0
    page_size = 65536 if page_size == 1 else page_size
    if page_size not in (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536):
        page_size = 4096
    known = {table: {_key(table, row) for row in rows} for table, rows in found.rows.items()}
    for values in leaf_rows(data, page_size, free_pages(data, page_size)):
        for table, looks_like in LOOKS.items():
            names = columns[table]
            if len(names) - 1 <= len(values) <= len(names) and looks_like(values):
                row: Row = dict(zip(names, values, strict=False))
                if _key(table, row) not in known[table]:
                    known[table].add(_key(table, row))
                    found.rows[table].append(row)
                break


def _key(table: str, row: Row) -> tuple[object, ...]:
    names = {"files": ("article", "path"), "note_tags": ("note", "tag"), "preferences": ("key",)}.get(table, ("id",))
    return tuple(row.get(name) for name in names)


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and ID(value) is not None


def _is_sha(value: Value) -> bool:
    return isinstance(value, str) and SHA(value) is not None


LOOKS: Mapping[str, Callable[[Sequence[Value]], bool]] = {
    "notes": lambda v: v[0] is None and _is_id(v[1]) and _is_sha(v[2]),
    "note_tags": lambda v: _is_id(v[0]) and isinstance(v[1], str) and isinstance(v[2], int),
    "highlights": lambda v: _is_id(v[0]) and _is_sha(v[1]) and isinstance(v[2], int),
    "decisions": lambda v: _is_id(v[0]) and (v[1] is None or _is_sha(v[1])) and isinstance(v[2], str),
    "drafts": lambda v: _is_id(v[0]) and _is_sha(v[1]) and len(v) > 10,
    "reviews": lambda v: isinstance(v[0], str) and _is_sha(v[1]) and v[0].startswith(str(v[1])),
    "articles": lambda v: _is_sha(v[0]) and len(v) > 15,
    "files": lambda v: _is_sha(v[0]) and isinstance(v[1], str) and len(v) == 4,
    "preferences": lambda v: len(v) == 2 and all(isinstance(each, str) for each in v),
}
"""How a row of each table is told from those of others, where the schema cannot say whose page it is."""
