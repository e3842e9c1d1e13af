"""Everything the program has to say about one text."""

from dataclasses import dataclass, field
from typing import Literal

from reader.model.attribution import Attribution, AttributionId
from reader.model.finding import Finding, FindingId
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId

Status = Literal["attributed", "unattributed", "mixed", "descriptive"]


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """One sentence: its status, the kinds of unattributed assertion in it, and the voice of most of its words."""

    span: Span
    status: Status
    kinds: tuple[str, ...] = ()
    voice: str = "outlet"


@dataclass(frozen=True, slots=True)
class VoiceStretch:
    """A stretch of the text that belongs to one voice. The stretches of a text leave no gap and do not overlap."""

    span: Span
    voice: str


@dataclass(frozen=True, slots=True)
class VoiceShare:
    """How much of the text one voice holds: words, share (0 to 1), and loaded words per 100 of its words."""

    voice: str
    name: str
    kind: str
    words: int
    share: float
    emotive: tuple[FindingId, ...] = ()
    emotive_per_100: float = 0.0


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """One line of the ledger of unnamed sources: who it is said to be, why unnamed, and what rests on it alone."""

    speaker: SpeakerId | None
    description: str
    reason: str | None
    attributions: tuple[AttributionId, ...] = ()
    findings: tuple[FindingId, ...] = ()


@dataclass(frozen=True, slots=True)
class SilentParty:
    """A person or body that is mentioned and never speaks."""

    name: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """What the headline says and which attributions below say something like it. `outcome` is one plain sentence."""

    span: Span
    supported_by: tuple[AttributionId, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The article at a glance. Every number can be traced to the findings or spans behind it."""

    words: int = 0
    voices: tuple[VoiceShare, ...] = ()
    status_counts: tuple[tuple[str, int], ...] = ()
    kind_counts: tuple[tuple[str, int], ...] = ()
    unnamed: tuple[UnnamedSource, ...] = ()
    silent: tuple[SilentParty, ...] = ()
    single_source: tuple[SpeakerId, ...] = ()
    headline: HeadlineCheck | None = None
    claims_by_sources: tuple[tuple[int, tuple[AttributionId, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What made an analysis, so that it can be made again."""

    reader: str
    rules: str
    lexicons: str
    models: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results of one run over one text. `skipped` says in a sentence why nothing is marked, when nothing is."""

    sentences: tuple[SentenceResult, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    voices: tuple[VoiceStretch, ...] = ()
    assertions: tuple[Finding, ...] = ()
    emotive: tuple[Finding, ...] = ()
    overview: Overview = field(default_factory=Overview)
    versions: Versions = Versions("", "", "", "")
    warnings: tuple[str, ...] = ()
    skipped: str | None = None
