"""Emotive terms: words that push feeling or judgement where plainer ones exist, and whose voice they stand in.

A stage of the pipeline. Terms come from `resources/lexicons/emotive.tsv`; the longest match wins; the context decides
whether the use is a plain one (`emotive_context`). Where the encoder has read the text, its emotive head
(`emotive_head`) has a say in that, and finds what no list holds (`emotive_model`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.emotive_context import (
    PlainUses,
    Setting,
    describe_setting,
    read_plain_uses,
)
from reader.analysis.emotive_entries import EntryIndex, index_entries, read_entries
from reader.analysis.emotive_features import describe_words, plainly_used
from reader.analysis.emotive_head import EmotiveHead, chances_of, load_emotive_head
from reader.analysis.emotive_match import Match, find_groups
from reader.analysis.emotive_model import (
    WordChances,
    find_unlisted,
    kind_of,
    strength_of,
    with_companions,
    word_chances,
)
from reader.analysis.emotive_quotes import find_scare_quotes
from reader.analysis.emotive_voices import VoiceLookup, make_voice_lookup, voice_at, voice_of_most
from reader.analysis.emotive_why import explain, explain_unlisted
from reader.analysis.encoder.model import Encoded
from reader.analysis.ids import CONTEXT, stable_id
from reader.lexicons import load_lexicon
from reader.model.analysis import VoiceStretch
from reader.model.finding import OUTLET, STRENGTHS, UNKNOWN, Finding, FindingId, RuleId
from reader.model.span import Span, overlap, words_of
from reader.text.parsed import ParsedText


@dataclass(frozen=True, slots=True)
class EmotiveTools:
    """The lexicon and the plain uses, ready for look-up, and the head that reads what the encoder gives."""

    index: EntryIndex
    uses: PlainUses
    head: EmotiveHead


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids given so far in one text, and how often the same words stood in the same context."""

    taken: set[str]
    seen: Counter[tuple[str, str, str, str]]


def load_emotive_tools() -> EmotiveTools:
    """Load lexicons and head; raises ResourceMissingError or LexiconError with a sentence that names the file."""
    entries = read_entries(load_lexicon("emotive"))
    uses = read_plain_uses(load_lexicon("emotive_plain"))
    return EmotiveTools(index_entries(entries), uses, load_emotive_head())


def find_emotive(
    parsed: ParsedText, voices: tuple[VoiceStretch, ...], tools: EmotiveTools, encoded: Encoded | None = None
) -> tuple[Finding, ...]:
    """The emotive terms of a text in order, in every voice; their spans do not overlap. Time is linear.

    `encoded` is the encoder's reading of the same text; without it the lists alone decide.
    """
    setting = describe_setting(parsed, tools.uses)
    groups = tuple(find_groups(setting, tools.index, tools.uses))
    chances = None
    if encoded is not None:
        features = describe_words(parsed, setting, tools.index, tools.uses, groups)
        of = chances_of(tools.head, parsed, encoded, features).tolist()
        chances = word_chances(of, plainly_used(features, setting), tools.head.settings["thresholds"])
    return weigh_terms(parsed, voices, tools, setting, groups, chances)


def weigh_terms(
    parsed: ParsedText,
    voices: tuple[VoiceStretch, ...],
    tools: EmotiveTools,
    setting: Setting,
    groups: Sequence[Sequence[Match]],
    chances: WordChances | None,
) -> tuple[Finding, ...]:
    """The findings that the lists' terms and the head's chances give together."""
    lookup = make_voice_lookup(voices)
    given = Ids(set(), Counter())
    kept = [group for group in groups if _pushes(group, chances)]
    limits = [*(group[0].first for group in kept[1:]), len(parsed.tokens)]
    findings = [
        _term_finding(parsed, lookup, group, limit, given, chances) for group, limit in zip(kept, limits, strict=False)
    ]
    findings += _scare_quote_findings(parsed, setting, lookup, tools, [f.span for f in findings], given)
    if chances is not None:
        taken = sorted(f.span for f in findings)
        unlisted = tuple(find_unlisted(parsed, chances, taken))
        findings += [_unlisted_finding(parsed, lookup, found, tools, given, chances) for found in unlisted]
    return tuple(sorted(findings, key=lambda finding: finding.span))


