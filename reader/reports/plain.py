"""The analysis as notes in plain text, in the order of the questions: who speaks, on whose word, which words push."""

from collections.abc import Iterator

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET, Finding
from reader.model.span import words_of
from reader.model.speaker import Speaker
from reader.reports.assertion_notes import assertion_notes
from reader.reports.contract import count_words
from reader.reports.glance import glance
from reader.reports.layout import WIDTH, heading, quote, wrap
from reader.reports.wording import (
    NO_SOURCE,
    counted,
    cue_title,
    form_title,
    kind_title,
    speaker_kind_title,
    voice_name,
    within_sentence,
)


def document_as_text(document: Document) -> str:
    """What `read` prints: what is known of the origin, what is missing, then the text."""
    lines = [*_origin_lines(document), *(f"Note: {w}" for w in document.warnings), "", document.text.strip("\n"), ""]
    return "\n".join(lines)


def analysis_as_text(document: Document, analysis: Analysis) -> str:
    """What `analyze --format text` prints."""
    lines = _origin_lines(document)
    lines += [f"Note: {w}" for w in (*document.warnings, *analysis.warnings)]
    if analysis.skipped:
        return "\n".join([*lines, "", analysis.skipped, ""])
    speakers: dict[str, Speaker] = {s.id: s for s in analysis.speakers}
    for part in (glance, _who_speaks, assertion_notes, _words_that_push):
        lines += ["", *part(document.text, analysis, speakers)]
    lines += [
        "",
        *wrap("These are places to look at again, with the reason for each; what they are worth is yours to judge."),
    ]
    return "\n".join([*lines, ""])


def _origin_lines(document: Document) -> list[str]:
    origin = document.origin
    lines = [document.title or "(no title found)"]
    if document.title:
        lines.append("=" * min(WIDTH, len(document.title)))
    known = [
        origin.site or "no site named",
        origin.author or "no author named",
        document.date or "no date found",
        counted(count_words(document.text), "word"),
    ]
    return [*lines, " · ".join(known)]


def _who_speaks(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    yield from heading("Who is quoted, and how")
    shown = [a for a in analysis.attributions if not a.ascribed]
    if not shown:
        yield "Nobody."
    for speaker in sorted(analysis.speakers, key=lambda s: -s.words):
        mine = [a for a in shown if a.speaker_id == speaker.id or speaker.id in a.co_speakers]
        if mine:
            yield f"{speaker.name} ({_about(speaker)})"
            for attribution in mine:
                yield from _statement(text, attribution)
    orphans = [a for a in shown if a.speaker_id is None]
    if orphans:
        yield NO_SOURCE
        for attribution in orphans:
            yield from _statement(text, attribution)
    ascribed = [a for a in analysis.attributions if a.ascribed]
    if ascribed:
        yield "Told by the article about others, voiced by nobody"
        for attribution in ascribed:
            who = f"{voice_name(attribution.speaker_id, speakers)}: " if attribution.speaker_id else ""
            yield from _statement(text, attribution, who)


def _about(speaker: Speaker) -> str:
    parts = [speaker_kind_title(speaker.kind), counted(speaker.words, "word")]
    if speaker.kind == "unnamed":
        parts.append(speaker.reason or "no reason given for staying unnamed")
    return ", ".join(parts)


def _statement(text: str, attribution: Attribution, who: str = "") -> Iterator[str]:
    cue = " ... ".join(words_of(text, c) for c in attribution.cues)
    if attribution.ascribed:
        # Nobody said it, so it is neither quoted nor paraphrased.
        yield from wrap(f"- {who}“{cue}”, {quote(text, attribution.contents)}", hang=2, before="  ")
        return
    form = form_title(attribution.form)
    how = f"{form}, “{cue}”: {cue_title(attribution.cue_kind)}" if cue else form
    unsure = "; the program is not sure who speaks" if len(attribution.candidates) > 1 else ""
    yield from wrap(f"- {who}{quote(text, attribution.contents)} [{how}{unsure}]", hang=2, before="  ")


def _words_that_push(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    yield from heading("Which words push")
    shown = [f for f in analysis.emotive if f.strength != "hint"]
    if not shown:
        yield "None that stands out."
    voices = sorted({f.voice for f in shown}, key=lambda v: (v != OUTLET, voice_name(v, speakers)))
    for voice in voices:
        yield f"In the words of {voice_name(voice, speakers)}"
        for finding in (f for f in shown if f.voice == voice):
            yield from wrap(f"- {_term(text, finding)}", hang=2, before="  ")


def _term(text: str, finding: Finding) -> str:
    plainer = f"; plainer: {finding.plainer}" if finding.plainer else ""
    return f"{words_of(text, finding.span)} ({within_sentence(kind_title(finding.kind))}{plainer})"
