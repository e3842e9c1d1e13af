"""Judgements by their shape, in a text that argues: "X is a Y", "not an A but a B", "Cut the permits"."""

from collections.abc import Iterator

from reader.analysis.clauses import FINITE, listed
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Drafts
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import Stance, stance_of
from reader.model.span import Span

EQUALS = frozenset({"is", "are", "'s"})
NOT_SUBJECTS = listed("i we you he she there it who which")
MODIFIERS = 3
REQUESTS = listed(
    "see read click call visit sign subscribe follow email contact write listen watch let come join bring note imagine"
)


def find_verdicts(reading: Reading, earlier: Drafts) -> Iterator[tuple[Span, Span]]:
    """What to mark and the words that make it a judgement; nothing in a text that does not argue.

    In a report the same shapes define, identify or advise ("The Sarn is a river"), so they are left alone there.
    """
    if stance_of(reading, earlier) is not Stance.ARGUED:
        return
    parsed = reading.context.parsed
    for sentence in parsed.sentences:
        inside = range(sentence.first, sentence.last)
        asked = reading.tokens[inside[-1]].text == "?"
        if len(inside) < MODIFIERS or asked or any(reading.ground[i] != OWN for i in inside):
            continue
        cue = _equation(reading, inside) or _request(reading, inside)
        if cue is not None:
            yield r.trimmed(reading, inside[0], inside[-1]), Span(cue[0], cue[1])


def _equation(reading: Reading, inside: range) -> tuple[int, int] | None:
    """ "The levy is theft", "two percent is not a policy but an error": a thing is called another thing."""
    tokens = reading.tokens
    verb = next((i for i in inside if tokens[i].tag in FINITE), None)
    if verb is None or tokens[verb].lower not in EQUALS or tokens[verb - 1].lower in NOT_SUBJECTS or verb == inside[0]:
        return None
    subject = [tokens[i] for i in range(inside[0], verb)]
    if any(t.tag in ("NNP", "NNPS") for t in subject) or not any(t.tag[:2] in ("NN", "VB") for t in subject):
        return None
    at = verb + 1
    while at < inside.stop and tokens[at].tag == "RB":
        at += 1
    if at >= inside.stop or tokens[at].lower not in ("a", "an", "no", "the"):
        bare = at < inside.stop and tokens[at].tag == "NN"
        return (tokens[verb].start, tokens[at].end) if bare else None
    noun = next((i for i in range(at + 1, min(inside.stop, at + 2 + MODIFIERS)) if tokens[i].tag[:2] == "NN"), None)
    if noun is None or tokens[at].lower == "the":
        return None
    return tokens[verb].start, tokens[noun].end


def _request(reading: Reading, inside: range) -> tuple[int, int] | None:
    """ "Cut the permits": what the writer wants done. A reference for readers ("see page 4") is none."""
    first = reading.tokens[inside[0]]
    if first.tag != "VB" or first.lower in REQUESTS or r.is_schedule(reading, inside[0]):
        return None
    follows = reading.tokens[inside[1]].tag
    return (first.start, first.end) if follows in ("DT", "PRP$", "NNS", "NN", "JJ", "RB", "PRP") else None
