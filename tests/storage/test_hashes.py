"""The quick look at every note passes whatever can be written, and only the plain look says that one has changed."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.finding import FindingId
from reader.model.selector import Selector
from reader.storage import hashes
from reader.storage.database import writing
from reader.storage.hashes import changed_notes
from reader.storage.notes import add_note, delete_note, restore_note

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
STRANGE = 'a "quote" \\ and \x00\x01\x1f\x7f\b\f\n\r\t, ], [null] \u2028\u00a0é 🚢 👩‍👩‍👧'


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=WORDS, quote=WORDS, tags=st.lists(WORDS, max_size=3), finding=st.none() | st.just("f-1"), whole=st.booleans()
)
def test_what_is_written_passes_the_quick_look(library, article, text, quote, tags, finding, whole):
    place = None if whole else Selector(3, 9, quote, text, quote)
    made = add_note(library, article.sha256, text, place, tags, FindingId(finding) if finding else None)
    assert hashes._doubtful_notes(library.db.conn) == []
    restore_note(library, replace(made, tags=made.tags[::-1]))
    assert hashes._doubtful_notes(library.db.conn) == []
    delete_note(library, made.id)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE note_tags SET place = 1 - place",
        "UPDATE note_tags SET place = place + 1, tag = tag",
        "UPDATE notes SET finding = 'f-2'",
        "UPDATE notes SET finding = NULL",
        "UPDATE notes SET text = text || char(0)",
        "UPDATE notes SET suffix = replace(suffix, 'null', 'nULL')",
        'UPDATE notes SET exact = NULL, "start" = NULL',
    ],
)
def test_a_change_is_seen_among_sound_notes(library, article, damage):
    sound = [add_note(library, article.sha256, f"sound {number}") for number in range(3)]
    place = Selector(3, 9, STRANGE, STRANGE, STRANGE)
    made = add_note(library, article.sha256, STRANGE, place, ["b", "a"], FindingId("f-1"))
    assert changed_notes(library.db.conn) == []
    with writing(library) as db:
        db.execute(damage + (" WHERE id = ?" if " notes " in damage else " WHERE note = ?"), [made.id])
    # Places that are all one higher are in the same order: the note is what it was.
    expected = [] if "place + 1" in damage else [made.id]
    assert changed_notes(library.db.conn) == expected
    assert not set(expected) & {note.id for note in sound}


def test_bytes_that_are_no_text_are_named_by_note_and_spoil_no_other(library, article):
    notes = [add_note(library, article.sha256, f"note {number}", None, ["é"]) for number in range(3)]
    with writing(library) as db:
        db.execute("UPDATE notes SET text = CAST(x'6eff' AS TEXT) WHERE id = ?", [notes[1].id])
    assert changed_notes(library.db.conn) == [notes[1].id]
    library.db.execute("PRAGMA foreign_keys = OFF")
    with writing(library) as db:
        db.execute("UPDATE notes SET id = CAST(x'ff6e' AS TEXT) WHERE id = ?", [notes[2].id])
    assert changed_notes(library.db.conn) == [notes[1].id, "\ufffdn"]
