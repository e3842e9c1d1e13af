"""What was changed in two libraries apart from one another: both are kept, since nobody can say which was meant."""

import hashlib
from dataclasses import replace

from sqlite_utils import Database

from reader.model.highlight import HighlightId
from reader.model.note import Note, NoteId
from reader.storage.database import Library, reading
from reader.storage.highlights import highlight_from, restore_highlight
from reader.storage.notes import load_note, restore_note
from reader.storage.rows import Row

MERGED_TAG = "merged"
"""On the earlier of two wordings of a note, so that it is found beside the later one."""
SAME_HIGHLIGHT = """
SELECT 1 FROM highlights WHERE article = :article AND colour = :colour AND "start" = :start AND "end" = :end
    AND exact = :exact
"""
SAME_NOTE = """
SELECT id FROM notes WHERE article = :article AND text = :text AND "start" IS :start AND "end" IS :end
    AND exact IS :exact
"""


def is_known_highlight(db: Database, row: Row) -> bool:
    """Whether the same words have that colour already, under whatever id."""
    return bool(list(db.query(SAME_HIGHLIGHT, row)))


def keep_highlight_too(library: Library, row: Row) -> None:
    """Adds the other library's highlight beside ours, which has its id, on another place or in another colour.

    A highlight does not know when it was moved, so that neither is the later.
    """
    highlight = highlight_from(row)
    restore_highlight(library, replace(highlight, id=HighlightId(_other_id(row))))


def were_both_edited(mine: Row, theirs: Row) -> bool:
    """Whether each of two wordings of a note was written after the note was."""
    return all(row["modified"] != row["created"] for row in (mine, theirs))


def keep_note_too(library: Library, note: Note, row: Row) -> bool:
    """Adds the earlier wording of a note, from whichever library, as a note of its own, tagged.

    False when a note beside the one with its id has these words, this place and these tags already.
    """
    with reading(library) as db:
        same = [found["id"] for found in db.query(SAME_NOTE, row) if found["id"] != note.id]
    beside = [found for found in (load_note(library, id) for id in same) if found is not None]
    if any(set(note.tags) <= set(found.tags) for found in beside):
        return False
    tags = (*note.tags, *(() if MERGED_TAG in note.tags else (MERGED_TAG,)))
    restore_note(library, replace(note, id=NoteId(_other_id(row)), tags=tags))
    return True


def _other_id(row: Row) -> str:
    """An id that is the same whenever the same is merged again."""
    return hashlib.sha256(f"{row['id']} {row['sha256']}".encode()).hexdigest()[: len(str(row["id"]))]