def _pushes(group: Sequence[Match], chances: WordChances | None) -> bool:
    """Whether the head lets a listed term stand: the stronger the term, the less it is asked."""
    if chances is None:
        return True
    strongest = max((m.entry.strength for m in group), key=STRENGTHS.index)
    return chances.over(group[0].first, group[-1].last) >= chances.least[strongest]


def _unlisted_finding(
    parsed: ParsedText,
    lookup: VoiceLookup,
    found: tuple[int, int],
    tools: EmotiveTools,
    given: Ids,
    chances: WordChances,
) -> Finding:
    first, last = found
    tokens = parsed.tokens
    span = Span(tokens[first].start, tokens[last - 1].end)
    kind = kind_of(parsed, first, last, tools.index)
    return Finding(
        id=_make_id(parsed, f"emotive.{kind}", span, given),
        rule=RuleId(f"emotive.{kind}"),
        kind=kind,
        span=span,
        voice=voice_of_most(lookup, tokens[first:last]),
        cues=(span,),
        strength=strength_of(chances.over(first, last), chances),
        why=explain_unlisted(words_of(parsed.text, span), kind),
        made_by="model",
    )


def _term_finding(
    parsed: ParsedText,
    lookup: VoiceLookup,
    group: Sequence[Match],
    limit: int,
    given: Ids,
    chances: WordChances | None,
) -> Finding:
    """The finding of a listed term; `limit` is the token at which the next one begins."""
    tokens = parsed.tokens
    last = group[-1].last
    if chances is not None:
        last = with_companions(parsed, chances, group[0].first, last, limit)
    span = Span(tokens[group[0].first].start, tokens[last - 1].end)
    cues = tuple(Span(tokens[m.first].start, tokens[m.cue_last - 1].end) for m in group)
    # The strongest term speaks for all; of equals the last, which is the noun.
    lead = max(range(len(group)), key=lambda i: (STRENGTHS.index(group[i].entry.strength), i))
    entry = group[lead].entry
    words = words_of(parsed.text, span)
    return Finding(
        id=_make_id(parsed, f"emotive.{entry.kind}", span, given),
        rule=RuleId(f"emotive.{entry.kind}"),
        kind=entry.kind,
        span=span,
        voice=voice_of_most(lookup, tokens[group[0].first : group[-1].last]),
        cues=cues,
        strength=entry.strength,
        why=explain(words, entry.kind, entry.plainer, words_of(parsed.text, cues[lead])),
        plainer=entry.plainer,
        made_by=_maker(group, chances),
    )


def _maker(group: Sequence[Match], chances: WordChances | None) -> str:
    agreed = chances is not None and chances.over(group[0].first, group[-1].last) >= chances.agreed
    return "lexicon+model" if agreed else "lexicon"


def _scare_quote_findings(
    parsed: ParsedText,
    setting: Setting,
    lookup: VoiceLookup,
    tools: EmotiveTools,
    others: Sequence[Span],
    given: Ids,
) -> Iterator[Finding]:
    ends = sorted(others)
    position = 0
    for quotation in find_scare_quotes(parsed.quotations, setting, lookup, tools.uses):
        span = quotation.span
        while position < len(ends) and ends[position].end <= span.start:
            position += 1
        if position < len(ends) and overlap(ends[position], span):
            continue
        voice = voice_at(lookup, quotation.inner.start)
        yield Finding(
            id=_make_id(parsed, "emotive.scare_quotes", span, given),
            rule=RuleId("emotive.scare_quotes"),
            kind="scare_quotes",
            span=span,
            # Marks with no speaker are the writer's own.
            voice=OUTLET if voice == UNKNOWN else voice,
            cues=(span,),
            strength="hint" if " " in words_of(parsed.text, quotation.inner).strip() else "notable",
            why=explain(words_of(parsed.text, quotation.inner), "scare_quotes", None, ""),
            made_by="lexicon",
        )


def _make_id(parsed: ParsedText, rule: str, span: Span, given: Ids) -> FindingId:
    words = words_of(parsed.text, span)
    before = parsed.text[max(span.start - CONTEXT, 0) : span.start]
    after = parsed.text[span.end : span.end + CONTEXT]
    # Counting repeats here keeps the time linear where one sentence stands a thousand times.
    given.seen[rule, words, before, after] += 1
    times = given.seen[rule, words, before, after]
    return FindingId(stable_id("e", rule if times == 1 else f"{rule}/{times}", words, before, after, given.taken))
