"""Merging two libraries and restoring a backup: all or nothing, the later word stands, the other file untouched."""

import shutil
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.model.document import Origin
from reader.model.span import Span
from reader.storage.backup import backup
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.decisions import add_decision, list_decisions
from reader.storage.documents import load_document, previous_version, save_document
from reader.storage.drafts import list_drafts, save_draft
from reader.storage.highlights import add_highlight, list_highlights, move_highlight, set_colour
from reader.storage.merge import merge_library, restore_backup
from reader.storage.notes import add_note, delete_note, edit_note, list_notes
from reader.storage.preferences import load_preference, save_preference
from reader.storage.reviews import load_review, set_answer
from reader.text.anchoring import make_selector

OLD = Path(__file__).with_name("libraries") / "version-4.sqlite"


@pytest.fixture
def other(tmp_path, library, article):
    """A second library that began as a copy of the first."""
    add_note(library, article.sha256, "shared 🙂", tags=["b", "a"])
    set_answer(library, article.sha256, "witness", "first")
    backup(library, tmp_path / "other.sqlite")
    opened = open_library(tmp_path / "other.sqlite")
    yield opened
    close_library(opened)


def test_both_sides_are_there_afterwards_and_the_later_stands(library, article, other, make_document, monkeypatch):
    (shared,) = list_notes(library)
    add_note(library, article.sha256, "only here")
    add_note(other, article.sha256, "only there", tags=["x"])
    edit_note(library, shared.id, text="edited here first")
    # Both edits can fall into one millisecond, and then neither is the later.
    monkeypatch.setattr("reader.storage.notes.later_than", lambda _latest: "2090-01-01T00:00:00.000Z")
    later = edit_note(other, shared.id, text="edited there last", tags=["new"])
    monkeypatch.setattr("reader.storage.reviews.now", lambda: "2001-01-01T00:00:00.000Z")
    set_answer(other, article.sha256, "witness", "an older answer")
    new = make_document("Another text, opened there.", origin=Origin(path=article.origin.path))
    save_document(other, new)
    highlight = add_highlight(other, new.sha256, make_selector(new.text, Span(0, 7)), "pink")
    decision = add_decision(other, new.sha256, "rule", "w", "dismiss", "rule")
    draft = save_draft(other, new.sha256, "typing")
    before = other.path.read_bytes()
    report = merge_library(library, other.path)
    assert other.path.read_bytes() == before
    assert {note.text for note in list_notes(library)} == {
        *("only here", "only there", "edited there last", "edited here first")
    }
    assert later in list_notes(library)
    assert load_document(library, new.sha256) == new
    assert previous_version(library, new.sha256) == article.sha256
    assert list_highlights(library, new.sha256) == (highlight,)
    assert (list_decisions(library), list_drafts(library)) == ((decision,), (draft,))
    assert load_review(library, article.sha256).answers[0].text == "first"
    assert report.added == {"articles": 1, "highlights": 1, "notes": 2, "decisions": 1, "drafts": 1}
    assert (report.updated, report.kept_both) == ({"notes": 1}, {"notes": 1})
    assert check_library(library) == ()
    again = merge_library(library, other.path)
    assert (again.added, again.updated) == ({}, {})


def both_ways(library, other):
    """What merging this way, that way and both ways again adds."""
    reports = [merge_library(library, other.path), merge_library(other, library.path)]
    again = [merge_library(library, other.path), merge_library(other, library.path)]
    assert [(report.added, report.updated) for report in again] == [({}, {})] * 2
    return reports


def test_a_highlight_moved_in_both_is_kept_twice(tmp_path, library, article):
    def at(start, end):
        return make_selector(article.text, Span(start, end))

    moved, recoloured, left = (add_highlight(library, article.sha256, at(n, n + 3), "pink") for n in (0, 4, 8))
    backup(library, tmp_path / "other.sqlite")
    other = open_library(tmp_path / "other.sqlite")
    move_highlight(library, moved.id, at(1, 5))
    move_highlight(other, moved.id, at(2, 9))
    set_colour(other, recoloured.id, "blue")
    there, here = both_ways(library, other)
    assert there.kept_both == {"highlights": 2}
    for one in (library, other):
        found = {(h.selector.start, h.selector.end, h.colour) for h in list_highlights(one)}
        assert found == {(1, 5, "pink"), (2, 9, "pink"), (4, 7, "pink"), (4, 7, "blue"), (8, 11, "pink")}
        assert left in list_highlights(one)
        assert check_library(one) == ()
    assert here.updated == {}
    close_library(other)


