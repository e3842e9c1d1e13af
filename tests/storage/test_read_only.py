"""A library that cannot be written is read all the same, and every write says why not."""

import pytest

from reader.errors import LibraryError
from reader.storage.check import check_library
from reader.storage.database import ReadOnlyLibraryError, close_library, open_for_reading, open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note, list_notes
from reader.storage.search import search_notes


@pytest.fixture
def locked(open_folder, make_document):
    """A closed library in a folder of its own that nobody may write to, and its note."""
    path = open_folder / "own #1" / "l.sqlite"
    library = open_library(path)
    document = make_document("Text 🙂.")
    save_document(library, document)
    note = add_note(library, document.sha256, "kept", tags=["t"])
    close_library(library)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return path, note, document


def test_it_is_read_and_not_written(locked, ordinary_user):
    path, note, document = locked
    before = path.read_bytes()
    with pytest.raises(ReadOnlyLibraryError, match="read-only"):
        open_library(path)
    library = open_for_reading(path)
    assert list_notes(library) == (note,)
    assert [hit.note for hit in search_notes(library, "kept")] == [note]
    for write in (lambda: add_note(library, document.sha256, "x"), lambda: save_document(library, document)):
        with pytest.raises(LibraryError, match="read-only"):
            write()
    close_library(library)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_is_not_a_library_of_this_version_is_refused(tmp_path, library):
    with pytest.raises(LibraryError, match="empty or of an older version"):
        open_for_reading(tmp_path / "none.sqlite")
    (tmp_path / "letter.txt").write_text("Just a letter.")
    with pytest.raises(LibraryError, match="not a library"):
        open_for_reading(tmp_path / "letter.txt")
    reading_too = open_for_reading(library.path)
    assert check_library(library) == ()
    assert list_notes(reading_too) == ()
    close_library(reading_too)
