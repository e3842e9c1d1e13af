"""The silence list: persons and bodies that are mentioned often and never speak."""

from bisect import bisect_left
from collections.abc import Iterator

from reader.analysis.clauses import listed
from reader.model.analysis import SilentParty
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.model.speaker import Speaker
from reader.text.parsed import ParsedText, Token

MENTIONS = 3
"""Mentions, places left out, from which on a silent party is listed."""
NAME_TAGS = ("NNP", "NNPS")
LOCATIVE = listed("in at near from to toward towards across around outside inside into through off along")
CALENDAR = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december"
)


def find_silent(
    parsed: ParsedText, attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...]
) -> tuple[SilentParty, ...]:
    """Parties with their mentions in text order, most mentioned first; short forms count with the full name.

    A name after "in", "at", "near" ... is taken for a place there. A name that shares its last word with a speaker
    who says something is that speaker. Names are grouped by their last word, under the fullest form.
    """
    speaking = {a.speaker_id for a in attributions if not a.ascribed} | {
        other for a in attributions if not a.ascribed for other in a.co_speakers
    }
    heard = {word for s in speakers if s.id in speaking for word in s.name.lower().split()}
    heard |= {t.lower for a in attributions if not a.ascribed for t in _names_in(parsed, a.sources)}
    groups: dict[str, list[Span]] = {}
    for first, last in _name_runs(parsed):
        tokens = parsed.tokens[first:last]
        before = parsed.tokens[first - 1].lower if first > 0 else ""
        if before in LOCATIVE or (before == "the" and first > 1 and parsed.tokens[first - 2].lower in LOCATIVE):
            continue
        if not any(t.lower in heard for t in tokens):
            groups.setdefault(tokens[-1].lower, []).append(Span(tokens[0].start, tokens[-1].end))
    found = [
        SilentParty(_fullest(parsed.text, spans), tuple(spans)) for spans in groups.values() if len(spans) >= MENTIONS
    ]
    return tuple(sorted(found, key=lambda party: (-len(party.mentions), party.mentions[0].start)))


def _names_in(parsed: ParsedText, spans: tuple[Span, ...]) -> Iterator[Token]:
    for span in spans:
        first = bisect_left(parsed.tokens, span.start, key=lambda t: t.start)
        for token in parsed.tokens[first : bisect_left(parsed.tokens, span.end, key=lambda t: t.start)]:
            if token.tag in NAME_TAGS:
                yield token


def _name_runs(parsed: ParsedText) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns in body text, days and months left out; headlines in title case would only mislead."""
    body = [s for s in parsed.sentences if parsed.paragraphs[s.paragraph].kind == "body"]
    for sentence in body:
        i = sentence.first
        while i < sentence.last:
            j = i
            while j < sentence.last and _is_name(parsed.tokens[j]):
                j += 1
            if j > i:
                yield i, j
            i = j + 1


def _is_name(token: Token) -> bool:
    return token.tag in NAME_TAGS and token.text[:1].isupper() and token.lower not in CALENDAR


def _fullest(text: str, spans: list[Span]) -> str:
    longest = max(spans, key=lambda s: (s.end - s.start, -s.start))
    return " ".join(text[longest.start : longest.end].split())
