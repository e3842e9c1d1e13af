"""What the lists beside the article say: rows made from an analysis, in the order in which they are shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.attribution import CUE_KINDS, Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET, UNKNOWN, Finding
from reader.model.note import Note
from reader.model.span import Span, hull, words_of
from reader.model.speaker import Speaker
from reader.reports import wording
from reader.ui.ports import Placed

CUES_SHOWN, NAMES_SHOWN = 3, 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a `section` (a heading, cannot be chosen), a `speaker`, an `item` or a `note`.

    `key` is the id of the finding, speaker or note; `side` stands at the right edge; `span` is where a click leads.
    `voice` gives the colour swatch of speakers, `layer` and `strength` the sample line of items; `unplaced` marks a
    note whose passage was not found.
    """

    kind: str
    key: str
    title: str
    detail: str = ""
    side: str = ""
    span: Span | None = None
    layer: str = ""
    strength: str = "notable"
    voice: str = ""
    depth: int = 0
    unplaced: bool = False
    more: tuple[str, ...] = ()
    """Further quiet lines of a speaker: the cues used, the other forms of the name."""


def voice_names(analysis: Analysis) -> dict[str, str]:
    """The name of every voice by its id."""
    names = {str(speaker.id): speaker.name for speaker in analysis.speakers}
    return {OUTLET: wording.OUTLET_TITLE, UNKNOWN: wording.NO_SOURCE} | names


