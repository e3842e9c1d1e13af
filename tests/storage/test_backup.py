"""Backups: whole although the library is open, and never half-written over an old one."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import LibraryError
from reader.storage import copying
from reader.storage.backup import back_up_if_changed, backup, list_backups
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_position
from reader.storage.notes import add_note, delete_note, edit_note, list_notes

NOW = datetime(2031, 3, 14, 12, 0, tzinfo=UTC)


def test_a_copy_has_everything_also_what_is_still_in_the_log(library, article, path, tmp_path):
    notes = [add_note(library, article.sha256, f"note {number}", tags=["t"]) for number in range(20)]
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    backup(library, tmp_path / "copy.sqlite")
    add_note(library, article.sha256, "later")
    copy = open_library(tmp_path / "copy.sqlite")
    assert list_notes(copy) == tuple(notes)
    assert check_library(copy) == ()
    close_library(copy)


def test_a_new_copy_replaces_the_old_and_leaves_nothing_beside_it(library, article, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for text in ("one", "two"):
        add_note(library, article.sha256, text)
        backup(library, folder / "copy.sqlite")
    assert [each.name for each in folder.iterdir()] == ["copy.sqlite"]
    copy = open_library(folder / "copy.sqlite")
    assert [note.text for note in list_notes(copy)] == ["one", "two"]
    close_library(copy)


def test_a_place_that_cannot_be_written(library, tmp_path):
    with pytest.raises(LibraryError):
        backup(library, tmp_path / "missing" / "copy.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(LibraryError, match="cannot be written"):
        backup(library, tmp_path / "folder")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a new folder", "folder"]


def test_a_backup_is_made_only_when_something_was_written(library, article):
    note = add_note(library, article.sha256, "one 🙂")
    first = back_up_if_changed(library, NOW)
    assert first.parent == library.path.with_name("library #1 é.sqlite backups")
    save_position(library, article.sha256, 7)
    assert back_up_if_changed(library, NOW + timedelta(minutes=10)) is None
    edit_note(library, note.id, text="two")
    second = back_up_if_changed(library, NOW + timedelta(minutes=20))
    delete_note(library, note.id)
    third = back_up_if_changed(library, NOW + timedelta(minutes=30))
    assert [path for _, path in list_backups(library.path)] == [third, second, first]
    assert {each.suffix for each in first.parent.iterdir()} == {".sqlite"}


def test_old_backups_are_cleared_by_rule(library, article):
    for number in range(14):
        add_note(library, article.sha256, f"note {number}")
        back_up_if_changed(library, NOW + timedelta(minutes=number))
    moments = [moment for moment, _ in list_backups(library.path)]
    assert moments == [NOW + timedelta(minutes=number) for number in range(13, 3, -1)]


def test_a_damaged_library_pushes_no_good_backup_out(library, article):
    add_note(library, article.sha256, "good")
    good = back_up_if_changed(library, NOW)
    library.db.execute("UPDATE notes SET text = 'goof', sha256 = sha256")
    add_note(library, article.sha256, "later")
    with pytest.raises(LibraryError, match="damaged"):
        back_up_if_changed(library, NOW + timedelta(days=300))
    assert [path for _, path in list_backups(library.path)] == [good]


def test_two_backups_in_one_second_are_two(library, article):
    made = []
    for text in ("one", "two"):
        add_note(library, article.sha256, text)
        made.append(back_up_if_changed(library, NOW))
    assert len(set(made)) == len(list_backups(library.path)) == 2


def test_a_backup_that_is_needed_now_stays(library, article):
    made = []
    for number in range(12):
        add_note(library, article.sha256, f"note {number}")
        made.append(back_up_if_changed(library, NOW + timedelta(minutes=number), spare=made[0] if made else None))
    assert made[0].exists()
    assert not made[1].exists()


def test_a_copy_that_lacks_a_row_is_no_backup(library, article, tmp_path, monkeypatch):
    add_note(library, article.sha256, "one")
    counts = copying._counts
    asked = []

    def one_less(connection):
        asked.append(connection)
        found = counts(connection)
        return found if len(asked) == 1 else found | {"notes": 0}

    monkeypatch.setattr(copying, "_counts", one_less)
    with pytest.raises(LibraryError, match="did not pass"):
        backup(library, tmp_path / "copy.sqlite")
    assert list(tmp_path.glob("copy*")) == []


def test_what_a_crash_left_is_cleared_away(library, article):
    add_note(library, article.sha256, "one")
    folder = back_up_if_changed(library, NOW).parent
    for name, age in (("library-1.sqlite.aa.partial", 3 * 86_400), ("library-2.sqlite.bb.partial", 60)):
        (folder / name).touch()
        os.utime(folder / name, times=(NOW.timestamp() - age,) * 2)
    add_note(library, article.sha256, "two")
    back_up_if_changed(library, NOW + timedelta(seconds=1))
    assert [each.name for each in folder.glob("*.partial")] == ["library-2.sqlite.bb.partial"]
