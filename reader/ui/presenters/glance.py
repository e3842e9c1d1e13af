"""The small pictures of the overview as numbers: groups of voices, findings along the text, cues by speaker."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.attribution import CUE_KINDS, Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.span import Span
from reader.ui.presenters.overview import Slice
from reader.ui.presenters.rows import passage, voice_names
from reader.ui.presenters.steps import Steps, at_once

SLOTS = 72
"""Into so many stretches of equal length an article is cut along the text."""
QUOTED_ENOUGH = 0.34
"""A stretch is shown in a speaker's colour when at least this share of it is in voices other than the article's."""
SPEAKERS_SHOWN = 7

GROUPS = {
    OUTLET: "The article",
    "named": "Named",
    "unnamed": "Unnamed",
    "document": "Documents",
    UNKNOWN: "No source",
}
CUE_SHORT = {
    "said": "neutral",
    "endorsing": "as true",
    "distancing": "in doubt",
    "charged": "coloured",
    "mental": "thought",
    "document": "document",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Voices of one sort: their share (0 to 1), each voice as a Slice, and the passages in these voices."""

    key: str
    name: str
    share: float
    slices: tuple[Slice, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One of SLOTS stretches of the text: its voice, how many findings begin in it, and the first of them."""

    span: Span
    voice: str
    assertions: int = 0
    emotive: int = 0
    first: Span | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class CueRow:
    """How one speaker is let speak: statements by cue kind, the words used for each kind, and forms."""

    voice: str
    name: str
    counts: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str], ...]
    direct: int
    paraphrased: int


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything that is painted; `length` is that of the text in code points."""

    length: int = 0
    groups: tuple[Group, ...] = ()
    slots: tuple[Slot, ...] = ()
    cues: tuple[CueRow, ...] = ()


def glance(document: Document, analysis: Analysis, hints: bool = False) -> Glance:
    """The pictures of an analysis; hints are counted along the text only when asked for."""
    return at_once(glance_in_steps(document, analysis, hints))


def glance_in_steps(document: Document, analysis: Analysis, hints: bool = False) -> Steps[Glance]:
    """The same as `glance`, with a rest after each picture."""
    groups = voice_groups(analysis)
    yield
    slots = text_slots(document, analysis, hints)
    yield
    return Glance(len(document.text), groups, slots, cue_rows(document, analysis))


def group_of(kind: str) -> str:
    """The group of a kind of voice: whoever has a name is named."""
    return kind if kind in GROUPS else "named"


def voice_groups(analysis: Analysis) -> tuple[Group, ...]:
    """The groups that have words, in the order of GROUPS; slices by words, the largest first."""
    names = voice_names(analysis)
    places: dict[str, list[Span]] = defaultdict(list)
    for stretch in analysis.voices:
        places[stretch.voice].append(stretch.span)
    slices: dict[str, list[Slice]] = defaultdict(list)
    for share in sorted(analysis.overview.voices, key=lambda v: -v.words):
        name = names.get(share.voice, share.name)
        slices[group_of(share.kind)].append(Slice(share.voice, name, share.share, f"{share.words:,}"))
    return tuple(
        Group(
            key,
            name,
            sum(piece.share for piece in slices[key]),
            tuple(slices[key]),
            tuple(sorted(span for piece in slices[key] for span in places[piece.key])),
        )
        for key, name in GROUPS.items()
        if slices[key]
    )


def text_slots(document: Document, analysis: Analysis, hints: bool) -> tuple[Slot, ...]:
    """The article cut into SLOTS stretches, or fewer when it is shorter than that."""
    length = len(document.text)
    count = min(SLOTS, length)
    if not count:
        return ()
    shares: list[Counter[str]] = [Counter() for _ in range(count)]
    for stretch in analysis.voices:
        start = stretch.span.start
        while start < stretch.span.end:
            number = min(count - 1, start * count // length)
            end = min(stretch.span.end, -(-(number + 1) * length // count))
            shares[number][stretch.voice] += max(1, end - start)
            start = max(end, start + 1)
    findings: dict[int, list[tuple[int, str, Span, str]]] = defaultdict(list)
    for layer, items in (("assertion", analysis.assertions), ("emotive", analysis.emotive)):
        for item in items:
            if hints or item.strength != "hint":
                number = min(count - 1, item.span.start * count // length)
                findings[number].append((item.span.start, layer, item.span, item.id))
    return tuple(_slot(number, count, length, shares[number], findings.get(number, ())) for number in range(count))


def _slot(
    number: int, count: int, length: int, shares: Counter[str], found: Sequence[tuple[int, str, Span, str]]
) -> Slot:
    span = Span(number * length // count, (number + 1) * length // count)
    layers = Counter(layer for _, layer, _, _ in found)
    first = min(found, default=None)
    return Slot(
        span,
        _main_voice(shares),
        layers["assertion"],
        layers["emotive"],
        None if first is None else first[2],
        "" if first is None else first[3],
    )


def _main_voice(shares: Counter[str]) -> str:
    others = {voice: share for voice, share in shares.items() if voice != OUTLET}
    if others and sum(others.values()) >= QUOTED_ENOUGH * sum(shares.values()):
        return max(others, key=lambda voice: others[voice])
    return OUTLET


def cue_rows(document: Document, analysis: Analysis) -> tuple[CueRow, ...]:
    """The speakers with most statements, each with the cue kinds used for them; what nobody voiced is left out."""
    names = voice_names(analysis)
    said: dict[str, list[Attribution]] = defaultdict(list)
    for item in analysis.attributions:
        for voice in speakers_of(item):
            said[voice].append(item)
    ranked = sorted(said, key=lambda voice: (-len(said[voice]), names.get(voice, voice)))
    return tuple(cue_row(document, voice, names.get(voice, voice), said[voice]) for voice in ranked[:SPEAKERS_SHOWN])


def speakers_of(item: Attribution) -> tuple[str, ...]:
    """Whose statement it is; nobody's when nobody voiced it or no source is named."""
    if item.ascribed or item.speaker_id is None:
        return ()
    return (item.speaker_id, *item.co_speakers)


def cue_row(document: Document, voice: str, name: str, items: Iterable[Attribution]) -> CueRow:
    """The cue kinds and words of one speaker's statements, in the order of CUE_KINDS."""
    items = list(items)
    counts = Counter(item.cue_kind for item in items)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        cue = " ".join(passage(document.text, span, 40) for span in item.cues)
        if cue:
            words[item.cue_kind][cue.lower()] += 1
    kinds = [kind for kind in CUE_KINDS if counts[kind]]
    return CueRow(
        voice,
        name,
        tuple((kind, counts[kind]) for kind in kinds),
        tuple((kind, cue_words(words[kind])) for kind in kinds),
        sum(item.form == "direct" for item in items),
        sum(item.form != "direct" for item in items),
    )


def cue_words(counted: Counter[str], most: int = 4) -> str:
    """Cue words, the commonest first, with how often each was used: ``said ×3, told``."""
    shown = [f"{cue} ×{count}" if count > 1 else cue for cue, count in counted.most_common(most)]
    return ", ".join([*shown, "…"] if len(counted) > most else shown)
