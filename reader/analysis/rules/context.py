"""What the rules see: the earlier results of the pipeline; and what they hand back before it becomes a finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.analysis.clauses import Clause
from reader.analysis.rules.strength import Evidence
from reader.model.analysis import VoiceStretch
from reader.model.attribution import Attribution
from reader.model.finding import Finding, Rule
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.text.parsed import ParsedText


class Unmarked(Protocol):
    """A passage that reads as somebody's words without quotation marks (see analysis.attribution)."""

    @property
    def span(self) -> Span:
        """The passage."""

    @property
    def speaker_id(self) -> SpeakerId | None:
        """The likely speaker."""


@dataclass(frozen=True, slots=True)
class RuleContext:
    """The results of the earlier stages for one text."""

    parsed: ParsedText
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    unmarked: Sequence[Unmarked]
    voices: tuple[VoiceStretch, ...]
    emotive: tuple[Finding, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the making: the rule, what is marked, the words that triggered it, the evidence and the reason."""

    rule: Rule
    span: Span
    cues: tuple[Span, ...]
    evidence: Evidence
    why: str
    likely_speaker: str | None = None


Drafts = Sequence[Draft]
