"""What the program points at, and the rules that make it do so."""

from dataclasses import dataclass
from typing import Literal, NewType

from reader.model.span import Span

FindingId = NewType("FindingId", str)
RuleId = NewType("RuleId", str)

Strength = Literal["hint", "notable", "strong"]
STRENGTHS: tuple[Strength, ...] = ("hint", "notable", "strong")

OUTLET = "outlet"
"""The voice of the article's own writer."""
UNKNOWN = "unknown"
"""The voice of a quotation that names no source."""

AssertionKind = Literal[
    "bare_assertion",
    "mind_reading",
    "evaluation",
    "loaded_label",
    "causal_claim",
    "prediction",
    "agentless_passive",
    "vague_source",
    "presupposition",
    "figure",
    "voice_drift",
    "unmarked_quotation",
    "headline_claim",
]
EmotiveKind = Literal[
    "condemning_label",
    "praising_label",
    "violence",
    "fear",
    "outrage",
    "contempt",
    "glorification",
    "dehumanising",
    "euphemism",
    "intensifier",
    "scare_quotes",
    "ideological_label",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A place worth a second look: an unattributed assertion or an emotive term.

    `voice` is a speaker's id, OUTLET or UNKNOWN. `cues` are the words that triggered it. `why` is one or two plain
    sentences without a verdict. `likely_speaker` is set where a passage reads as somebody's words without saying so.
    `plainer` is a plainer word for an emotive term, where there is one. `made_by` is "lexicon", "rule", "model" or
    "lexicon+model". The id is stable over runs: it is made from rule, words and context, not from a counter.
    """

    id: FindingId
    rule: RuleId
    kind: str
    span: Span
    voice: str
    cues: tuple[Span, ...] = ()
    strength: Strength = "notable"
    why: str = ""
    plainer: str | None = None
    likely_speaker: str | None = None
    made_by: str = "rule"


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the words in it that a rule must mark; no words: it must not mark anything."""

    text: str
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of assertion: what it notices, why a reader should care, on whose authority, and examples."""

    id: RuleId
    kind: str
    title: str
    notices: str
    why_care: str
    reference: str
    hits: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()
