"""Claims taken for granted inside other statements."""

from collections.abc import Iterator

from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span, covers

RULE = Rule(
    id=RuleId("presupposition"),
    kind="presupposition",
    title="Taken for granted",
    notices=(
        "A contestable claim packed into a name or a small word (keeps, again, its refusal to), so that it is "
        "not stated but assumed."
    ),
    why_care=(
        "What is assumed is not argued, and slips past a reader’s doubt. Say the packed claim as a sentence "
        "of its own, and ask who vouches for it."
    ),
    reference=("S. C. Levinson, Pragmatics (1983), chapter 4; Reuters Handbook of Journalism, on loaded assumptions"),
    hits=(
        hit("The army keeps losing villages.", "The army keeps losing villages"),
        hit("Kestria’s recent attacks were discussed on Monday.", "Kestria’s recent attacks"),
        hit("Once again, the rebels attacked the harbour.", "Once again, the rebels attacked the harbour"),
        hit("The council met on Friday despite its refusal to listen.", "its refusal to"),
        hit("Strikes hit the valley, again targeting farms.", "again targeting farms"),
        hit("Orlen continues to violate the treaty.", "Orlen continues to violate the treaty"),
        hit("The hearing turned to Castell’s failures.", "Castell’s failures"),
        hit("The company repeatedly ignored its own rules.", "The company repeatedly ignored its own rules"),
        hit("Dorvan’s incompetence was on show in the hall.", "Dorvan’s incompetence"),
        hit("“Nobody asked me,” Voss said, confirming what the town suspected.", "confirming what the town suspected"),
        hit(
            "Obrecht praised the bank, reinforcing the view that it obeys her.",
            "reinforcing the view that it obeys her",
        ),
    ),
    misses=(
        miss("The team plays again on Saturday."),
        miss("“They keep losing villages,” Lena Obrecht said."),
        miss("Lena Obrecht said Kestria’s attacks had continued."),
        miss("The library is still open on Sundays."),
        miss("The choir continues to meet on Fridays."),
        miss("The committee’s meeting was held on Monday."),
        miss("The court heard about his failure to pay the fine."),
        miss("Holt keeps bees behind the mill."),
        miss("“We will pay,” Voss said, confirming that the talks had ended."),
    ),
)

REPEATS = frozenset({"again", "once again", "yet again", "once more"})
SCOPE = 7
"""Tokens after a trigger in which the contestable word that it takes for granted is looked for."""


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for triggers with a contestable word in their scope, and for somebody's wrong ("their refusal to")."""
    contested = {m.first for name in ("contested_events", "loaded_labels") for m in reading.matches[name]}
    contested |= {i for group in reading.charged for i in group}
    for match in reading.matches["presupposition"]:
        nominal = match.row["group"] == "nominal"
        if r.is_legal(reading, match.first) or r.is_sport(reading, match.first):
            continue
        if nominal:
            first = _possessor(reading, match.first)
            if first is None or _is_denied(reading, first):
                continue
            span = r.trimmed(reading, first, match.last - 1)
            packed = span
        else:
            packed_at = _in_scope(reading, match, contested)
            if packed_at is None and match.row["entry"] in REPEATS and r.company(reading, match) > 0:
                packed_at = match.first
            if packed_at is None:
                continue
            span = r.claim_span(reading, match.first)
            packed = _assumed(reading, match, span)
        cue = r.span_of(reading, match)
        yield Draft(RULE, span, (cue,), r.evidence(reading, match, 2), _why(reading, cue, packed))
    yield from _shown(reading)


def _shown(reading: Reading) -> Iterator[Draft]:
    """ "..., confirming what everyone knew": the comment takes for granted what it says was confirmed."""
    for span, match in r.tails_of(reading, "shows"):
        cue = r.span_of(reading, match)
        why = _why(reading, cue, _assumed(reading, match, span))
        yield Draft(RULE, span, (cue,), Evidence(2, r.company(reading, match)), why)


def _in_scope(reading: Reading, match: Match, contested: set[int]) -> int | None:
    sentence = r.sentence_tokens(reading, match.first)
    for i in range(match.last, min(sentence.stop, match.last + SCOPE)):
        if reading.ground[i] != OWN or reading.tokens[i].text in (",", ";", ":"):
            return None
        if i in contested:
            return i
    return None


def _assumed(reading: Reading, match: Match, clause: Span) -> Span:
    """What the trigger takes for granted: the rest of its clause."""
    after = reading.tokens[min(match.last, len(reading.tokens) - 1)].start
    return Span(after, clause.end) if after < clause.end else clause


def _possessor(reading: Reading, i: int) -> int | None:
    """Where the possessor of a noun starts ("Kyiv" of "Kyiv's recent attacks", "their"), over up to three modifiers."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, i)
    if tokens[i].tag[:2] != "NN":
        return None
    for j in range(i - 1, max(sentence.start - 1, i - 5), -1):
        if tokens[j].tag == "PRP$":
            return j if tokens[j].lower not in ("my", "our", "your") else None
        if tokens[j].tag == "POS" and j > sentence.start:
            return j - 1
        if tokens[j].tag[:2] not in ("JJ", "NN", "RB", "VB"):
            return None
    return None


def _is_denied(reading: Reading, i: int) -> bool:
    return reading.tokens[i - 1].lower in ("alleged", "no", "not") if i > 0 else False


def _why(reading: Reading, cue: Span, packed: Span) -> str:
    assumed = r.words(reading, packed)
    packing = "" if covers(packed, cue) else f"“{r.words(reading, cue)}” "
    said = f"{packing}takes “{assumed}” for granted" if packing else f"“{assumed}” is taken for granted"
    return f"{said}, although a party could dispute it. It is assumed here, not stated on anyone’s word."
