"""Opening the library: its settings, what is refused untouched, and two processes at once."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.database import Library, close_library, open_library, reading, writing
from reader.storage.migrations import APPLICATION_ID, VERSION
from reader.storage.notes import add_note, list_notes

OPEN_AND_WRITE = """
import sys
from pathlib import Path
from reader.model.document import Document
from reader.storage.database import open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note
sys.stdin.readline()
library = open_library(Path(sys.argv[1]), timeout=30)
save_document(library, Document("One text.", sys.argv[2]))
for number in range(int(sys.argv[3])):
    add_note(library, sys.argv[2], f"{sys.argv[4]} {number}", tags=["t"])
"""


def pragma(library: Library, name: str) -> object:
    return library.db.execute(f"PRAGMA {name}").fetchone()[0]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def refused_untouched(path: Path, words: str) -> None:
    before = snapshot(path.parent)
    with pytest.raises(LibraryError, match=words) as caught:
        open_library(path, timeout=0.2)
    assert str(caught.value).endswith(".")
    assert snapshot(path.parent) == before


def test_settings_that_durability_rests_on(library, path):
    assert pragma(library, "journal_mode") == "wal"
    assert pragma(library, "synchronous") == 2
    assert pragma(library, "foreign_keys") == 1
    assert pragma(library, "busy_timeout") == 500
    assert pragma(library, "application_id") == APPLICATION_ID
    assert pragma(library, "user_version") == VERSION
    assert path.is_file()


def test_every_table_of_ours_is_strict(library):
    with reading(library) as db:
        tables = list(db.query("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"))
    loose = {row["name"] for row in tables if not row["strict"]}
    assert {row["name"] for row in tables} >= {"articles", "files", "highlights", "notes", "note_tags", "preferences"}
    assert loose == {"sqlite_schema"}


def test_opens_again_what_it_made(path):
    close_library(open_library(path))
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    library = open_library(path)
    assert check_library(library) == ()
    close_library(library)


def test_an_empty_file_becomes_a_library(tmp_path):
    (tmp_path / "empty.sqlite").touch()
    library = open_library(tmp_path / "empty.sqlite")
    assert pragma(library, "application_id") == APPLICATION_ID
    close_library(library)


def test_a_path_without_a_folder_is_relative_to_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = open_library(Path("l.sqlite"))
    monkeypatch.chdir("/")
    with writing(library):
        pass
    close_library(library)
    assert (tmp_path / "l.sqlite").is_file()


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_another_programs_database_is_left_alone(tmp_path, journal_mode):
    path = tmp_path / "theirs.sqlite"
    foreign = sqlite3.connect(path)
    foreign.execute(f"PRAGMA journal_mode = {journal_mode}")
    foreign.execute("CREATE TABLE bookmarks (address TEXT)")
    foreign.commit()
    foreign.close()
    refused_untouched(path, "another program")


def test_another_programs_database_with_its_application_id_and_no_table_is_left_alone(tmp_path):
    path = tmp_path / "theirs.sqlite"
    foreign = sqlite3.connect(path)
    foreign.execute("PRAGMA application_id = 42")
    foreign.close()
    refused_untouched(path, "another program")


def crash(path: Path, statements: list[str]) -> None:
    """Runs statements in a process that ends without closing, so that they stay in the write-ahead log."""
    code = "import os, sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    code += "for s in sys.argv[2:]: c.execute(s).fetchall()\nos._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(path), *statements], check=True)


def test_another_programs_log_is_left_alone_too(tmp_path):
    path = tmp_path / "theirs.sqlite"
    crash(path, ["PRAGMA journal_mode = wal", "CREATE TABLE bookmarks (address TEXT)"])
    before = {name: content for name, content in snapshot(tmp_path).items() if not name.endswith("-shm")}
    assert len(before[path.name + "-wal"]) > 0
    with pytest.raises(LibraryError, match="another program"):
        open_library(path)
    after = snapshot(tmp_path)
    assert {name: after[name] for name in before} == before


def test_a_newer_version_is_left_alone(path):
    library = open_library(path)
    library.db.execute(f"PRAGMA user_version = {VERSION + 1}")
    close_library(library)
    refused_untouched(path, "newer version")


def test_a_newer_version_whose_mark_is_still_in_the_log_is_left_alone(path):
    close_library(open_library(path))
    crash(path, [f"PRAGMA user_version = {VERSION + 1}"])
    log = path.with_name(path.name + "-wal")
    before = path.read_bytes(), log.read_bytes()
    with pytest.raises(LibraryError, match="newer version"):
        open_library(path)
    assert (path.read_bytes(), log.read_bytes()) == before


@pytest.mark.parametrize(
    "content", [b"Just a letter.", b"\x00" * 8192, b"SQLite format 3\x00", b"\xff\xfe" * 3000], ids=repr
)
def test_what_is_no_database_is_left_alone(tmp_path, content):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    refused_untouched(path, "not a library")


def test_a_folder_and_a_pipe_are_refused(tmp_path):
    with pytest.raises(LibraryError, match="not a file"):
        open_library(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="not a file"):
        open_library(tmp_path / "pipe")


def test_a_process_killed_while_making_the_library_leaves_one_that_opens(tmp_path):
    path = tmp_path / "half.sqlite"
    crash(path, ["PRAGMA journal_mode = wal", "BEGIN IMMEDIATE", "CREATE TABLE articles (x)"])
    library = open_library(path)
    assert check_library(library) == ()
    assert pragma(library, "user_version") == VERSION
    close_library(library)


def test_a_failed_block_leaves_nothing_behind(library, article):
    with pytest.raises(LibraryError), writing(library):  # noqa: PT012 - what raises must follow what is undone
        add_note(library, article.sha256, "inside")
        add_note(library, "0" * 64, "refused")
    assert list_notes(library) == ()
    add_note(library, article.sha256, "after")
    assert [note.text for note in list_notes(library)] == ["after"]


def test_a_failed_inner_block_undoes_only_itself(library, article):
    with writing(library):
        add_note(library, article.sha256, "outer")
        with pytest.raises(LibraryError):
            add_note(library, "0" * 64, "inner")
    assert [note.text for note in list_notes(library)] == ["outer"]


def test_a_connection_belongs_to_its_thread(library):
    caught = []

    def use_it():
        try:
            list_notes(library)
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use_it)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_four_processes_make_one_library_and_none_of_400_writes_fails(path):
    sha = "a" * 64
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_AND_WRITE, str(path), sha, "100", f"writer {number}"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in started] == [("", 0)] * 4
    library = open_library(path)
    assert {note.text for note in list_notes(library)} == {f"writer {w} {n}" for w in range(4) for n in range(100)}
    close_library(library)
