"""The reader's own marks in the library."""

from dataclasses import replace

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.highlight import Highlight, HighlightId
from reader.model.selector import Selector
from reader.settings import HIGHLIGHT_COLOURS
from reader.storage.database import Library, reading, writing
from reader.storage.identity import new_id, now
from reader.storage.rows import Row, as_text, row_sha256, selector_columns, selector_from

GONE = "This highlight is no longer in the library; it may have been deleted in another window."


def add_highlight(library: Library, document: DocumentId, selector: Selector, colour: str) -> Highlight:
    """The new highlight, on disk. Raises LibraryError when the article is not in the library."""
    highlight = Highlight(HighlightId(new_id()), document, selector, _known(colour), now())
    restore_highlight(library, highlight)
    return highlight


def restore_highlight(library: Library, highlight: Highlight) -> None:
    """Puts a highlight back exactly as it was, whether it was deleted or changed since: undo, in short."""
    columns = _columns(highlight)
    with writing(library) as db:
        if not list(db.query("SELECT 1 FROM articles WHERE id = ?", [highlight.document])):
            raise LibraryError("The article of this highlight is not in the library; open it first.")
        db.table("highlights").upsert(columns, pk="id")


def list_highlights(library: Library, document: DocumentId | None = None) -> tuple[Highlight, ...]:
    """The highlights of one article, or of all: by article, in the order of its text."""
    condition, values = (" WHERE article = ?", [document]) if document is not None else ("", [])
    query = f'SELECT * FROM highlights{condition} ORDER BY article, "start", created, id'  # noqa: S608 - a constant
    with reading(library) as db:
        return tuple(highlight_from(row) for row in db.query(query, values))


def set_colour(library: Library, highlight: HighlightId, colour: str) -> Highlight:
    """The highlight in its new colour, on disk. Raises LibraryError when it is gone."""
    with writing(library):
        recoloured = replace(load_highlight(library, highlight), colour=_known(colour))
        restore_highlight(library, recoloured)
    return recoloured


def move_highlight(library: Library, highlight: HighlightId, selector: Selector) -> Highlight:
    """The highlight on another passage, on disk. Raises LibraryError when it is gone."""
    with writing(library):
        moved = replace(load_highlight(library, highlight), selector=selector)
        restore_highlight(library, moved)
    return moved


def load_highlight(library: Library, highlight: HighlightId) -> Highlight:
    """One highlight. Raises LibraryError when the library has no such."""
    with reading(library) as db:
        rows = list(db.query("SELECT * FROM highlights WHERE id = ?", [highlight]))
    if not rows:
        raise LibraryError(GONE)
    return highlight_from(rows[0])


def delete_highlight(library: Library, highlight: HighlightId) -> Highlight:
    """The highlight that was deleted, to be restored on undo. Raises LibraryError when it is gone already."""
    with writing(library) as db:
        deleted = load_highlight(library, highlight)
        db.execute("DELETE FROM highlights WHERE id = ?", [highlight])
    return deleted


def _known(colour: str) -> str:
    if colour not in HIGHLIGHT_COLOURS:
        raise ValueError(f"{colour!r} is not one of the colours {HIGHLIGHT_COLOURS}")
    return colour


def highlight_sha256(highlight: Highlight) -> str:
    """The sha256, as 64 hexadecimal digits, of everything a highlight is."""
    return row_sha256(list(_content(highlight).values()))


def _columns(highlight: Highlight) -> Row:
    return _content(highlight) | {"sha256": highlight_sha256(highlight)}


def _content(highlight: Highlight) -> Row:
    return {
        "id": highlight.id,
        "article": highlight.document,
        "colour": highlight.colour,
        "created": highlight.created,
    } | selector_columns(highlight.selector)


def highlight_from(row: Row) -> Highlight:
    """The highlight that a row of the table holds."""
    selector = selector_from(row) or Selector(0, 0, "")  # NULL only by damage
    colour = row["colour"] if row["colour"] in HIGHLIGHT_COLOURS else HIGHLIGHT_COLOURS[0]
    return Highlight(HighlightId(row["id"]), DocumentId(row["article"]), selector, colour, as_text(row["created"]))
