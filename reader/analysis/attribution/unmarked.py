"""Passages that read as somebody's words: no quotation marks, and only the last sentence names the speaker."""

from dataclasses import dataclass

from reader.model.attribution import Attribution, AttributionId
from reader.model.span import Span, hull
from reader.model.speaker import SpeakerId
from reader.text.parsed import ParsedText

MOST_SENTENCES = 6
_LINKS = frozenset(
    {
        "but",
        "and",
        "such",
        "this",
        "these",
        "that",
        "those",
        "they",
        "it",
        "their",
        "so",
        "therefore",
        "moreover",
        "nor",
        "yet",
        "then",
    }
)
_CONJUNCTIONS = frozenset({"but", "and", "so", "nor", "yet"})
_PRONOUNS = frozenset({"they", "we", "our", "us", "their", "them", "i"})


@dataclass(frozen=True, slots=True)
class UnmarkedQuotation:
    """The sentences before the one that names the speaker, the likely speaker, and the attribution that names them."""

    span: Span
    speaker_id: SpeakerId | None
    attribution_id: AttributionId


def find_unmarked(parsed: ParsedText, attributions: tuple[Attribution, ...]) -> tuple[UnmarkedQuotation, ...]:
    """Unmarked quotations in the order of the text.

    A passage is a run of sentences of one paragraph up to the one that ends with the trailing cue. Each opens with a
    link to the one before it (But, such, these, they), and none holds a source of its own. A single sentence before the
    last counts only when a conjunction and a shared word tie the two ("They ask for talks. But such talks ...").
    """
    starts = {s.span.start: k for k, s in enumerate(parsed.sentences)}
    found: list[UnmarkedQuotation] = []
    for attribution in attributions:
        content = hull(attribution.contents)
        if content is None or content.start not in starts or not _trails(attribution, content):
            continue
        number = starts[content.start]
        first = _passage_start(parsed, number, attributions)
        if first < number - 1 or (first == number - 1 and _tied(parsed, number)):
            span = Span(parsed.sentences[first].span.start, parsed.sentences[number - 1].span.end)
            found.append(UnmarkedQuotation(span, attribution.speaker_id, attribution.id))
    return tuple(found)


def _trails(attribution: Attribution, content: Span) -> bool:
    return (
        attribution.form == "indirect"
        and not attribution.ascribed
        and bool(attribution.cues and attribution.sources)
        and attribution.cues[0].start >= content.end
        and attribution.sources[0].start >= content.end
    )


def _linked(parsed: ParsedText, number: int) -> bool:
    """Whether the first words of a sentence point back at the one before."""
    sentence = parsed.sentences[number]
    opening = [t.lower for t in parsed.tokens[sentence.first : sentence.first + 6]]
    return bool(_LINKS & set(opening))


def _passage_start(parsed: ParsedText, number: int, attributions: tuple[Attribution, ...]) -> int:
    """The first sentence of the run before `number`, in its paragraph, in which nobody else is the source."""
    paragraph = parsed.paragraphs[parsed.sentences[number].paragraph]
    first = number
    floor = max(paragraph.first, number - MOST_SENTENCES)
    while first > floor and _linked(parsed, first) and not _has_own_source(parsed, first - 1, attributions):
        first -= 1
    return first


def _tied(parsed: ParsedText, number: int) -> bool:
    """Whether a conjunction opens the sentence and a word of the one before comes back in it."""
    sentence, before = parsed.sentences[number], parsed.sentences[number - 1]
    if parsed.tokens[sentence.first].lower not in _CONJUNCTIONS:
        return False
    words = {t.lemma for t in parsed.tokens[before.first : before.last] if t.tag[:1] in ("N", "J", "V")}
    return any(t.lemma in words for t in parsed.tokens[sentence.first : sentence.last] if t.tag[:1] == "N")


def _has_own_source(parsed: ParsedText, number: int, attributions: tuple[Attribution, ...]) -> bool:
    span = parsed.sentences[number].span
    if any(q.span.start < span.end and span.start < q.span.end for q in parsed.quotations if not q.depth):
        return True
    return any(
        a.sources
        and not a.ascribed
        and any(span.start <= c.start < span.end for c in a.cues)
        and parsed.text[a.sources[0].start : a.sources[0].end].lower() not in _PRONOUNS
        for a in attributions
    )
