"""What the article itself has to say to each question of the review form: lines that lead to the passages.

Evidence, no answers: every judgement is the reader's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET
from reader.model.review import CriterionId
from reader.reports import wording
from reader.text.dates import date_at
from reader.ui.presenters.origin import spoken_date
from reader.ui.presenters.overview import Line, overview_facts
from reader.ui.presenters.rows import attribution_span, passage, voice_names

MOST_LINES = 6
DATES_WITHIN = 20_000
"""Code points in which dates are looked for: the beginning of a long text is enough."""
QUOTE = 90
_WORD_START = re.compile(r"(?<!\w)\w")


def evidence(document: Document, analysis: Analysis) -> Mapping[CriterionId, tuple[Line, ...]]:
    """At most MOST_LINES lines for each criterion that the article says something to."""
    names = voice_names(analysis)
    facts = overview_facts(document, analysis)
    found: dict[str, Iterable[Line]] = {
        "kind": _publisher(document),
        "origin": _taken_over(document, analysis, names),
        "dates": _dates(document),
        "witness": _quoted_directly(document, analysis, names),
        "sources": _sources(analysis),
        "single_source": _single(document, analysis, names),
        "independence": _through_others(document, analysis, names),
        "interest": _main_sources(analysis),
        "wording": _outlet_words(document, analysis),
        "missing": facts.silent,
        "headline": facts.headline,
        "next_checks": _to_check(document, analysis),
        "conclusion": _statuses(analysis),
    }
    return {CriterionId(key): tuple(_first(lines)) for key, lines in found.items()}


def _first(lines: Iterable[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number == MOST_LINES:
            yield Line("and more", "", None)
            return
        yield line


def _publisher(document: Document) -> Iterator[Line]:
    origin = document.origin
    yield Line(origin.site or "No publisher named", "publisher", None)
    yield Line(origin.author or "No author named", "author", None)
    if origin.address:
        yield Line(origin.address, "address", None)


def _taken_over(document: Document, analysis: Analysis, names: Mapping[str, str]) -> Iterator[Line]:
    documents = [a for a in analysis.attributions if a.cue_kind == "document"]
    return _statements(document, documents, names, "on the word of a document")


def _dates(document: Document) -> Iterator[Line]:
    said = {"published": document.origin.published, "updated": document.origin.updated}
    for what, day in said.items():
        if day:
            yield Line(spoken_date(day), f"{what}, by the file", None)
    if document.date:
        yield Line(spoken_date(document.date), "the article’s date line", document.date_span)
    end = 0
    for match in _WORD_START.finditer(document.text, 0, DATES_WITHIN):
        found = date_at(document.text, match.start()) if match.start() >= end else None
        if found is not None and found.span != document.date_span:
            end = found.span.end
            yield Line(spoken_date(found.iso), "named in the text", found.span)


def _quoted_directly(document: Document, analysis: Analysis, names: Mapping[str, str]) -> Iterator[Line]:
    people = {speaker.id for speaker in analysis.speakers if speaker.kind in ("person", "author")}
    direct = [a for a in analysis.attributions if a.form == "direct" and a.speaker_id in people]
    return _statements(document, _one_each(direct), names, "quoted directly")


def _sources(analysis: Analysis) -> Iterator[Line]:
    order = {"unnamed": 0, "document": 1}
    for speaker in sorted(analysis.speakers, key=lambda s: (order.get(s.kind, 2), -s.words, s.name)):
        said = [wording.speaker_kind_title(speaker.kind)]
        if speaker.kind == "unnamed":
            said.append(speaker.reason or "no reason given")
        if speaker.words:
            said.append(wording.counted(speaker.words, "word"))
        place = speaker.mentions[0] if speaker.mentions else None
        yield Line(speaker.name, " · ".join(said), place)


def _single(document: Document, analysis: Analysis, names: Mapping[str, str]) -> Iterator[Line]:
    alone = set(analysis.overview.single_source)
    resting = [a for a in analysis.attributions if a.speaker_id in alone and not a.co_speakers]
    return _statements(document, resting, names, "on this word alone")


def _through_others(document: Document, analysis: Analysis, names: Mapping[str, str]) -> Iterator[Line]:
    outer = {a.id: a for a in analysis.attributions}
    for item in analysis.attributions:
        holder = outer.get(item.within) if item.within is not None else None
        if holder is not None and item.speaker_id is not None and item.speaker_id != holder.speaker_id:
            through = names.get(holder.speaker_id or "", wording.NO_SOURCE)
            yield Line(names.get(item.speaker_id, ""), f"speaks through {through}", attribution_span(item), item.id)
    for item in analysis.attributions:
        if item.co_speakers:
            both = " and ".join(names.get(s, "") for s in (item.speaker_id or "", *item.co_speakers))
            yield Line(both, "named together for the same words", attribution_span(item), item.id)


def _main_sources(analysis: Analysis) -> Iterator[Line]:
    for speaker in sorted((s for s in analysis.speakers if s.words), key=lambda s: (-s.words, s.name)):
        detail = f"{wording.percent(speaker.share)} of the words"
        yield Line(speaker.name, detail, speaker.mentions[0] if speaker.mentions else None)


def _outlet_words(document: Document, analysis: Analysis) -> Iterator[Line]:
    strength = {"strong": 0, "notable": 1}
    own = [f for f in analysis.emotive if f.voice == OUTLET and f.strength in strength]
    for finding in sorted(own, key=lambda f: (strength[f.strength], f.span)):
        plainer = f" · plainer: {finding.plainer}" if finding.plainer else ""
        title = passage(document.text, finding.span, QUOTE)
        yield Line(title, wording.kind_title(finding.kind) + plainer, finding.span, finding.id)


def _to_check(document: Document, analysis: Analysis) -> Iterator[Line]:
    wanted = ("figure", "vague_source", "bare_assertion", "causal_claim")
    found = [f for f in analysis.assertions if f.kind in wanted and f.strength != "hint"]
    for finding in sorted(found, key=lambda f: (wanted.index(f.kind), f.span)):
        title = passage(document.text, finding.span, QUOTE)
        yield Line(title, wording.kind_title(finding.kind), finding.span, finding.id)


def _statuses(analysis: Analysis) -> Iterator[Line]:
    for status, count in analysis.overview.status_counts:
        if count:
            yield Line(wording.counted(count, "sentence"), wording.status_title(status), None)


def _statements(
    document: Document, items: Iterable[Attribution], names: Mapping[str, str], detail: str
) -> Iterator[Line]:
    for item in items:
        said = " … ".join(passage(document.text, span, QUOTE) for span in item.contents[:1])
        name = names.get(item.speaker_id or "", wording.NO_SOURCE)
        yield Line(name, f"{detail}: {said}" if said else detail, attribution_span(item), item.id)


def _one_each(items: Sequence[Attribution]) -> list[Attribution]:
    """The first of each speaker."""
    first: dict[object, Attribution] = {}
    for item in items:
        first.setdefault(item.speaker_id, item)
    return list(first.values())
