"""The first page of a library: its header and list of tables. Where it is lost, another one's is put in its place."""

import sqlite3
import struct
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from reader.storage.header import MAGIC
from reader.storage.salvage import connect_damaged

PAGE_SIZE = 4096
"""SQLite's default since 2016; the library sets no other."""


def is_readable(path: Path, tables: Iterable[str]) -> bool:
    """Whether SQLite can still tell which tables the file has, and these are all there."""
    try:
        if path.read_bytes()[:16] != MAGIC:
            return False
        with closing(connect_damaged(path)) as connection:
            there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
            for table in set(tables) & there:
                connection.execute(f'SELECT 1 FROM "{table}" LIMIT 0')  # noqa: S608 - names of our tables
        return {"articles", "notes", "note_tags", "highlights"} <= there
    except sqlite3.Error:
        return False


def with_first_page_of(damaged: bytes, donor: Path) -> bytes | None:
    """The damaged file with the donor's first page, its size corrected and its free pages left alone.

    None when the donor is no library. Tables keep their place in a file, so a backup's list of them still holds.
    """
    page = donor.read_bytes()[:PAGE_SIZE]
    if len(page) < PAGE_SIZE or not page.startswith(MAGIC):
        return None
    mended = bytearray(page + damaged[PAGE_SIZE:])
    pages = len(mended) // PAGE_SIZE
    (changes,) = struct.unpack_from(">I", mended, 24)
    struct.pack_into(">IIII", mended, 24, changes, pages, 0, 0)  # change counter, pages, no free pages
    struct.pack_into(">I", mended, 92, changes)  # says that the number of pages holds
    return bytes(mended)