def passage(text: str, span: Span, limit: int = 240) -> str:
    """The words of a span on one line, cut at `limit` characters."""
    words = " ".join(words_of(text, Span(span.start, min(span.end, span.start + limit + 40))).split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def attribution_span(attribution: Attribution) -> Span | None:
    """Everything from the first to the last word of an attribution."""
    return hull((*attribution.sources, *attribution.cues, *attribution.contents))


def _statement(text: str, attribution: Attribution) -> Row:
    content = " … ".join(passage(text, span) for span in attribution.contents) or "(nothing quoted)"
    cue = " … ".join(passage(text, span, 60) for span in attribution.cues)
    detail = wording.attribution_summary(attribution)
    return Row(
        "item",
        attribution.id,
        content,
        f"“{cue}” · {detail}" if cue else f"no cue · {detail}",
        span=attribution_span(attribution),
        layer="attribution",
        depth=1,
    )


def speaker_rows(document: Document, analysis: Analysis) -> list[Row]:
    """Speakers, those with most words first, with their statements below; statements without a source come last."""
    statements: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in analysis.attributions:
        statements[attribution.speaker_id].append(attribution)
        for other in attribution.co_speakers:
            statements[other].append(attribution)
    rows: list[Row] = []
    for speaker in sorted(analysis.speakers, key=lambda s: (-s.words, -len(statements[s.id]), s.name)):
        rows.append(_speaker(document.text, speaker, statements[speaker.id]))
        rows.extend(_statement(document.text, attribution) for attribution in statements[speaker.id])
    unsourced = statements[None]
    if unsourced:
        said = wording.counted(len(unsourced), "statement")
        rows.append(
            Row("speaker", UNKNOWN, wording.NO_SOURCE, said, voice=UNKNOWN, span=attribution_span(unsourced[0]))
        )
        rows.extend(_statement(document.text, attribution) for attribution in unsourced)
    return rows


def _speaker(text: str, speaker: Speaker, items: Sequence[Attribution]) -> Row:
    about = [wording.speaker_kind_title(speaker.kind), wording.counted(len(items), "statement")]
    about += [f"{count} {wording.form_title(form)}" for form, count in sorted(Counter(a.form for a in items).items())]
    if speaker.reason:
        about.append(speaker.reason)
    cues, forms = _cues_of(text, items), _other_names(text, speaker)
    return Row(
        "speaker",
        speaker.id,
        speaker.name,
        " · ".join(about),
        side=wording.percent(speaker.share) if speaker.words else "",
        span=speaker.mentions[0] if speaker.mentions else None,
        voice=str(speaker.id),
        more=tuple(line for line in (cues, forms) if line),
    )


def _cues_of(text: str, items: Sequence[Attribution]) -> str:
    """The cues used for a speaker: ``said ×2, told · claimed (cue implies doubt)``; what is told of them comes last."""
    words: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    for item in items:
        cue = " ".join(passage(text, span, 40) for span in item.cues).lower()
        if cue:
            words[item.ascribed, item.cue_kind][cue] += 1
    parts = []
    for ascribed, kind in [(a, k) for a in (False, True) for k in CUE_KINDS if (a, k) in words]:
        counted = words[ascribed, kind].most_common(CUES_SHOWN)
        said = ", ".join(f"“{cue}” ×{count}" if count > 1 else f"“{cue}”" for cue, count in counted)
        about = "told by the article" if ascribed else wording.cue_title(kind)
        parts.append(said if kind == "said" and not ascribed else f"{said} ({about})")
    return " · ".join(parts)


def _other_names(text: str, speaker: Speaker) -> str:
    """The other words by which the article calls a speaker, the commonest first."""
    called = Counter(passage(text, span, 60) for span in speaker.mentions)
    others = [name for name, _ in called.most_common() if name.casefold() != speaker.name.casefold()]
    return "also called " + ", ".join(others[:NAMES_SHOWN]) if others else ""


def _finding(text: str, finding: Finding, detail: str) -> Row:
    return Row(
        "item",
        finding.id,
        passage(text, finding.span),
        detail,
        side="" if finding.strength == "notable" else wording.strength_title(finding.strength),
        span=finding.span,
        layer="assertion",
        strength=finding.strength,
    )


def assertion_rows(document: Document, analysis: Analysis, hints: bool) -> list[Row]:
    """Unattributed assertions by kind, the commonest kind first."""
    names = voice_names(analysis)
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in analysis.assertions:
        if hints or finding.strength != "hint":
            groups[finding.kind].append(finding)
    rows: list[Row] = []
    for kind, findings in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        rows.append(Row("section", f"section:{kind}", wording.kind_title(kind), side=f"{len(findings):,}"))
        for finding in findings:
            likely = names.get(finding.likely_speaker or "", "")
            voice = f"in the voice of {names.get(finding.voice, finding.voice)}"
            if finding.voice == OUTLET:
                voice = "in the article’s own voice"
            rows.append(_finding(document.text, finding, f"{voice} · close to {likely}" if likely else voice))
    return rows


def emotive_rows(document: Document, analysis: Analysis, hints: bool) -> list[Row]:
    """Emotive terms by voice, the voice with most of them first, each with its plainer word where there is one."""
    names = voice_names(analysis)
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in analysis.emotive:
        if hints or finding.strength != "hint":
            groups[finding.voice].append(finding)
    rows: list[Row] = []
    for voice, findings in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        rows.append(Row("section", f"section:{voice}", names.get(voice, voice), side=f"{len(findings):,}", voice=voice))
        for finding in findings:
            detail = wording.kind_title(finding.kind)
            if finding.plainer:
                detail += f" · plainer: {finding.plainer}"
            row = _finding(document.text, finding, detail)
            rows.append(Row(**{name: getattr(row, name) for name in Row.__slots__} | {"layer": "emotive"}))
    return rows


def note_rows(document: Document, notes: Sequence[Placed[Note]]) -> list[Row]:
    """Notes on the article, then those on passages in the order of the text, then those whose words are gone."""
    placed: list[tuple[int, Row]] = []
    lost: list[Row] = []
    for entry in notes:
        note, span = entry.item, entry.anchor.span
        if note.selector is None:
            placed.append((-1, Row("note", note.id, note.text, "On the whole article", side=_tags(note), layer="note")))
        elif span is not None:
            quote = f"“{passage(document.text, span, 160)}”"
            quote = f"On a finding: {quote}" if note.finding is not None else quote
            placed.append((span.start, Row("note", note.id, note.text, quote, _tags(note), span, layer="note")))
        else:
            why = "fits more than one place" if entry.anchor.how == "ambiguous" else "not found in this text"
            quote = f"“{note.selector.exact}” · {why}"
            lost.append(Row("note", note.id, note.text, quote, _tags(note), layer="note", unplaced=True))
    rows = [row for _, row in sorted(placed, key=lambda pair: pair[0])]
    if lost:
        rows.append(Row("section", "section:unplaced", "Without a place in this text", side=f"{len(lost):,}"))
    return rows + lost


def _tags(note: Note) -> str:
    return " ".join(f"#{tag}" for tag in note.tags)


def row_numbers(rows: Iterable[Row]) -> Mapping[str, int]:
    """The first row of every key, so that a place in the text finds its row at once."""
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows):
        numbers.setdefault(row.key, number)
    return numbers
