"""Notes as Markdown and as a table (CSV)."""

import csv
import io
from collections.abc import Mapping, Sequence

from reader.model.note import Note

COLUMNS = ("id", "document", "title", "exact", "start", "end", "note", "tags", "created", "modified", "finding")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def notes_as_markdown(notes: Sequence[Note], titles: Mapping[str, str]) -> str:
    """A heading for each article, the quotes as block quotes, the notes as they were written, the tags below."""
    parts: list[str] = []
    last = None
    for note in notes:
        if note.document != last:
            parts.append(f"# {' '.join(titles.get(note.document, note.document[:12]).split())}")
            last = note.document
        if note.selector is not None:
            parts.append("\n".join(f"> {line}".rstrip() for line in note.selector.exact.splitlines()))
        parts.append(note.text)
        tags = " ".join(f"#{tag.replace(' ', '-')}" for tag in note.tags)
        parts.append(f"*{note.created[:10]}*" + (f" {tags}" if tags else ""))
    return "\n\n".join(parts) if parts else "There are no notes."


def notes_as_csv(notes: Sequence[Note], titles: Mapping[str, str]) -> str:
    """One row a note, after a row of names; `start` and `end` are code points, tags are divided by semicolons.

    Words that a spreadsheet would take for a formula get an apostrophe before them: they come from articles too.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for note in notes:
        at = note.selector
        place = (as_words(at.exact), at.start, at.end) if at else ("", "", "")
        title = as_words(titles.get(note.document, ""))
        tags = as_words(";".join(note.tags))
        words, times = as_words(note.text), (note.created, note.modified)
        table.writerow((note.id, note.document, title, *place, words, tags, *times, note.finding or ""))
    return out.getvalue().removesuffix("\r\n")


def as_words(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
