"""What of an analysis the reader wants to see: of one voice, of one kind, of some strength, decided or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reader.model.analysis import Analysis
from reader.model.attribution import CUE_KINDS, Attribution
from reader.model.finding import OUTLET, STRENGTHS, UNKNOWN, Finding
from reader.reports import wording
from reader.ui.presenters.rows import voice_names

ANY = ""
DECIDED, OPEN = "decided", "open"
STRENGTH_TITLES = {ANY: "Any strength", "notable": "Notable or strong", "strong": "Strong only"}
DECISION_TITLES = {ANY: "Decided or not", OPEN: "Not yet decided", DECIDED: "Decided"}


@dataclass(frozen=True, slots=True)
class Sieve:
    """ANY lets everything through. `voice` is a speaker's id, OUTLET or UNKNOWN; `kind` that of a finding or a cue.

    `strength` is the least wanted; attributions have none and are not asked for it.
    """

    voice: str = ANY
    kind: str = ANY
    strength: str = ANY
    decision: str = ANY


def sieved(analysis: Analysis, sieve: Sieve, verdicts: Mapping[str, str]) -> Analysis:
    """The analysis with the findings that pass, and with the speakers who then still say something."""
    if sieve == Sieve():
        return analysis
    attributions = tuple(a for a in analysis.attributions if _passes_attribution(a, sieve, verdicts))
    there = {speaker for a in attributions for speaker in (a.speaker_id, *a.co_speakers)}
    return replace(
        analysis,
        attributions=attributions,
        assertions=tuple(f for f in analysis.assertions if _passes_finding(f, sieve, verdicts)),
        emotive=tuple(f for f in analysis.emotive if _passes_finding(f, sieve, verdicts)),
        speakers=tuple(s for s in analysis.speakers if s.id in there or s.id == sieve.voice),
    )


def _passes_attribution(item: Attribution, sieve: Sieve, verdicts: Mapping[str, str]) -> bool:
    voices = (item.speaker_id or UNKNOWN, *item.co_speakers)
    return (
        (not sieve.voice or sieve.voice in voices)
        and sieve.kind in (ANY, item.cue_kind)
        and _passes_decision(item.id, sieve, verdicts)
    )


def _passes_finding(item: Finding, sieve: Sieve, verdicts: Mapping[str, str]) -> bool:
    return (
        sieve.voice in (ANY, item.voice)
        and sieve.kind in (ANY, item.kind)
        and (not sieve.strength or STRENGTHS.index(item.strength) >= STRENGTHS.index(sieve.strength))
        and _passes_decision(item.id, sieve, verdicts)
    )


def _passes_decision(key: str, sieve: Sieve, verdicts: Mapping[str, str]) -> bool:
    return not sieve.decision or (sieve.decision == DECIDED) == (key in verdicts)


def voice_choices(analysis: Analysis) -> dict[str, str]:
    """The voices to choose from, by key: the article itself, then speakers by how much they say."""
    names = voice_names(analysis)
    ranked = sorted(analysis.speakers, key=lambda s: (-s.words, s.name))
    unsourced = {UNKNOWN: names[UNKNOWN]} if any(a.speaker_id is None for a in analysis.attributions) else {}
    return {ANY: "Any voice", OUTLET: names[OUTLET]} | {str(s.id): s.name for s in ranked} | unsourced


def kind_choices(analysis: Analysis) -> dict[str, str]:
    """The kinds to choose from, by key: of assertions, of emotive terms, and of cues."""
    assertions = sorted({f.kind for f in analysis.assertions}, key=wording.kind_title)
    emotive = sorted({f.kind for f in analysis.emotive}, key=wording.kind_title)
    cues = {a.cue_kind for a in analysis.attributions}
    found = {kind: wording.kind_title(kind) for kind in (*assertions, *emotive)}
    found |= {kind: wording.cue_title(kind).capitalize() for kind in CUE_KINDS if kind in cues}
    return {ANY: "Any kind"} | found
