"""The article at a glance, as what the overview shows: two bars and three short lists whose lines lead somewhere."""

from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.span import Span
from reader.ui import wording
from reader.ui.presenters.rows import attribution_span, passage, voice_names

SHOWN_VOICES = 6
SHOWN_LINES = 5


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a bar: `key` names a voice or a status, `share` is between 0 and 1."""

    key: str
    name: str
    share: float
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that leads to `span` when there is one; `key` is the finding to select there."""

    title: str
    detail: str
    span: Span | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """Everything the overview shows, in its order."""

    voices: tuple[Slice, ...]
    statuses: tuple[Slice, ...]
    unnamed: tuple[Line, ...]
    silent: tuple[Line, ...]
    headline: tuple[Line, ...]
    more_unnamed: int = 0
    more_silent: int = 0


def overview_facts(document: Document, analysis: Analysis) -> OverviewFacts:
    """What the overview shows of an analysis."""
    unnamed, silent = _unnamed(analysis), _silent(document, analysis)
    return OverviewFacts(
        _voices(analysis),
        _statuses(analysis),
        tuple(unnamed[:SHOWN_LINES]),
        tuple(silent[:SHOWN_LINES]),
        _headline(document, analysis),
        max(0, len(unnamed) - SHOWN_LINES),
        max(0, len(silent) - SHOWN_LINES),
    )


def _voices(analysis: Analysis) -> tuple[Slice, ...]:
    names = voice_names(analysis)
    ranked = sorted(analysis.overview.voices, key=lambda share: -share.words)
    slices = [
        Slice(v.voice, names.get(v.voice, v.name), v.share, _voice_detail(v.kind, v.voice, v.words)) for v in ranked
    ]
    if len(slices) <= SHOWN_VOICES:
        return tuple(slices)
    rest = slices[SHOWN_VOICES - 1 :]
    others = Slice("others", f"{len(rest)} others", sum(s.share for s in rest), "")
    return (*slices[: SHOWN_VOICES - 1], others)


def _voice_detail(kind: str, voice: str, words: int) -> str:
    about = "own voice" if voice == "outlet" else wording.speaker_kind_title(kind)
    return f"{about}, {wording.counted(words, 'word')}"


def _statuses(analysis: Analysis) -> tuple[Slice, ...]:
    counts = dict(analysis.overview.status_counts)
    total = sum(counts.values())
    order = ("attributed", "mixed", "unattributed", "descriptive")
    return tuple(
        Slice(status, wording.status_title(status).capitalize(), counts[status] / total, f"{counts[status]:,}")
        for status in order
        if counts.get(status)
    )


def _unnamed(analysis: Analysis) -> list[Line]:
    attributions = {a.id: a for a in analysis.attributions}
    findings = {f.id: f for f in analysis.assertions}
    lines = []
    for source in analysis.overview.unnamed:
        places: list[tuple[str, Span | None]] = [
            (a, attribution_span(attributions[a])) for a in source.attributions if a in attributions
        ]
        places += [(f, findings[f].span) for f in source.findings if f in findings]
        claims = wording.counted(len(places), "claim rests", "claims rest")
        key, span = places[0] if places else ("", None)
        detail = f"{claims} on it · {source.reason or 'no reason given'}"
        lines.append(Line(source.description, detail, span, key))
    return lines


def _silent(document: Document, analysis: Analysis) -> list[Line]:
    return [
        Line(
            party.name,
            f"{wording.counted(len(party.mentions), 'mention')}, never quoted",
            party.mentions[0] if party.mentions else None,
        )
        for party in analysis.overview.silent
    ]


def _headline(document: Document, analysis: Analysis) -> tuple[Line, ...]:
    check = analysis.overview.headline
    if check is None:
        return ()
    return (Line(passage(document.text, check.span), check.outcome, check.span),)
