"""On whose word each token stands: the outlet's own, the frame of an attribution, or somebody's content."""

from bisect import bisect_left
from collections.abc import Iterable

from reader.analysis.clauses import listed
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.tools import RuleTools
from reader.model.attribution import Attribution
from reader.model.span import Span
from reader.text.parsed import ParsedText, Token

OWN, FRAME, HELD = 0, 1, 2
"""The outlet's own words; the source and cue of a holder; the content of a holder, or an open quotation."""

QUOTED_WORDS = 4
"""Words in quotation marks from this number on are somebody's sentence; fewer may be a name or scare quotes."""
PLACING = frozenset(["in", "at", "inside", "outside", "near", "among", "from", "who"])
"""Words that say which of them it was: "several people in the hall"."""
DATA = frozenset({"data", "records"})
DETERMINERS = listed("the a an this that these those his her its their our my")


def find_vague(context: RuleContext, tools: RuleTools) -> frozenset[str]:
    """Ids of attributions that name a crowd or nobody ("experts say", "it is believed"): they give no holder."""
    kinds = {speaker.id: speaker.kind for speaker in context.speakers}
    return frozenset(
        a.id
        for a in context.attributions
        if _is_vague(a, kinds.get(a.speaker_id) if a.speaker_id else None, context.parsed, tools)
    )


def is_holder(attribution: Attribution, vague: frozenset[str]) -> bool:
    """Whether an attribution puts its content on a traceable somebody's word."""
    return not attribution.ascribed and attribution.id not in vague


def divide_ground(context: RuleContext, vague: frozenset[str]) -> tuple[int, ...]:
    """OWN, FRAME or HELD for every token. Content wins over frame: a cue inside reported speech is reported too."""
    tokens = context.parsed.tokens
    starts = [token.start for token in tokens]
    ground = bytearray(len(tokens))
    holders = [a for a in context.attributions if is_holder(a, vague)]
    for attribution in holders:
        _paint(ground, tokens, starts, (*attribution.sources, *attribution.cues), FRAME)
    for attribution in holders:
        _paint(ground, tokens, starts, attribution.contents, HELD)
    for quotation in context.parsed.quotations:
        inside = _inside(tokens, starts, quotation.inner)
        if quotation.depth == 0 and sum(tokens[i].text[:1].isalnum() for i in inside) >= QUOTED_WORDS:
            _paint(ground, tokens, starts, (quotation.span,), HELD)
    return tuple(ground)


def _inside(tokens: tuple[Token, ...], starts: list[int], span: Span) -> range:
    first = bisect_left(starts, span.start)
    if first > 0 and tokens[first - 1].end > span.start:
        first -= 1
    return range(first, bisect_left(starts, span.end))


def _paint(ground: bytearray, tokens: tuple[Token, ...], starts: list[int], spans: Iterable[Span], value: int) -> None:
    for span in spans:
        for i in _inside(tokens, starts, span):
            ground[i] = value


def _is_vague(attribution: Attribution, kind: str | None, parsed: ParsedText, tools: RuleTools) -> bool:
    if not attribution.sources:
        return not attribution.ascribed and attribution.form == "indirect" and _is_impersonal(attribution, parsed)
    cue = [token for span in attribution.cues for token in _tokens_of(parsed, span)]
    if not any(token.text[:1].isalpha() for token in cue):
        return False
    thinks = any(t.lemma in tools.words["vague_sources", "thinks"] for t in cue)
    if attribution.ascribed and not thinks:
        return False
    if kind not in (None, "unnamed", "group", "document"):
        return False
    return names_crowd(parsed, attribution.sources[0], tools, thinks)


def _is_impersonal(attribution: Attribution, parsed: ParsedText) -> bool:
    cue = [token for span in attribution.cues for token in _tokens_of(parsed, span)]
    if len(cue) == 1 and cue[0].tag[:2] == "NN":
        # "Rumours that ...", "doubts about ...": a statement or a feeling without an owner.
        return True
    return any(t.lemma == "be" or t.lower.endswith("edly") for t in cue) and any(
        t.tag == "VBN" or t.tag == "RB" for t in cue
    )


def names_crowd(parsed: ParsedText, source: Span, tools: RuleTools, thinks: bool = False) -> bool:
    """Whether a source is a bare crowd ("experts", "many observers", "critics of the plan"), not one that can be asked.

    A name in it ("analysts at Meridian Bank"), a number or a determiner before an ordinary noun make it traceable, and
    so does a place, unless it `thinks`: "several people in the hall shouted" was heard, "many in the town suspect"
    was not. Data of a body or a kind ("port data", "ship-tracking data") can be looked up.
    """
    words = _tokens_of(parsed, source)
    if not words or any(t.tag in ("NNP", "NNPS") for t in words[1:]):
        return False
    placed = any(t.lower in PLACING for t in words[1:])
    if placed and not (thinks and words[0].lower in tools.words["vague_sources", "quantifier"]):
        return False
    if words[-1].lower in DATA and len(words) > 1 and (words[-2].tag[:2] == "NN" or "-" in words[-2].text):
        return False
    if any(t.tag == "CD" for t in words):
        return False
    head = _head(words)
    if (
        head.lower in tools.words["vague_sources", "crowd_the"]
        or words[0].lower in tools.words["vague_sources", "quantifier"]
    ):
        return True
    bare = words[0].lower not in DETERMINERS
    plural = head.tag in ("NNS", "NNPS") or head.lower in tools.words["vague_sources", "mass"]
    return (
        bare
        and plural
        and (head.lemma in tools.words["vague_sources", "crowd"] or head.lower in tools.words["vague_sources", "mass"])
    )


def _tokens_of(parsed: ParsedText, span: Span) -> tuple[Token, ...]:
    first = bisect_left(parsed.tokens, span.start, key=lambda t: t.start)
    return parsed.tokens[first : bisect_left(parsed.tokens, span.end, key=lambda t: t.start)]


def _head(words: tuple[Token, ...]) -> Token:
    """The last noun before the first preposition, relative pronoun or mark; the first word where there is none."""
    head = words[0]
    for token in words:
        if token.tag in ("IN", "WDT", "WP", "TO", ",") and token is not words[0]:
            break
        if token.tag[:2] == "NN":
            head = token
    return head
