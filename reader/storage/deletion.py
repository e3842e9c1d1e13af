"""Deleting an article with all its data, and bringing it back exactly as it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.storage.database import Library, writing
from reader.storage.decisions import REACHES_BEYOND, decision_columns, decision_from
from reader.storage.rows import Row

OWNED = ("files", "highlights", "notes", "decisions", "reviews", "drafts")
"""Tables whose rows belong to an article by their column of that name."""
TAGS = "SELECT note_tags.* FROM note_tags JOIN notes ON notes.id = note WHERE article = ? ORDER BY note, place"


@dataclass(frozen=True, slots=True)
class DeletedArticle:
    """Everything that went: rows by table, and the newer versions that named the article as theirs before."""

    document: DocumentId
    rows: Mapping[str, tuple[Row, ...]]
    successors: tuple[DocumentId, ...]

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


def delete_article(library: Library, document: DocumentId) -> DeletedArticle:
    """Deletes an article with its files, highlights, notes, decisions, review and drafts, and returns all of it.

    Decisions that reach beyond the article stay. Raises LibraryError when the library has no such article.
    """
    with writing(library) as db:
        rows = {"articles": tuple(db.query("SELECT * FROM articles WHERE id = ?", [document]))}
        if not rows["articles"]:
            raise LibraryError(f"The library has no article {document[:12]}; it may have been deleted already.")
        for table in OWNED:
            query = f"SELECT * FROM {table} WHERE article = ? ORDER BY rowid"  # noqa: S608 - names from OWNED
            rows[table] = tuple(db.query(query, [document]))
        rows["note_tags"] = tuple(db.query(TAGS, [document]))
        newer = db.query("SELECT id FROM articles WHERE previous = ?", [document])
        successors = tuple(DocumentId(row["id"]) for row in newer)
        _detach_wide_decisions(db, rows["decisions"])
        db.execute("DELETE FROM articles WHERE id = ?", [document])
    return DeletedArticle(document, rows, successors)


def restore_article(library: Library, deleted: DeletedArticle) -> None:
    """Puts all of it back. What was written for the same article since (it was opened again) stays where it can."""
    with writing(library) as db:
        for table in ("articles", *OWNED, "note_tags"):
            for row in deleted.rows[table]:
                insert_row(db, table, row)
        for newer in deleted.successors:
            db.execute("UPDATE articles SET previous = ? WHERE id = ?", [deleted.document, newer])


def insert_row(db: Database, table: str, row: Row) -> None:
    """One row as it is, in place of one with the same key. A version before that has gone is left out.

    An article that is there already is updated where it stands: replacing it would take its notes along.
    """
    row = {name: value for name, value in row.items() if name != "number"}  # another note may have it by now
    if row.get("previous") and not list(db.query("SELECT 1 FROM articles WHERE id = ?", [row["previous"]])):
        row = row | {"previous": None}
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join("?" for _ in row)
    conflict = ""
    if "id" in row:
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
        conflict = f"ON CONFLICT (id) DO UPDATE SET {updates}"
    verb = "INSERT" if conflict else "INSERT OR REPLACE"
    db.execute(f'{verb} INTO "{table}" ({names}) VALUES ({values}) {conflict}', list(row.values()))


def _detach_wide_decisions(db: Database, decisions: tuple[Row, ...]) -> None:
    """A phrase dismissed everywhere stays dismissed when the article goes on which that was decided."""
    for row in decisions:
        wide = list(db.query(f"SELECT 1 FROM decisions WHERE id = ? AND {REACHES_BEYOND}", [row["id"]]))  # noqa: S608
        if wide:
            detached = decision_columns(decision_from(row | {"article": None}))
            db.execute(
                "UPDATE decisions SET article = NULL, sha256 = ? WHERE id = ?", [detached["sha256"], detached["id"]]
            )
