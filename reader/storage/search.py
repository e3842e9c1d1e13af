"""Finding notes by their words, quote and tags: SQLite's FTS5 with English stemming (Porter)."""

import re
from dataclasses import dataclass

from reader.model.note import Note
from reader.storage.database import Library, reading
from reader.storage.notes import note_from

MOST_HITS = 200
TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
"""A phrase in quotation marks, or a word; a mark that is never closed is passed over."""
SEARCH_NOTES = """
SELECT notes.*, articles.title AS article_title,
    snippet(notes_fts, -1, '', '', '…', 16) AS snippet, (
        SELECT json_group_array(tag) FROM (SELECT tag FROM note_tags WHERE note = notes.id ORDER BY place)
    ) AS tags
FROM notes_fts
JOIN notes ON notes.number = notes_fts.rowid
JOIN articles ON articles.id = notes.article
WHERE notes_fts MATCH :query
ORDER BY notes_fts.rank, notes.number
LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that was found, the title of its article, and about 16 words around the first match."""

    note: Note
    article_title: str | None
    snippet: str


def search_notes(library: Library, query: str, limit: int = MOST_HITS) -> tuple[NoteHit, ...]:
    """The best matches first, at most `limit`. All words must be in the note, its quote or its tags, in any form.

    "Words in quotation marks" must stand together; the last word may be the beginning of one. No query is an error:
    other signs mean nothing, and a query without a word finds nothing.
    """
    terms = match_expression(query)
    if not terms:
        return ()
    with reading(library) as db:
        rows = list(db.query(SEARCH_NOTES, {"query": terms, "limit": limit}))
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
    ends_in_word = bool(clean) and clean[-1].isalnum()
    return " ".join(terms) + ("*" if terms and ends_in_word else "")
