"""Finding notes by their words, quote and tags: SQLite's FTS5 with English stemming (Porter)."""

import re
from dataclasses import dataclass

from reader.model.note import Note
from reader.storage.database import Library, reading
from reader.storage.notes import note_from

MOST_HITS = 200
MOST_RANKED = 2_000
"""A word that stands in more notes than this says little about any of them, and ranking them would take too long."""
TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
"""A phrase in quotation marks, or a word; a mark that is never closed is passed over."""
COUNT_HITS = "SELECT count(*) AS hits FROM (SELECT 1 FROM notes_fts WHERE notes_fts MATCH :query LIMIT :limit)"
SEARCH_NOTES = """
WITH hits AS MATERIALIZED (
    SELECT rowid AS number, {rank} AS best, snippet(notes_fts, -1, '', '', '…', 16) AS snippet
    FROM notes_fts WHERE notes_fts MATCH :query ORDER BY {order} LIMIT :limit
)
SELECT notes.*, articles.title AS article_title, hits.snippet, (
    SELECT json_group_array(tag) FROM (SELECT tag FROM note_tags WHERE note = notes.id ORDER BY place)
) AS tags
FROM hits JOIN notes ON notes.number = hits.number JOIN articles ON articles.id = notes.article
ORDER BY hits.best, notes.number
"""
BEST_FIRST = SEARCH_NOTES.format(rank="rank", order="rank")
LATEST_FIRST = SEARCH_NOTES.format(rank="-rowid", order="rowid DESC")


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that was found, the title of its article, and about 16 words around the first match."""

    note: Note
    article_title: str | None
    snippet: str


def search_notes(library: Library, query: str, limit: int = MOST_HITS) -> tuple[NoteHit, ...]:
    """At most `limit` notes, the best matches first; of more than MOST_RANKED matches, the latest first.

    All words must be in the note, its quote or its tags, in any form. "Words in quotation marks" must stand together;
    the last word may be the beginning of one. No query is an error: other signs mean nothing, and a query without a
    word finds nothing.
    """
    terms = match_expression(query)
    if not terms:
        return ()
    with reading(library) as db:
        hits = next(db.query(COUNT_HITS, {"query": terms, "limit": MOST_RANKED + 1}))["hits"]
        search = BEST_FIRST if hits <= MOST_RANKED else LATEST_FIRST
        rows = list(db.query(search, {"query": terms, "limit": limit}))
    return tuple(NoteHit(note_from(row), row["article_title"], row["snippet"]) for row in rows)


def match_expression(query: str) -> str:
    """The query in FTS5's syntax, every term quoted so that no sign in it can mean anything; "" when it has no word."""
    clean = "".join(sign if sign.isprintable() else " " for sign in query)
    clean = clean.replace("“", '"').replace("”", '"')
    terms: list[str] = []
    for match in TERM.finditer(clean):
        phrase, word = match.groups()
        if any(sign.isalnum() for sign in phrase or word or ""):
            terms.append(f'"{phrase}"' if phrase is not None else f'"{word}"')
    if terms and clean[-1].isalnum():
        terms[-1] = _beginning(terms[-1])
    return " AND ".join(terms)


def _beginning(term: str) -> str:
    """The term as the beginning of a word. Stemming turns a last y into i, and "may" would not begin "mayor".

    It takes a last e away, so that "maye" begins with what "mayor" does.
    """
    return f'({term}* OR {term[:-1]}e"*)' if term[-2].lower() == "y" else f"{term}*"
