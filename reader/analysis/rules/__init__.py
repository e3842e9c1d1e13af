"""The rules: one module for each kind of unattributed assertion, listed here in the order in which they run.

Attribution is decided first (`holders`), then what is contestable, then the kind. A rule is a record (`RULE`) and a
function `find(reading, tools, earlier)` from a prepared text and the drafts of the rules before it to its own drafts.
"""

from collections.abc import Callable, Iterator

from reader.analysis.ids import stable_id
from reader.analysis.rules import (
    agentless_passive,
    bare_assertion,
    causal_claim,
    evaluation,
    figure,
    headline_claim,
    loaded_label,
    mind_reading,
    prediction,
    presupposition,
    unmarked_quotation,
    vague_source,
    voice_drift,
)
from reader.analysis.rules.context import Draft, Drafts, RuleContext
from reader.analysis.rules.reading import Reading, make_reading
from reader.analysis.rules.strength import strength_of
from reader.analysis.rules.tools import RuleTools, load_rule_tools
from reader.model.finding import OUTLET, Finding, FindingId, Rule

__all__ = ["RuleContext", "RuleTools", "all_rules", "find_assertions", "load_rule_tools"]

Find = Callable[[Reading, RuleTools, Drafts], Iterator[Draft]]

_LISTED: tuple[tuple[Rule, Find], ...] = (
    (unmarked_quotation.RULE, unmarked_quotation.find),
    (mind_reading.RULE, mind_reading.find),
    (evaluation.RULE, evaluation.find),
    (loaded_label.RULE, loaded_label.find),
    (prediction.RULE, prediction.find),
    (causal_claim.RULE, causal_claim.find),
    (agentless_passive.RULE, agentless_passive.find),
    (vague_source.RULE, vague_source.find),
    (presupposition.RULE, presupposition.find),
    (figure.RULE, figure.find),
    # What a sentence is by its shape is clear only once it is known whether the text argues.
    (evaluation.RULE, evaluation.find_by_shape),
    # These three look at what the others have found.
    (bare_assertion.RULE, bare_assertion.find),
    (voice_drift.RULE, voice_drift.find),
    (headline_claim.RULE, headline_claim.find),
)


def all_rules() -> tuple[Rule, ...]:
    """The rules in the order in which they run."""
    return tuple(dict.fromkeys(rule for rule, _ in _LISTED))


def find_assertions(context: RuleContext, tools: RuleTools) -> tuple[Finding, ...]:
    """What the text asserts on nobody's word: findings in text order, all in the outlet's voice.

    Several kinds may mark one clause; one kind marks one span once (the cues are joined). Linear in the text.
    """
    reading = make_reading(context, tools)
    drafts: list[Draft] = []
    for _, find in _LISTED:
        drafts.extend(_joined(find(reading, tools, tuple(drafts))))
    drafts.sort(key=lambda d: (d.span.start, -d.span.end, d.rule.id))
    taken: set[str] = set()
    return tuple(_finding(context, draft, taken) for draft in drafts)


def _joined(drafts: Iterator[Draft]) -> list[Draft]:
    """The drafts of one rule, one for each span: further cues are added, the strongest evidence and reason stay."""
    found: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        key = (draft.span.start, draft.span.end)
        other = found.get(key)
        if other is None:
            found[key] = draft
            continue
        first, second = (draft, other) if draft.evidence.cue > other.evidence.cue else (other, draft)
        cues = tuple(sorted({*first.cues, *second.cues}))
        found[key] = Draft(first.rule, first.span, cues, first.evidence, first.why, first.likely_speaker)
    return list(found.values())


def _finding(context: RuleContext, draft: Draft, taken: set[str]) -> Finding:
    text, span = context.parsed.text, draft.span
    made = stable_id(
        "a",
        draft.rule.id,
        text[span.start : span.end],
        text[max(0, span.start - 32) : span.start],
        text[span.end : span.end + 32],
        taken,
    )
    return Finding(
        id=FindingId(made),
        rule=draft.rule.id,
        kind=draft.rule.kind,
        span=span,
        voice=OUTLET,
        cues=draft.cues,
        strength=strength_of(draft.evidence),
        why=draft.why,
        likely_speaker=draft.likely_speaker,
        made_by="rule",
    )
