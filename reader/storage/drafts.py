"""Notes that are being typed. A draft is on disk when its function returns, as a note is."""

import json
from collections.abc import Iterable

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.draft import Draft, DraftId
from reader.model.finding import FindingId
from reader.model.note import NoteId
from reader.model.selector import Selector
from reader.storage.database import Library, reading, writing
from reader.storage.identity import later_than, new_id
from reader.storage.rows import Row, as_text, list_in, selector_columns, selector_from

SAVE = """
INSERT INTO drafts (id, article, note, text, tags, "start", "end", exact, prefix, suffix, saved, finding)
VALUES (:id, :article, :note, :text, :tags, :start, :end, :exact, :prefix, :suffix, :saved, :finding)
ON CONFLICT (id) DO UPDATE SET
    text = excluded.text, tags = excluded.tags, "start" = excluded."start", "end" = excluded."end",
    exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix, saved = excluded.saved,
    finding = excluded.finding
"""
LATEST = "SELECT max(saved) AS latest FROM drafts"


def save_draft(
    library: Library,
    document: DocumentId,
    text: str,
    *,
    draft: DraftId | None = None,
    note: NoteId | None = None,
    selector: Selector | None = None,
    tags: Iterable[str] = (),
    finding: FindingId | None = None,
) -> Draft:
    """The draft, on disk. The first call gives it an id; later ones name it as `draft` and replace what it holds.

    `note` is the note being edited, None for a new one. Raises LibraryError when the article is not in the library.
    """
    number = draft or DraftId(new_id())
    with writing(library) as db:
        saved = later_than(next(db.query(LATEST))["latest"])
        kept = Draft(number, document, note, text, selector, tuple(tags), saved, finding)
        if not list(db.query("SELECT 1 FROM articles WHERE id = ?", [document])):
            raise LibraryError("The article of this note is not in the library; open it first.")
        db.execute(SAVE, _columns(kept))
    return kept


def discard_draft(library: Library, draft: DraftId) -> None:
    """Forgets a draft, when its note was saved or given up; nothing happens when there is none."""
    with writing(library) as db:
        db.execute("DELETE FROM drafts WHERE id = ?", [draft])


def list_drafts(library: Library, document: DocumentId | None = None) -> tuple[Draft, ...]:
    """The drafts of one article, or of all, the latest first: what a crash left over."""
    condition, values = (" WHERE article = ?", [document]) if document is not None else ("", [])
    with reading(library) as db:
        rows = db.query(f"SELECT * FROM drafts{condition} ORDER BY saved DESC, id", values)  # noqa: S608
        return tuple(_draft_from(row) for row in rows)


def _columns(draft: Draft) -> Row:
    return {
        "id": draft.id,
        "article": draft.document,
        "note": draft.note,
        "text": draft.text,
        "tags": json.dumps(draft.tags, ensure_ascii=False),
        "saved": draft.saved,
        "finding": draft.finding,
    } | selector_columns(draft.selector)


def _draft_from(row: Row) -> Draft:
    return Draft(
        id=DraftId(row["id"]),
        document=DocumentId(row["article"]),
        note=None if row["note"] is None else NoteId(row["note"]),
        text=as_text(row["text"]),
        selector=selector_from(row),
        tags=tuple(map(str, list_in(row["tags"]))),
        saved=row["saved"],
        finding=None if row["finding"] is None else FindingId(as_text(row["finding"])),
    )
