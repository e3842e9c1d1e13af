"""The schema's steps, and what they leave in the file."""

import sqlite3

import pytest
from sqlite_utils import Database

from reader.storage import migrations
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.documents import load_document, save_document
from reader.storage.migrations import APPLICATION_ID, STEPS, VERSION, apply_steps
from reader.storage.notes import add_note, list_notes


def test_every_step_is_recorded_in_order(library):
    recorded = [row["name"] for row in library.db.query("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert recorded == [step.__name__ for step in STEPS]


def test_steps_are_documented():
    assert all(step.__doc__ for step in STEPS)


def test_applying_twice_changes_nothing(library):
    before = list(library.db.query("SELECT * FROM sqlite_schema"))
    apply_steps(library.db)
    assert list(library.db.query("SELECT * FROM sqlite_schema")) == before


@pytest.mark.parametrize("done", range(1, VERSION))
def test_a_library_stopped_at_an_earlier_step_is_brought_up_to_date(path, done, monkeypatch, make_document):
    monkeypatch.setattr(migrations, "STEPS", STEPS[:done])
    monkeypatch.setattr(migrations, "VERSION", done)
    path.parent.mkdir()
    with sqlite3.connect(path, isolation_level=None) as connection:
        apply_steps(Database(connection, strict=True))
    connection.close()
    monkeypatch.undo()
    library = open_library(path)
    assert library.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert library.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    document = make_document("Text 🙂.")
    save_document(library, document)
    note = add_note(library, document.sha256, "n", tags=["t"])
    assert (load_document(library, document.sha256), list_notes(library)) == (document, (note,))
    assert check_library(library) == ()
    close_library(library)


def test_a_step_that_fails_leaves_the_library_as_it_was(path, article, library, monkeypatch):
    note = add_note(library, article.sha256, "kept")

    def add_column_and_fail(db: Database) -> None:
        """A step with a mistake in its second half."""
        db.execute("ALTER TABLE notes ADD COLUMN mood TEXT")
        raise RuntimeError

    for module in ("migrations", "database", "header"):
        monkeypatch.setattr(f"reader.storage.{module}.VERSION", VERSION + 1)
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, add_column_and_fail))
    with pytest.raises(RuntimeError):
        open_library(path)
    monkeypatch.undo()
    again = open_library(path)
    assert list_notes(again) == (note,)
    assert "mood" not in again.db.table("notes").columns_dict
    close_library(again)
