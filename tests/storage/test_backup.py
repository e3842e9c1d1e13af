"""Backups: whole although the library is open, and never half-written over an old one."""

import pytest

from reader.errors import LibraryError
from reader.storage.backup import backup
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.notes import add_note, list_notes


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
