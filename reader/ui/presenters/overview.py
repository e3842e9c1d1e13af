"""The article at a glance, as what the overview shows: two bars and three short lists whose lines lead somewhere."""

from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.span import Span
from reader.reports import wording
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
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that leads to `span` when there is one; `key` is the finding to select there.

    `steps` are all the places that it stands for, each with its finding; the first is `span`.
    """

    title: str
    detail: str
    span: Span | None
    key: str = ""
    steps: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """Everything the overview shows, in its order."""

    voices: tuple[Slice, ...]
    statuses: tuple[Slice, ...]
    unnamed: tuple[Line, ...]
    nobody: tuple[Line, ...]
    silent: tuple[Line, ...]
    headline: tuple[Line, ...]
    more_unnamed: int = 0
    more_silent: int = 0
    single: tuple[Line, ...] = ()
    more_single: int = 0


def overview_facts(document: Document, analysis: Analysis) -> OverviewFacts:
    """What the overview shows of an analysis."""
    unnamed, silent = _unnamed(analysis, named=True), _silent(document, analysis)
    single = _single(document, analysis)
    return OverviewFacts(
        _voices(analysis),
        _statuses(analysis),
        tuple(unnamed[:SHOWN_LINES]),
        tuple(_unnamed(analysis, named=False)[:SHOWN_LINES]),
        tuple(silent[:SHOWN_LINES]),
        _headline(document, analysis),
        max(0, len(unnamed) - SHOWN_LINES),
        max(0, len(silent) - SHOWN_LINES),
        tuple(single[:SHOWN_LINES]),
        max(0, len(single) - SHOWN_LINES),
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
        Slice(
            status,
            wording.status_title(status).capitalize(),
            counts[status] / total,
            f"{counts[status]:,}",
            tuple(sentence.span for sentence in analysis.sentences if sentence.status == status),
        )
        for status in order
        if counts.get(status)
    )


def _single(document: Document, analysis: Analysis) -> list[Line]:
    """Speakers whose matter nobody else speaks of, those with most statements first."""
    names = voice_names(analysis)
    alone = set(analysis.overview.single_source)
    said: dict[str, list[tuple[Span, str]]] = {}
    for item in analysis.attributions:
        span = attribution_span(item)
        if item.speaker_id in alone and not item.co_speakers and not item.ascribed and span is not None:
            said.setdefault(str(item.speaker_id), []).append((span, str(item.id)))
    ranked = sorted(said.items(), key=lambda entry: -len(entry[1]))
    return [
        Line(
            names.get(voice, voice),
            f"{wording.counted(len(steps), 'claim')} on this word alone",
            steps[0][0],
            steps[0][1],
            tuple(steps),
        )
        for voice, steps in ranked
    ]


def _unnamed(analysis: Analysis, named: bool) -> list[Line]:
    """Unnamed speakers; or, not `named`, the phrases that stand for nobody in particular."""
    ledger = analysis.overview.unnamed
    rest = {key for source in ledger for key in (*source.attributions, *source.findings)}
    spans = {str(a.id): attribution_span(a) for a in analysis.attributions if a.id in rest}
    spans |= {str(f.id): f.span for f in analysis.assertions if f.id in rest}
    mentions = {speaker.id: speaker.mentions for speaker in analysis.speakers}
    lines = []
    for source in ledger:
        if (source.speaker is not None) != named:
            continue
        resting = [str(key) for key in (*source.attributions, *source.findings) if str(key) in spans]
        claims = wording.counted(len(resting), "claim rests", "claims rest") if resting else "no claim rests"
        detail = f"{claims} on it alone · {source.reason or 'no reason given'}" if named else f"{claims} on it alone"
        mentioned = mentions.get(source.speaker, ()) if source.speaker is not None else ()
        span = spans[resting[0]] if resting else next(iter(mentioned), None)
        steps = tuple((place, key) for key in resting if (place := spans[key]) is not None)
        lines.append(Line(source.description, detail, span, resting[0] if resting else "", steps))
    return lines


def _silent(document: Document, analysis: Analysis) -> list[Line]:
    return [
        Line(
            party.name,
            f"{wording.counted(len(party.mentions), 'mention')}, never quoted",
            party.mentions[0] if party.mentions else None,
            steps=tuple((span, "") for span in party.mentions),
        )
        for party in analysis.overview.silent
    ]


def _headline(document: Document, analysis: Analysis) -> tuple[Line, ...]:
    check = analysis.overview.headline
    if check is None:
        return ()
    spans = {str(a.id): attribution_span(a) for a in analysis.attributions}
    support = ((spans.get(str(key)), str(key)) for key in check.supported_by)
    steps = ((check.span, ""), *((span, key) for span, key in support if span is not None))
    return (Line(passage(document.text, check.span), check.outcome, check.span, steps=steps),)
