"""Repair: what a backup knows better, what stays altered is told and tagged, and the damaged file is kept."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.errors import LibraryError
from reader.model.span import Span
from reader.storage.backup import back_up_if_changed
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.decisions import add_decision, list_decisions
from reader.storage.diagnosis import examine_library
from reader.storage.documents import load_document, save_document
from reader.storage.drafts import list_drafts, save_draft
from reader.storage.highlights import add_highlight, list_highlights
from reader.storage.notes import add_note, list_notes
from reader.storage.preferences import load_preference, save_preference
from reader.storage.repair import repair_library
from reader.storage.reviews import list_reviews, set_answer
from reader.text.anchoring import make_selector

NOW = datetime(2031, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def closed(path, make_document):
    """A closed library with something of everything; its path and its contents."""
    library = open_library(path)
    article = make_document("Ferry “Anna” sank 🚢 off Selwick.\u00a0Nobody said why.", title="Ferry", language="en")
    save_document(library, article)
    place = make_selector(article.text, Span(6, 12))
    for number in range(5):
        add_note(library, article.sha256, f"note {number} 🙂", place, ["check", f"é {number}"])
    add_highlight(library, article.sha256, place, "pink")
    add_decision(library, article.sha256, "rule", "words", "dismiss", "rule")
    set_answer(library, article.sha256, "witness", "Nobody.")
    save_draft(library, article.sha256, "being typed", selector=place)
    save_preference(library, "theme", "dark")
    inside = contents(library, article.sha256)
    close_library(library)
    return path, inside


def contents(library, article):
    return {
        "article": load_document(library, article),
        "notes": list_notes(library),
        "highlights": list_highlights(library),
        "decisions": list_decisions(library),
        "reviews": list_reviews(library),
        "drafts": list_drafts(library),
        "theme": load_preference(library, "theme"),
    }


def change(path, statement):
    """Changes the file without the program's knowing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def repaired(path):
    """The report, and the contents after the repair."""
    report = repair_library(path, NOW)
    library = open_library(path)
    after = contents(library, library.db.conn.execute("SELECT id FROM articles").fetchone()[0])
    assert check_library(library) == report.remaining
    close_library(library)
    return report, after


def test_a_sound_library_comes_through_as_it_was(closed):
    path, inside = closed
    before = path.read_bytes()
    report, after = repaired(path)
    assert after == inside
    assert (report.altered, report.lost, report.remaining, report.from_backup) == ((), (), (), 0)
    assert report.damaged_file.read_bytes() == before
    assert not list(path.parent.glob(".library-repair-*"))
    second = repair_library(path, NOW)
    assert second.damaged_file != report.damaged_file


def test_what_is_in_the_log_only_comes_through_too(closed):
    path, inside = closed
    library = open_library(path)
    note = add_note(library, inside["article"].sha256, "in the log")
    aside = path.parent / "aside"
    aside.mkdir()
    for each in path.parent.glob(f"{path.name}*"):
        if each.is_file():
            shutil.copy(each, aside)
    close_library(library)
    _, after = repaired(aside / path.name)
    assert note in after["notes"]


def test_an_altered_note_is_tagged_and_told(closed):
    path, inside = closed
    victim = inside["notes"][2]
    change(path, f"UPDATE notes SET text = 'nope 2 🙂' WHERE id = '{victim.id}'")
    report, after = repaired(path)
    assert report.altered == (("notes", victim.id),)
    assert report.remaining == ()
    (found,) = [note for note in after["notes"] if note.id == victim.id]
    assert found == replace(victim, text="nope 2 🙂", tags=(*victim.tags, "damaged"))


def test_a_colour_that_damage_made_up_becomes_one_there_is(closed):
    path, inside = closed
    change(path, "UPDATE highlights SET colour = 'pinj'")
    report, after = repaired(path)
    assert report.altered == (("highlights", inside["highlights"][0].id),)
    assert report.remaining == ()
    assert after["highlights"] == (replace(inside["highlights"][0], colour="yellow"),)


def test_a_correction_that_is_no_longer_readable_is_told(closed):
    path, inside = closed
    change(path, "UPDATE decisions SET correction = '{\"speaker'")
    report, _ = repaired(path)
    assert report.altered == (("decisions", inside["decisions"][0].id),)
    assert report.remaining == ()


def test_a_backup_with_the_same_hash_gives_the_note_back(closed):
    path, inside = closed
    library = open_library(path)
    back_up_if_changed(library, NOW)
    close_library(library)
    change(path, "UPDATE notes SET text = 'x'")
    change(path, "UPDATE note_tags SET tag = 'x' WHERE place = 1")
    change(path, "UPDATE highlights SET colour = 'blue'")
    change(path, "UPDATE articles SET text = 'x'")
    report, after = repaired(path)
    assert after == inside
    assert (report.altered, report.remaining, report.from_backup) == ((), (), 7)


def test_a_note_edited_since_the_backup_is_not_set_back(closed):
    path, inside = closed
    library = open_library(path)
    back_up_if_changed(library, NOW)
    victim = inside["notes"][0]
    library.db.execute("UPDATE notes SET text = 'edited and damaged', sha256 = 'other' WHERE id = ?", [victim.id])
    close_library(library)
    report, after = repaired(path)
    assert report.altered == (("notes", victim.id),)
    assert [note.text for note in after["notes"] if note.id == victim.id] == ["edited and damaged"]


def test_digits_of_ids_are_mended(closed):
    path, inside = closed
    victim = inside["notes"][1].id
    data = path.read_bytes()
    # In the row of the note the article follows its id; in the index it does not.
    row = (victim + inside["article"].sha256).encode()
    wrong = (("z" + victim[1:]) + "z" + inside["article"].sha256[1:]).encode()
    assert data.count(row) == 1
    path.write_bytes(data.replace(row, wrong))
    assert examine_library(path).problems
    _, after = repaired(path)
    assert after == inside


def test_a_note_outlives_its_article(closed):
    path, inside = closed
    change(path, "DELETE FROM articles")
    report, after = repaired(path)
    assert after["notes"] == inside["notes"]
    assert "open its file again" in after["article"].warnings[0]
    assert len(report.remaining) == 1
    library = open_library(path)
    save_document(library, inside["article"])
    assert check_library(library) == ()
    close_library(library)


def test_it_refuses_what_is_in_use_missing_or_empty(closed, tmp_path):
    path, _ = closed
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("reader.storage.repair.BUSY_SECONDS", 0.1)
            with pytest.raises(LibraryError, match="in use"):
                repair_library(path, NOW)
    with pytest.raises(LibraryError, match="no library"):
        repair_library(tmp_path / "none.sqlite", NOW)
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Just a letter. " * 1000)
    with pytest.raises(LibraryError, match="Nothing was found"):
        repair_library(letter, NOW)
    assert letter.read_bytes() == b"Just a letter. " * 1000


def test_the_doctors_report_holds_nothing_private(closed):
    path, inside = closed
    found = examine_library(path)
    assert found.problems == ()
    assert dict(found.counts)["notes"] == len(inside["notes"])
    assert {name for name, _ in found.versions} >= {"schema", "SQLite", "Python"}
    said = repr(found)
    for private in (str(path.parent), "Ferry", "note 1", "dark", inside["article"].sha256):
        assert private not in said
