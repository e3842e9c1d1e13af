"""Whose SQLite file is it? Answered without writing a byte to it or beside it, before it is opened in earnest."""

import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.storage.failures import reported
from reader.storage.migrations import APPLICATION_ID, VERSION

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 108
"""The file header (100 bytes) and the header of the first page, which is the list of tables."""
LEAF_PAGE = 13
JOURNAL_MAGIC, JOURNAL_HEADER_BYTES = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 28


@dataclass(frozen=True, slots=True)
class Header:
    """`is_blank`: there is no table in it."""

    application_id: int
    user_version: int
    is_blank: bool


BLANK = Header(0, 0, True)


def check_header(header: Header, path: Path) -> None:
    """Raises LibraryError for another program's database and for one of a newer version of this program."""
    if header.application_id == APPLICATION_ID:
        if header.user_version > VERSION:
            raise LibraryError(
                f"The library {path} was written by a newer version of this program; use that version to open it."
            )
    elif header != BLANK:
        raise LibraryError(f"{path} is the database of another program; name another file for the library.")


def read_header(path: Path, timeout: float) -> Header:
    """The header of the file at `path`; BLANK when there is none or it is empty. Waits `timeout` seconds for a lock.

    A write-ahead log beside the file may be ahead of it (after a crash): then SQLite is asked, read-only.
    Raises LibraryError for what is not a SQLite file.
    """
    try:
        if not path.exists():
            return BLANK
        if not path.is_file():
            raise LibraryError(f"{path} is not a file; name another file for the library.")
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
        has_log = Path(f"{path}-wal").exists()
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read: {error.strerror}.") from error
    if not head:
        return BLANK
    if _was_being_made(path, head):
        return BLANK
    if len(head) < HEADER_BYTES or not head.startswith(MAGIC):
        raise LibraryError(f"{path} is not a library of this program; name another file.")
    return _ask_sqlite(path, timeout) if has_log else _from_bytes(head)


def _was_being_made(path: Path, head: bytes) -> bool:
    """Whether the power went while SQLite wrote the first page of all: it will undo that by the journal beside it."""
    try:
        journal = Path(f"{path}-journal").read_bytes()[:JOURNAL_HEADER_BYTES]
    except OSError:
        return False
    nothing_before = journal.startswith(JOURNAL_MAGIC) and journal[16:20] == bytes(4)
    return nothing_before and not any(head[:HEADER_BYTES])


def _from_bytes(head: bytes) -> Header:
    """After https://www.sqlite.org/fileformat.html, sections 1.3 and 1.6."""
    (user_version,) = struct.unpack(">i", head[60:64])
    (application_id,) = struct.unpack(">i", head[68:72])
    (cells,) = struct.unpack(">H", head[103:105])
    return Header(application_id, user_version, head[100] == LEAF_PAGE and cells == 0)


def _ask_sqlite(path: Path, timeout: float) -> Header:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with reported(path), closing(sqlite3.connect(uri, uri=True, timeout=timeout)) as connection:
        return header_of(connection)


def header_of(connection: sqlite3.Connection) -> Header:
    """The header as an open connection sees it."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (user_version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    return Header(application_id, user_version, tables is None)
