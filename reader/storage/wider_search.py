"""Search over everything: notes, the words of highlights, reviews and article texts; with filters."""

from dataclasses import dataclass
from typing import Any, Literal

from reader.model.document import DocumentId
from reader.storage.database import Library, reading
from reader.storage.search import match_expression

Kind = Literal["note", "highlight", "review", "article"]
KINDS: tuple[Kind, ...] = ("note", "highlight", "review", "article")
MOST_HITS = 200
MOST_RANKED = 2_000
"""Where more match than this, the latest come first: ranking them would take too long and say little."""

TAGGED = "notes.id IN (SELECT note FROM note_tags WHERE tag = :tag)"
OFTEN_TAGGED = "EXISTS (SELECT 1 FROM note_tags WHERE note = notes.id AND tag = :tag)"
"""For a tag of very many notes: these are not gathered first, the walk ends when there are hits enough."""
NOTES_OF_ARTICLE = "+notes_fts.rowid IN (SELECT number FROM notes WHERE article = :article)"
"""Gathered once, so that no row is read of the notes of other articles; the plus keeps SQLite from seeking each."""
NOTES = "notes_fts JOIN notes ON notes.number = notes_fts.rowid"
ENTRIES = (
    "entries_fts JOIN search_entries ON search_entries.number = entries_fts.rowid AND search_entries.kind = '{kind}'"
)
ANY_ENTRY = "SELECT 1 FROM search_entries WHERE kind = :kind LIMIT 1"
SOURCES = {
    "note": ("notes_fts", NOTES, "notes", "article", "modified"),
    "highlight": ("entries_fts", ENTRIES, "highlights", "article", "created"),
    "review": ("entries_fts", ENTRIES, "reviews", "article", "modified"),
    "article": ("entries_fts", ENTRIES, "articles", "id", "last_opened"),
}
"""By kind: the index, what it is joined with, the table, and its columns for article and time."""
WORDS = {"note": "text", "highlight": "exact", "review": "text", "article": "coalesce(articles.title, '')"}

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be beside matching; None leaves it open.

    `since` and `until` are ISO 8601 ("2025-06" or finer; both count in); `tag` is on notes, `colour` on highlights.
    """

    article: DocumentId | None = None
    tag: str | None = None
    colour: str | None = None
    kinds: tuple[Kind, ...] = KINDS
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind and id, its article and that one's title, about 16 words, and its time.

    `text` is the beginning of a note's own words, of which the match may be in its quote or tags; of others it is "".
    """

    kind: Kind
    id: str
    document: DocumentId
    article_title: str | None
    snippet: str
    time: str
    text: str = ""


def search_library(
    library: Library, query: str, filters: Filters | None = None, limit: int = MOST_HITS
) -> tuple[Hit, ...]:
    """At most `limit` hits of each kind, in the order of KINDS, the best matches of a kind first.

    The query is read as in `search_notes`: all words, in any form, phrases in quotation marks, the last word perhaps
    unfinished. A query without a word finds all that pass the filters, the latest first; without filters, nothing.
    """
    chosen = filters or Filters()
    terms = match_expression(query)
    if not terms and chosen == Filters():
        return ()
    return tuple(
        hit for kind in KINDS if _is_wanted(kind, chosen) for hit in _search_kind(library, kind, terms, chosen, limit)
    )


def _is_wanted(kind: Kind, filters: Filters) -> bool:
    """Only notes have tags, only highlights have colours."""
    of_tag = filters.tag is None or kind == "note"
    return kind in filters.kinds and of_tag and (filters.colour is None or kind == "highlight")


def _search_kind(library: Library, kind: Kind, terms: str, filters: Filters, limit: int) -> list[Hit]:
    values = {
        "terms": terms,
        "limit": limit,
        "article": filters.article,
        "tag": filters.tag,
        "colour": filters.colour,
        "since": filters.since,
        "until": f"{filters.until}\U0010ffff",
    }
    with reading(library) as db:
        if terms and kind != "note" and not list(db.query(ANY_ENTRY, {"kind": kind})):
            return []  # else every match of another kind would be looked at for one of this
        ranked = bool(terms) and _count_matches(db.conn, kind, terms) <= MOST_RANKED
        often = filters.tag is not None and _is_often_used(db.conn, filters.tag)
        rows = db.query(_statement(kind, bool(terms), ranked, filters, OFTEN_TAGGED if often else TAGGED), values)
        return [
            Hit(kind, r["id"], DocumentId(r["article"]), r["title"], r["snippet"], r["time"], r["text"]) for r in rows
        ]


def _count_matches(connection: Any, kind: Kind, terms: str) -> int:
    index = SOURCES[kind][0]
    counting = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {MOST_RANKED + 1})"  # noqa: S608
    return int(connection.execute(counting, [terms]).fetchone()[0])


def _is_often_used(connection: Any, tag: str) -> bool:
    counting = f"SELECT count(*) FROM (SELECT 1 FROM note_tags WHERE tag = ? LIMIT {MOST_RANKED + 1})"  # noqa: S608
    return int(connection.execute(counting, [tag]).fetchone()[0]) > MOST_RANKED


def _statement(kind: Kind, matching: bool, ranked: bool, filters: Filters, tagged: str = TAGGED) -> str:
    """The SELECT; every part of it is one of this module's constants, values are bound."""
    index, joined, table, article, time = SOURCES[kind]
    source = joined.format(kind=kind) if matching else table
    if matching and kind != "note":
        source += f" JOIN {table} ON {table}.id = search_entries.owner"
    snippet = f"snippet({index}, -1, '', '', '…', 16)" if matching else f"substr({WORDS[kind]}, 1, 120)"
    own = f"substr(notes.text, 1, {LONGEST_TEXT})" if kind == "note" else "''"
    conditions = [f"{index} MATCH :terms"] if matching else []
    of_article = NOTES_OF_ARTICLE if matching and kind == "note" else f"{table}.{article} = :article"
    conditions += [] if filters.article is None else [of_article]
    conditions += [] if filters.tag is None else [tagged]
    conditions += [] if filters.colour is None else ["highlights.colour = :colour"]
    conditions += [] if filters.since is None else [f"{table}.{time} >= :since"]
    conditions += [] if filters.until is None else [f"{table}.{time} <= :until"]
    order = f"{index}.rank" if ranked else f"{index}.rowid DESC" if matching else f"{table}.{time} DESC"
    title = "articles.title" if kind == "article" else f"(SELECT title FROM articles WHERE id = {table}.article)"  # noqa: S608
    return (
        f"SELECT {table}.id AS id, {table}.{article} AS article, {title} AS title, {snippet} AS snippet, "  # noqa: S608
        f"{table}.{time} AS time, {own} AS text "
        f"FROM {source} WHERE {' AND '.join(conditions) or 'TRUE'} ORDER BY {order} LIMIT :limit"
    )
