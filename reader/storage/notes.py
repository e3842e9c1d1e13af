"""The reader's own words in the library: the part of the product that must never be lost."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.finding import FindingId
from reader.model.note import Note, NoteId
from reader.model.selector import Selector
from reader.storage.database import Library, reading, writing
from reader.storage.hashes import changed_notes
from reader.storage.identity import later_than, new_id
from reader.storage.rows import Row, as_text, list_in, selector_columns, selector_from

GONE = "This note is no longer in the library; it may have been deleted in another window."
NO_ARTICLE = "The article of this note is not in the library; open it first."

SELECT_NOTES = """
SELECT notes.*, (
    SELECT json_group_array(tag) FROM (SELECT tag FROM note_tags WHERE note = notes.id ORDER BY place)
) AS tags FROM notes
"""
READING_ORDER = ' ORDER BY article, "start", created, id'
"""Within an article: notes on the whole of it first, then by place in the text, the oldest first."""
LATEST = "SELECT max(modified) AS latest FROM notes"
"""No note was made after it was changed last, and this has an index."""
SAVE_NOTE = """
INSERT INTO notes (id, article, text, "start", "end", exact, prefix, suffix, created, modified, sha256, finding)
VALUES (:id, :article, :text, :start, :end, :exact, :prefix, :suffix, :created, :modified, :sha256, :finding)
ON CONFLICT (id) DO UPDATE SET
    article = excluded.article, text = excluded.text, "start" = excluded."start", "end" = excluded."end",
    exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix,
    created = excluded.created, modified = excluded.modified, sha256 = excluded.sha256,
    finding = excluded.finding
"""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note before it has an id; `selector` is None for a note on the whole article, `finding` for one on none."""

    document: DocumentId
    text: str
    selector: Selector | None = None
    tags: tuple[str, ...] = ()
    finding: FindingId | None = None


def add_note(
    library: Library,
    document: DocumentId,
    text: str,
    selector: Selector | None = None,
    tags: Iterable[str] = (),
    finding: FindingId | None = None,
) -> Note:
    """The new note, on disk. A tag given twice counts once. Raises LibraryError when the article is not there."""
    return add_notes(library, [NewNote(document, text, selector, tuple(tags), finding)])[0]


def add_notes(library: Library, new_notes: Iterable[NewNote]) -> tuple[Note, ...]:
    """All the new notes, on disk, or none of them when one is refused with LibraryError."""
    notes: list[Note] = []
    with writing(library) as db:
        latest = next(db.query(LATEST))["latest"]
        for new in new_notes:
            latest = later_than(latest)
            tags = _distinct(new.tags)
            note = Note(NoteId(new_id()), new.document, new.text, new.selector, tags, latest, latest, new.finding)
            _write(db, note)
            notes.append(note)
    return tuple(notes)


def edit_note(
    library: Library,
    note: NoteId,
    *,
    text: str | None = None,
    tags: Iterable[str] | None = None,
    selector: Selector | None = None,
) -> Note:
    """The note as it is now, on disk; what is None stays as it was. Raises LibraryError when the note is gone.

    A new `selector` attaches an unplaced note to another passage.
    """
    with writing(library) as db:
        old = _load(db, note)
        edited = replace(
            old,
            text=old.text if text is None else text,
            tags=old.tags if tags is None else _distinct(tags),
            selector=selector or old.selector,
            modified=later_than(old.modified),
        )
        _write(db, edited)
    return edited


def delete_note(library: Library, note: NoteId) -> Note:
    """The note that was deleted, to be restored on undo. Raises LibraryError when it is gone already."""
    with writing(library) as db:
        deleted = _load(db, note)
        db.execute("DELETE FROM notes WHERE id = ?", [note])
    return deleted


def restore_note(library: Library, note: Note) -> None:
    """Puts a note back exactly as it was, times included, whether it was deleted or edited since: undo, in short."""
    with writing(library) as db:
        _write(db, note)


def load_note(library: Library, note: NoteId) -> Note | None:
    """One note; None when the library has no such."""
    with reading(library) as db:
        rows = list(db.query(SELECT_NOTES + " WHERE id = ?", [note]))
    return note_from(rows[0]) if rows else None


def list_notes(library: Library, document: DocumentId | None = None) -> tuple[Note, ...]:
    """The notes of one article, or of all: by article, those on the whole of it first, then by place in the text."""
    condition, values = (" WHERE article = ?", [document]) if document is not None else ("", [])
    with reading(library) as db:
        return tuple(note_from(row) for row in db.query(SELECT_NOTES + condition + READING_ORDER, values))


def damaged_notes(library: Library) -> tuple[NoteId, ...]:
    """The notes that are no longer what was written, by the sha256 that was stored with each.

    A damaged disk can change a letter without SQLite's own checks seeing it.
    """
    with reading(library) as db:
        return tuple(NoteId(note) for note in changed_notes(db.conn))


def content_sha256(note: Note) -> str:
    """The sha256, as 64 hexadecimal digits, of everything a note is: words, place, tags and times."""
    content = [note.id, note.document, note.text, list(note.tags), note.created, note.modified]
    content.append(list(selector_columns(note.selector).values()))
    content += [] if note.finding is None else [note.finding]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def note_from(row: Row) -> Note:
    """The note that a row of SELECT_NOTES holds."""
    return Note(
        id=NoteId(row["id"]),
        document=DocumentId(row["article"]),
        text=as_text(row["text"]),
        selector=selector_from(row),
        tags=tuple(map(str, list_in(row["tags"]))),
        created=as_text(row["created"]),
        modified=as_text(row["modified"]),
        finding=None if row.get("finding") is None else FindingId(as_text(row["finding"])),
    )


def _load(db: Database, note: NoteId) -> Note:
    rows = list(db.query(SELECT_NOTES + " WHERE id = ?", [note]))
    if not rows:
        raise LibraryError(GONE)
    return note_from(rows[0])


def _write(db: Database, note: Note) -> None:
    """Inserts or replaces a note and its tags, in the transaction of the caller."""
    if not list(db.query("SELECT 1 FROM articles WHERE id = ?", [note.document])):
        raise LibraryError(NO_ARTICLE)
    columns = {
        "id": note.id,
        "article": note.document,
        "text": note.text,
        "created": note.created,
        "modified": note.modified,
        "sha256": content_sha256(note),
        "finding": note.finding,
    }
    db.execute(SAVE_NOTE, columns | selector_columns(note.selector))
    db.execute("DELETE FROM note_tags WHERE note = ?", [note.id])
    for place, tag in enumerate(note.tags):
        db.execute("INSERT INTO note_tags (note, tag, place) VALUES (?, ?, ?)", [note.id, tag, place])


def _distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without surrounding space, empty ones and repetitions, in the order given."""
    return tuple(dict.fromkeys(stripped for tag in tags if (stripped := tag.strip())))
