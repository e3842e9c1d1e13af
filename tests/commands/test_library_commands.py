"""`library list`, `backup`, `restore`, `merge`, `delete`, `doctor`."""

import os
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def filled(run, ferry, quay):
    run("notes", "add", ferry, "--quote", "no money 💸", "--note", "Says who?", "--tag", "money")
    run("notes", "add", quay, "--note", "on the whole article")


def notes_in(run, library=None):
    return {note["note"] for note in run("notes", "list", "--format", "json", library=library).answer}


def test_list(run, filled, ferry):
    listed = run("library", "list", "--format", "json").answer
    assert {(a["title"], a["notes"]) for a in listed} >= {("Council Cuts Ferry Link", 1)}
    done = run("library", "list")
    assert done.status == 0
    assert "1 note   Council Cuts Ferry Link" in done.out
    assert run("library", "list", "--backups").out == "There is nothing to list.\n"


def test_backup_and_restore(run, filled, tmp_path, is_refused):
    made = run("library", "backup").answer
    assert made["new"] is True
    assert run("library", "backup").answer == made | {"new": False}
    copy = tmp_path / "copy.sqlite"
    assert run("library", "backup", copy).answer == {"backup": str(copy)}
    is_refused(run("library", "backup", copy), "already")
    ids = [note["id"] for note in run("notes", "list", "--format", "json").answer]
    run("notes", "delete", *ids)
    assert notes_in(run) == set()
    assert run("library", "restore", "latest").answer["damaged_file"] is None
    assert notes_in(run) == {"Says who?", "on the whole article"}
    assert len(run("library", "list", "--backups", "--format", "json").answer) >= 1
    is_refused(run("library", "restore", "nowhere.sqlite"), "no library")


def test_nothing_to_restore(run, filled, is_refused):
    is_refused(run("library", "restore", "latest"), "no backup")


def test_a_library_that_no_longer_opens_is_replaced_by_its_backup(run, filled, library_path):
    run("library", "backup")
    damaged = os.urandom(library_path.stat().st_size)
    library_path.write_bytes(damaged)
    kept = run("library", "restore", "latest").answer["damaged_file"]
    assert notes_in(run) == {"Says who?", "on the whole article"}
    with open(kept, "rb") as file:
        assert file.read() == damaged


def test_merge(run, filled, ferry_file, tmp_path):
    other = tmp_path / "other.sqlite"
    run("notes", "add", ferry_file, "--note", "from the other laptop", library=other)
    report = run("library", "merge", other).answer
    assert report == {"added": {"notes": 1}, "updated": {}, "kept_both": {}}
    assert notes_in(run) == {"Says who?", "on the whole article", "from the other laptop"}
    assert notes_in(run, other) == {"from the other laptop"}
    assert run("library", "merge", other).answer == {"added": {}, "updated": {}, "kept_both": {}}
    assert run("library", "merge", tmp_path / "none.sqlite").status == 2


def test_delete_leaves_a_backup(run, filled, quay):
    answer = run("library", "delete", quay).answer
    assert answer["notes"] == 1
    assert notes_in(run) == {"Says who?"}
    run("library", "restore", "latest")
    assert notes_in(run) == {"Says who?", "on the whole article"}
    assert run("library", "delete", "0" * 64).status == 2


def test_doctor_on_a_sound_library(run, filled, library_path, is_refused, tmp_path):
    done = run("library", "doctor", "--format", "json")
    assert done.status == 0
    assert done.answer["problems"] == []
    assert done.answer["counts"]["notes"] == 2
    assert {"reader", "schema", "SQLite", "Python"} <= set(done.answer["versions"])
    text = run("library", "doctor").out
    assert "The library is whole." in text
    for private in (str(library_path.parent), "Says who", "Council", "money"):
        assert private not in text + done.out
    is_refused(run("library", "doctor", library=tmp_path / "none.sqlite"), "no library")
    assert not (tmp_path / "none.sqlite").exists()


def test_doctor_finds_and_repairs(run, filled, library_path):
    with closing(sqlite3.connect(library_path, isolation_level=None)) as connection:
        connection.execute("UPDATE notes SET text = 'Says two?' WHERE text = 'Says who?'")
    done = run("library", "doctor")
    assert done.status == 1
    assert "is not what was written" in done.out
    repaired = run("library", "doctor", "--repair", "--format", "json")
    assert repaired.status == 1
    assert [table for table, _ in repaired.answer["repair"]["altered"]] == ["notes"]
    assert run("library", "doctor").status == 0
    assert notes_in(run) == {"Says two?", "on the whole article"}
    again = run("library", "doctor", "--repair")
    assert again.status == 0
    assert "Repaired. In the new library: articles 2" in again.out


def test_a_synchronised_folder_is_warned_about(run, ferry_file, tmp_path):
    library = tmp_path / "Dropbox" / "notes" / "library.sqlite"
    assert run("notes", "add", ferry_file, "--note", "x", library=library).status == 0
    done = run("library", "list", library=library)
    assert done.status == 1
    assert "Dropbox" in done.err
