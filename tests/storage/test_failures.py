"""What goes wrong with disks and locks: each time a sentence, nothing half-saved, and saving works again after."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_document
from reader.storage.failures import SENTENCES, reported
from reader.storage.notes import add_note, list_notes

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.readline()
connection.close()
"""
FILL = """
import hashlib, sys
from pathlib import Path
from reader.errors import LibraryError
from reader.model.document import Document
from reader.storage.database import open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note, list_notes
{imports}
sha = hashlib.sha256(b"One text.").hexdigest()
library = open_library(Path(sys.argv[1]))
save_document(library, Document("One text.", sha))
saved = [add_note(library, sha, "before 🙂").id]
{limit}
try:
    while True:
        saved.append(add_note(library, sha, "much to say " * 2000).id)
except LibraryError as error:
    print(error, flush=True)
assert [note.id for note in list_notes(library)] == saved
{release}
saved.append(add_note(library, sha, "after").id)
assert [note.id for note in list_notes(library)] == saved
print(len(saved), flush=True)
"""


class Holder:
    """Another process that holds a lock until it is told to let go."""

    def __init__(self, path: Path, *statements: str) -> None:
        command = [sys.executable, "-c", HOLD, str(path), *statements]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        self.process.communicate("\n", timeout=30)


def test_a_write_waits_for_another_process_and_then_says_so(library, article, path):
    holder = Holder(path, "BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="in use by another program"):
        add_note(library, article.sha256, "too early")
    assert list_notes(library) == ()
    holder.let_go()
    add_note(library, article.sha256, "in time")
    assert [note.text for note in list_notes(library)] == ["in time"]


def test_a_library_held_by_another_process_alone_does_not_open(path):
    close_library(open_library(path))
    holder = Holder(path, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "PRAGMA user_version", "COMMIT")
    with pytest.raises(LibraryError, match="in use by another program"):
        open_library(path, timeout=0.2)
    holder.let_go()
    close_library(open_library(path, timeout=0.2))


def test_a_full_database_takes_no_part_of_a_note(library, article):
    add_note(library, article.sha256, "before")
    (pages,) = library.db.execute("PRAGMA page_count").fetchone()
    library.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="disk is full"):
        add_note(library, article.sha256, "much to say " * 5000, tags=["t"])
    assert [note.text for note in list_notes(library)] == ["before"]
    library.db.execute("PRAGMA max_page_count = 1000000")
    add_note(library, article.sha256, "after")
    assert check_library(library) == ()


def run_filling(path: Path, imports: str, limit: str, release: str) -> list[str]:
    code = FILL.format(imports=imports, limit=limit, release=release)
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    library = open_library(path)
    assert check_library(library) == ()
    sentence, count = done.stdout.splitlines()
    assert len(list_notes(library)) == int(count)
    close_library(library)
    return [sentence, count]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_may_not_grow(path):
    sentence, _ = run_filling(
        path,
        "import resource",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))",
    )
    assert "may be full" in sentence


def test_a_disk_that_is_full(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True).returncode
    ):
        pytest.skip("a small disk cannot be mounted here")
    try:
        sentence, _ = run_filling(
            disk / "l.sqlite",
            "import os\nballast = Path(sys.argv[1]).with_name('ballast')\nballast.write_bytes(b'x' * 300_000)",
            "",
            "ballast.unlink()",
        )
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert "full" in sentence


def test_a_folder_that_cannot_be_written(open_folder, ordinary_user):
    folder = open_folder / "locked"
    folder.mkdir(mode=0o555)
    with pytest.raises(LibraryError, match="read-only"):
        open_library(folder / "l.sqlite")
    with pytest.raises(LibraryError, match="cannot be made"):
        open_library(folder / "deeper" / "l.sqlite")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_library_that_cannot_be_written(open_folder, ordinary_user, locked):
    path = open_folder / "own" / "l.sqlite"
    close_library(open_library(path))
    if locked == "file":
        path.chmod(0o444)
    else:
        path.parent.chmod(0o555)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="read-only"):
        open_library(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_synced(open_folder, ordinary_user):
    folder = open_folder / "own"
    folder.mkdir()
    folder.chmod(0o333)
    with pytest.raises(LibraryError, match="safe saving"):
        open_library(folder / "l.sqlite")


def test_a_library_that_cannot_be_read(open_folder, ordinary_user):
    path = open_folder / "l.sqlite"
    close_library(open_library(path))
    path.chmod(0o000)
    with pytest.raises(LibraryError, match="cannot be read"):
        open_library(path)


def test_a_library_that_becomes_read_only_while_open(library, article):
    library.db.execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError, match="read-only"):
        add_note(library, article.sha256, "kept by the caller")
    library.db.execute("PRAGMA query_only = OFF")
    add_note(library, article.sha256, "saved")
    assert [note.text for note in list_notes(library)] == ["saved"]


def test_a_place_that_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        open_library(tmp_path / "file" / "l.sqlite")


def test_a_file_deleted_while_open_takes_no_note(library, article, path):
    aside = path.with_name("aside")
    path.rename(aside)
    with pytest.raises(LibraryError, match="gone"):
        add_note(library, article.sha256, "into the void")
    aside.rename(path)
    add_note(library, article.sha256, "back")
    assert [note.text for note in list_notes(library)] == ["back"]


def test_a_file_replaced_while_open_takes_no_note(library, article, path, tmp_path):
    close_library(open_library(tmp_path / "other.sqlite"))
    path.rename(path.with_name("aside"))
    shutil.copy(tmp_path / "other.sqlite", path)
    with pytest.raises(LibraryError, match="replaced"):
        add_note(library, article.sha256, "into the wrong library")


def test_a_damaged_page_is_told(path, make_document):
    library = open_library(path)
    document = make_document("A text. " * 5000)
    save_document(library, document)
    close_library(library)
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = os.urandom(len(damaged) - 4096)
    path.write_bytes(damaged)
    with pytest.raises(LibraryError, match="damaged"):
        open_library(path)
    assert path.read_bytes() == damaged


def test_half_an_emoji_is_refused_whole(library, article):
    with pytest.raises(LibraryError, match="half a character"):
        add_note(library, article.sha256, "broken \ud83d")
    with pytest.raises(LibraryError, match="half a character"):
        add_note(library, article.sha256, "whole", tags=["fine", "broken \ude00"])
    assert list_notes(library) == ()


def test_mistakes_of_the_program_are_not_dressed_up(tmp_path):
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="syntax"), reported(tmp_path):
        connection.execute("SELEC 1")
    with pytest.raises(ValueError, match="plain"), reported(tmp_path):
        raise ValueError("plain")


def test_every_sentence_names_the_library_and_what_to_do():
    for sentence in SENTENCES.values():
        assert "{path}" in sentence
        assert sentence.endswith(".")


def test_a_power_cut_at_the_very_first_page_leaves_a_library_that_opens(tmp_path):
    path = tmp_path / "l.sqlite"
    path.write_bytes(bytes(1536))
    # SQLite's own journal of a file that had no page before: records, nonce, pages before, sector and page size.
    journal = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">5I", 0, 7, 0, 512, 4096)
    path.with_name("l.sqlite-journal").write_bytes(journal.ljust(512, b"\0"))
    library = open_library(path)
    assert check_library(library) == ()
    close_library(library)
    path.write_bytes(bytes(1536))
    with pytest.raises(LibraryError, match="not a library"):
        open_library(path)