def test_a_note_edited_in_both_keeps_both_wordings(tmp_path, library, article, monkeypatch):
    one, two, three = (add_note(library, article.sha256, f"note {n} 🙂", tags=["a"]) for n in range(3))
    backup(library, tmp_path / "other.sqlite")
    other = open_library(tmp_path / "other.sqlite")
    edit_note(other, one.id, text="there first")
    edit_note(other, two.id, text="only there")
    edit_note(other, three.id, tags=["b"])
    monkeypatch.setattr("reader.storage.notes.later_than", lambda _latest: "2090-01-01T00:00:00.000Z")
    edit_note(library, one.id, text="here last")
    edit_note(library, three.id, tags=["c"])
    there, _ = both_ways(library, other)
    assert (there.kept_both, there.updated) == ({"notes": 2}, {"notes": 1})
    for side in (library, other):
        assert sorted((note.text, note.tags) for note in list_notes(side)) == [
            ("here last", ("a",)),
            ("note 2 🙂", ("b", "merged")),
            ("note 2 🙂", ("c",)),
            ("only there", ("a",)),
            ("there first", ("a", "merged")),
        ]
        assert check_library(side) == ()
    close_library(other)


def test_an_older_library_is_merged_without_being_migrated(library, tmp_path):
    shutil.copy(OLD, tmp_path / "old.sqlite")
    before = (tmp_path / "old.sqlite").read_bytes()
    report = merge_library(library, tmp_path / "old.sqlite")
    assert report.added["notes"] == 3
    assert (tmp_path / "old.sqlite").read_bytes() == before
    assert not list(tmp_path.glob("old.sqlite?*"))
    assert check_library(library) == ()


def test_a_merge_that_fails_changes_nothing(library, article, other, monkeypatch):
    add_note(other, article.sha256, "only there")
    before = list_notes(library)

    def fail(*_):
        raise LibraryError("No.")

    monkeypatch.setattr("reader.storage.merge._add_the_rest", fail)
    with pytest.raises(LibraryError):
        merge_library(library, other.path)
    assert list_notes(library) == before


def test_what_is_no_library_is_refused(library, tmp_path):
    (tmp_path / "letter.txt").write_text("Just a letter.")
    for path in (tmp_path / "letter.txt", tmp_path / "none.sqlite"):
        for use in (merge_library, restore_backup):
            with pytest.raises(LibraryError):
                use(library, path)


def test_a_backup_comes_back_whole_and_other_windows_see_it(library, article, tmp_path):
    note = add_note(library, article.sha256, "kept 🙂", tags=["t"])
    backup(library, tmp_path / "b.sqlite")
    delete_note(library, note.id)
    add_note(library, article.sha256, "later")
    second = open_library(library.path)
    restore_backup(library, tmp_path / "b.sqlite")
    assert list_notes(library) == list_notes(second) == (note,)
    assert check_library(second) == ()
    add_note(second, article.sha256, "after")
    assert [n.text for n in list_notes(library)] == ["kept 🙂", "after"]
    close_library(second)


def test_a_damaged_backup_is_not_restored(library, article, tmp_path):
    add_note(library, article.sha256, "kept")
    backup(library, tmp_path / "b.sqlite")
    data = (tmp_path / "b.sqlite").read_bytes()
    (tmp_path / "b.sqlite").write_bytes(data.replace(b"kept", b"kepp"))
    with pytest.raises(LibraryError, match="damaged"):
        restore_backup(library, tmp_path / "b.sqlite")
    assert [n.text for n in list_notes(library)] == ["kept"]


def test_a_colour_changed_there_is_kept_beside_ours(library, article, other):
    mine = add_highlight(library, article.sha256, make_selector(article.text, Span(0, 7)), "pink")
    merge_library(other, library.path)
    set_colour(other, mine.id, "blue")
    merge_library(library, other.path)
    assert sorted(h.colour for h in list_highlights(library)) == ["blue", "pink"]


def test_names_of_colours_come_along_where_there_are_none(library, article, other):
    for key, here, there in (("pink", "mine", "theirs"), ("green", "", "theirs"), ("blue", None, "theirs é")):
        if here is not None:
            save_preference(library, f"colour_name:{key}", here)
        save_preference(other, f"colour_name:{key}", there)
    save_preference(other, "colour_name:yellow", "")
    save_preference(other, "theme", "dark")
    merge_library(library, other.path)
    names = {key: load_preference(library, f"colour_name:{key}") for key in ("pink", "green", "blue", "yellow")}
    assert names == {"pink": "mine", "green": "theirs", "blue": "theirs é", "yellow": None}
    assert load_preference(library, "theme") is None
