"""Notes as JSON and as plain text."""

from collections.abc import Mapping, Sequence
from typing import Any

from reader.model.note import Note


def note_fields(note: Note) -> dict[str, Any]:
    """One note for other programs; `exact` and the rest are null for a note on the whole article."""
    at = note.selector
    return {
        "id": note.id,
        "document": note.document,
        "note": note.text,
        "tags": list(note.tags),
        "exact": at.exact if at else None,
        "prefix": at.prefix if at else None,
        "suffix": at.suffix if at else None,
        "start": at.start if at else None,
        "end": at.end if at else None,
        "created": note.created,
        "modified": note.modified,
        "finding": note.finding,
    }


def notes_as_text(notes: Sequence[Note], titles: Mapping[str, str]) -> str:
    """Notes under the titles of their articles, in the order given, each with its id."""
    if not notes:
        return "There are no notes."
    lines: list[str] = []
    last = None
    for note in notes:
        if note.document != last:
            lines += ["", titles.get(note.document, note.document[:12])] if lines else [titles.get(note.document, "")]
            last = note.document
        if note.selector is not None:
            lines.append(f"  “{' '.join(note.selector.exact.split())}”")
        lines += [f"    {line}" for line in note.text.splitlines() or [""]]
        tags = "".join(f" #{tag}" for tag in note.tags)
        lines.append(f"    ({note.created[:16].replace('T', ' ')}{tags})  {note.id}")
    return "\n".join(lines)
