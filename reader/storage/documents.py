"""Articles in the library: their text, where they came from, and where the reader left off."""

import json
from dataclasses import asdict, astuple, dataclass
from typing import Any

from reader.errors import LibraryError
from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span
from reader.storage.database import Library, reading, writing
from reader.storage.identity import later_than
from reader.storage.rows import Row, as_number, as_text, list_in

SAVE_ARTICLE = """
INSERT INTO articles (
    id, title, author, site, address, published, updated, date, language, format, text, words,
    title_start, title_end, date_start, date_end, headings, warnings, first_opened, last_opened, previous
) VALUES (
    :id, :title, :author, :site, :address, :published, :updated, :date, :language, :format, :text, :words,
    :title_start, :title_end, :date_start, :date_end, :headings, :warnings, :opened, :opened, :previous
) ON CONFLICT (id) DO UPDATE SET
    text = excluded.text, words = excluded.words,
    title = excluded.title, title_start = excluded.title_start, title_end = excluded.title_end,
    date = excluded.date, date_start = excluded.date_start, date_end = excluded.date_end,
    author = coalesce(excluded.author, author), site = coalesce(excluded.site, site),
    address = coalesce(excluded.address, address), published = coalesce(excluded.published, published),
    updated = coalesce(excluded.updated, updated), language = excluded.language, format = excluded.format,
    headings = excluded.headings, warnings = excluded.warnings, last_opened = excluded.last_opened
"""
VERSION_BEFORE = """
SELECT id FROM articles WHERE id <> :id AND (
    (address IS NOT NULL AND address = :address) OR id IN (SELECT article FROM files WHERE path = :path)
) ORDER BY last_opened DESC, id LIMIT 1
"""
SAVE_FILE = """
INSERT INTO files (article, path, file_sha256, seen) VALUES (:article, :path, :file_sha256, :seen)
ON CONFLICT (article, path) DO UPDATE SET file_sha256 = excluded.file_sha256, seen = excluded.seen
"""
LATEST = "SELECT max(last_opened) AS latest FROM articles"
LATEST_PATH = "SELECT path FROM files WHERE article = articles.id ORDER BY seen DESC, path LIMIT 1"
LOAD_ARTICLE = f"""
SELECT articles.*, files.path, files.file_sha256 FROM articles
LEFT JOIN files ON files.article = articles.id AND files.path = ({LATEST_PATH})
WHERE articles.id = ?
"""  # noqa: S608 - both parts are constants
RECENT_ARTICLES = f"""
SELECT id, title, ({LATEST_PATH}) AS path, site, coalesce(date, published) AS published, last_opened,
    (SELECT count(*) FROM notes WHERE article = articles.id) AS notes
FROM articles ORDER BY last_opened DESC, id LIMIT ?
"""  # noqa: S608 - both parts are constants


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One line of a list of articles. `path` is where it was last opened from; `notes` counts the notes on it."""

    id: DocumentId
    title: str | None
    path: str | None
    site: str | None
    published: str | None
    last_opened: str
    notes: int


def save_document(library: Library, document: Document) -> None:
    """Stores the article, or notes that it was opened again, and from which file.

    What an earlier file said about the origin (author, site, address, dates) stays where the new one is silent. A new
    article from the path or address of one with another text is linked to that as its version before.
    """
    origin = document.origin
    with writing(library) as db:
        opened = later_than(next(db.query(LATEST))["latest"])
        known_by = {"id": document.sha256, "path": origin.path, "address": origin.address}
        before = next((row["id"] for row in db.query(VERSION_BEFORE, known_by)), None)
        db.execute(SAVE_ARTICLE, _article_columns(document) | {"opened": opened, "previous": before})
        if origin.path is not None:
            file = {"article": document.sha256, "path": origin.path, "file_sha256": origin.file_sha256, "seen": opened}
            db.execute(SAVE_FILE, file)


def load_document(library: Library, document: DocumentId) -> Document | None:
    """The article as it was saved, with the path it was last opened from; None when the library has no such."""
    with reading(library) as db:
        rows = list(db.query(LOAD_ARTICLE, [document]))
    return _document_from(rows[0]) if rows else None


def find_by_prefix(library: Library, prefix: str) -> DocumentId | None:
    """The one article whose id begins with `prefix` (hexadecimal digits, in either case); None when there is none.

    Raises LibraryError when several do.
    """
    prefix = prefix.lower()
    if not prefix or set(prefix) - set("0123456789abcdef"):
        return None
    query = "SELECT id FROM articles WHERE id >= ? AND id < ? LIMIT 2"
    with reading(library) as db:
        found = [row["id"] for row in db.query(query, [prefix, prefix + "g"])]
    if len(found) > 1:
        raise LibraryError(f"More than one article begins with {prefix}; give more of its digits.")
    return DocumentId(found[0]) if found else None


def recent_articles(library: Library, limit: int = 10) -> tuple[StoredArticle, ...]:
    """The articles opened last, the latest first."""
    with reading(library) as db:
        return tuple(StoredArticle(**row) for row in db.query(RECENT_ARTICLES, [limit]))


def previous_version(library: Library, document: DocumentId) -> DocumentId | None:
    """The article that stood at the same path or address before this one; None when there is none."""
    with reading(library) as db:
        rows = list(db.query("SELECT previous FROM articles WHERE id = ?", [document]))
    return DocumentId(rows[0]["previous"]) if rows and rows[0]["previous"] else None


def save_position(library: Library, document: DocumentId, position: int) -> None:
    """Remembers the code point at which reading stopped; does nothing for an article that is not in the library."""
    with writing(library) as db:
        db.execute("UPDATE articles SET position = ? WHERE id = ?", [position, document])


def load_position(library: Library, document: DocumentId) -> int:
    """The code point at which reading stopped; 0 at first."""
    with reading(library) as db:
        rows = list(db.query("SELECT position FROM articles WHERE id = ?", [document]))
    return as_number(rows[0]["position"]) if rows else 0


def _article_columns(document: Document) -> Row:
    origin: dict[str, Any] = asdict(document.origin)
    title, date = document.title_span, document.date_span
    return {key: origin[key] for key in ("author", "site", "address", "published", "updated")} | {
        "id": document.sha256,
        "title": document.title,
        "date": document.date,
        "language": document.language,
        "format": document.origin.file_format,
        "text": document.text,
        "words": len(document.text.split()),
        "title_start": title.start if title else None,
        "title_end": title.end if title else None,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "headings": json.dumps([astuple(span) for span in document.headings]),
        "warnings": json.dumps(document.warnings, ensure_ascii=False),
    }


def _document_from(row: Row) -> Document:
    return Document(
        text=as_text(row["text"]),
        sha256=DocumentId(row["id"]),
        title=row["title"],
        title_span=_span(row["title_start"], row["title_end"]),
        date=row["date"],
        date_span=_span(row["date_start"], row["date_end"]),
        language=row["language"],
        headings=_spans(row["headings"]),
        origin=Origin(
            path=row["path"],
            file_format=row["format"],
            file_sha256=row["file_sha256"],
            address=row["address"],
            site=row["site"],
            author=row["author"],
            published=row["published"],
            updated=row["updated"],
        ),
        warnings=tuple(map(str, list_in(row["warnings"]))),
    )


def _spans(column: str) -> tuple[Span, ...]:
    pairs = [pair for pair in list_in(column) if isinstance(pair, list) and len(pair) == 2]
    return tuple(Span(as_number(start), as_number(end)) for start, end in pairs)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
