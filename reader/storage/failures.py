"""What SQLite and the system report, as sentences a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryError

SENTENCES = {
    sqlite3.SQLITE_BUSY: "The library {path} is in use by another program; close it there, or try again in a moment.",
    sqlite3.SQLITE_LOCKED: "The library {path} is in use by another program; close it there, or try again in a moment.",
    sqlite3.SQLITE_READONLY: "The library {path} cannot be written: it or its folder is read-only.",
    sqlite3.SQLITE_PERM: "The library {path} cannot be written: its folder does not permit it.",
    sqlite3.SQLITE_CANTOPEN: "The library {path} cannot be opened: check that its folder is there and can be written.",
    sqlite3.SQLITE_FULL: "The disk is full: nothing was saved to {path}. Free some space and save again.",
    sqlite3.SQLITE_IOERR: (
        "The disk did not take or give the data of {path}; it may be full, or gone. Check the disk and try again."
    ),
    sqlite3.SQLITE_TOOBIG: "This is too long to be saved to {path}; shorten it and save again.",
    sqlite3.SQLITE_CORRUPT: (
        "The library {path} is damaged; nothing was written to it. Keep the file and run `library doctor --repair`."
    ),
    sqlite3.SQLITE_NOTADB: "{path} is not a library of this program; name another file.",
}
"""By primary result code (https://www.sqlite.org/rescode.html). Codes that are not here are bugs of this program."""


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns what a person can act on into LibraryError, naming the library; everything else passes."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        sentence = SENTENCES.get(code & 0xFF)
        if sentence is None:
            raise
        raise LibraryError(sentence.format(path=path)) from error
    except UnicodeEncodeError as error:
        raise LibraryError("The text has half a character in it (a broken emoji) and cannot be saved.") from error
