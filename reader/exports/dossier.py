"""What an export is made from: one article with the analysis of it and everything the reader made of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import Finding
from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.model.review import CRITERIA, Answer, Review
from reader.model.selector import Selector
from reader.model.span import Span, hull
from reader.reports.wording import LAYER_SINGULAR, attribution_summary, kind_title, within_sentence
from reader.text.anchoring import find_anchor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dossier:
    """`read` is the day on which the article was opened last (ISO); `colours` are the reader's names of the colours."""

    document: Document
    analysis: Analysis
    notes: tuple[Note, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    review: Review | None = None
    read: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)


def title_of(document: Document) -> str:
    """The title on one line, or words in its place."""
    return " ".join((document.title or "").split()) or "Untitled article"


def published_on(document: Document) -> str | None:
    """The day of publication as the file says it, else the date found in the text."""
    return document.date or (document.origin.published or "")[:10] or None


def place_of(selector: Selector | None, text: str) -> Span | None:
    """Where a selector's words stand; None for the whole article, and where they are not found for sure."""
    return None if selector is None else find_anchor(selector, text).span


def placed_notes(dossier: Dossier) -> list[tuple[Note, Span | None]]:
    """Notes on the whole article, then those on passages in the order of the text, then those without a place."""
    return _placed(dossier, dossier.notes, lambda note: note.selector)


def placed_highlights(dossier: Dossier) -> list[tuple[Highlight, Span | None]]:
    """Highlights in the order of the text, then those without a place."""
    return _placed(dossier, dossier.highlights, lambda highlight: highlight.selector)


def _placed(
    dossier: Dossier, items: Iterable[T], selector_of: Callable[[T], Selector | None]
) -> list[tuple[T, Span | None]]:
    def order(pair: tuple[T, Span | None]) -> tuple[int, int]:
        item, span = pair
        return (0, 0) if selector_of(item) is None else (2, 0) if span is None else (1, span.start)

    return sorted(((item, place_of(selector_of(item), dossier.document.text)) for item in items), key=order)


def kind_of_note(note: Note, analysis: Analysis) -> str:
    """What a note is on, in words: an emotive term and its kind, an attribution, a passage, the whole article."""
    found = _finding(note, analysis)
    if isinstance(found, Attribution):
        return f"{LAYER_SINGULAR['attribution']}, {attribution_summary(found)}"
    if found is not None:
        layer = "emotive" if found in analysis.emotive else "assertion"
        return f"{LAYER_SINGULAR[layer]}, {within_sentence(kind_title(found.kind))}"
    if note.finding is not None:
        return "A finding that is no longer made"
    return "The whole article" if note.selector is None else "Passage"


def _finding(note: Note, analysis: Analysis) -> Finding | Attribution | None:
    if note.finding is None:
        return None
    everything: tuple[Finding | Attribution, ...] = (*analysis.emotive, *analysis.assertions, *analysis.attributions)
    return next((each for each in everything if each.id == note.finding), None)


def answers(review: Review | None) -> list[tuple[str, str, Answer]]:
    """Criterion, question and answer of everything that was answered, in the order of the form."""
    questions = {criterion.id: criterion.question for criterion in CRITERIA}
    given = () if review is None else review.answers
    return [(a.criterion, questions.get(a.criterion, a.criterion), a) for a in given]


def span_of(item: Finding | Attribution) -> Span | None:
    """Everything from the first to the last word of a finding; None for an attribution without any."""
    if isinstance(item, Finding):
        return item.span
    return hull((*item.sources, *item.cues, *item.contents))
