"""Notes, highlights and the review in the W3C Web Annotation Data Model (Recommendation of 23 February 2017)."""

from typing import Any

from reader.exports.dossier import Dossier, answers, place_of, title_of
from reader.exports.html_text import web_address
from reader.model.document import Document
from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.model.selector import Selector

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:source-criticism-reader:"
"""What our ids begin with, so that they are IRIs and known again when they come back."""

Json = dict[str, Any]


def as_web_annotations(dossier: Dossier) -> Json:
    """One AnnotationPage. Positions are those where the words stand now, in code points as the model asks."""
    document = dossier.document
    items = [
        *(_note(dossier, note) for note in dossier.notes),
        *(_highlight(dossier, highlight) for highlight in dossier.highlights),
        *_review(dossier),
    ]
    return {
        "@context": CONTEXT,
        "id": f"{URN}article:{document.sha256}",
        "type": "AnnotationPage",
        "label": title_of(document),
        "items": items,
    }


def source_of(document: Document) -> str:
    """The IRI of what is annotated: its address on the web, else a name made from the hash of its text."""
    return web_address(document.origin.address) or f"{URN}text:{document.sha256}"


def _note(dossier: Dossier, note: Note) -> Json:
    bodies = [_body(note.text, "commenting"), *(_body(tag, "tagging") for tag in note.tags)]
    return {
        "id": f"{URN}note:{note.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "created": note.created,
        "modified": note.modified,
        "body": bodies,
        "target": _target(dossier, note.selector),
    }


def _highlight(dossier: Dossier, highlight: Highlight) -> Json:
    return {
        "id": f"{URN}highlight:{highlight.id}",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": highlight.created,
        "target": _target(dossier, highlight.selector) | {"styleClass": highlight.colour},
    }


def _review(dossier: Dossier) -> list[Json]:
    return [
        {
            "id": f"{URN}review:{dossier.document.sha256}:{criterion}",
            "type": "Annotation",
            "motivation": "assessing",
            "created": answer.modified,
            "body": [_body(question, "describing"), _body(answer.text, "assessing")],
            "target": _target(dossier, None),
        }
        for criterion, question, answer in answers(dossier.review)
    ]


def _body(words: str, purpose: str) -> Json:
    kind = "text/markdown" if purpose in ("commenting", "assessing") else "text/plain"
    return {"type": "TextualBody", "value": words, "format": kind, "purpose": purpose}


def _target(dossier: Dossier, selector: Selector | None) -> Json:
    target: Json = {"type": "SpecificResource", "source": source_of(dossier.document)}
    if selector is None:
        return target
    quote = {"type": "TextQuoteSelector", "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    span = place_of(selector, dossier.document.text)
    if span is None:
        return target | {"selector": [quote]}
    return target | {"selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]}
