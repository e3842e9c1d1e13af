"""An article with its analysis and the reader's work as one JSON object, by resources/schemas/article.schema.json."""

from typing import Any

from reader.exports.dossier import Dossier, answers, kind_of_note, place_of, title_of
from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.reports.contract import analysis_of_document
from reader.reports.notes import note_fields


def as_json_object(dossier: Dossier) -> dict[str, Any]:
    """The analysis (schema source-criticism/1) with `notes`, `highlights` and `review` beside it."""
    document = dossier.document
    return analysis_of_document(document, dossier.analysis, document.sha256) | {
        "read": dossier.read,
        "notes": [_note(dossier, note) for note in dossier.notes],
        "highlights": [_highlight(dossier, highlight) for highlight in dossier.highlights],
        "review": [
            {"criterion": criterion, "question": question, "text": answer.text, "modified": answer.modified}
            for criterion, question, answer in answers(dossier.review)
        ],
    }


def _note(dossier: Dossier, note: Note) -> dict[str, Any]:
    placed = note.selector is None or place_of(note.selector, dossier.document.text) is not None
    on = {"finding": note.finding, "on": kind_of_note(note, dossier.analysis), "placed": placed}
    return note_fields(note) | on | {"title": title_of(dossier.document)}


def _highlight(dossier: Dossier, highlight: Highlight) -> dict[str, Any]:
    at = highlight.selector
    return {
        "id": highlight.id,
        "document": highlight.document,
        "colour": highlight.colour,
        "meaning": dossier.colours.get(highlight.colour) or None,
        "exact": at.exact,
        "prefix": at.prefix,
        "suffix": at.suffix,
        "start": at.start,
        "end": at.end,
        "placed": place_of(at, dossier.document.text) is not None,
        "created": highlight.created,
    }
