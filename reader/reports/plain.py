"""The analysis as notes in plain text, in the order of the questions: who speaks, on whose word, which words push."""

import textwrap
from collections.abc import Iterator

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET, Finding
from reader.model.span import Span, words_of
from reader.model.speaker import Speaker
from reader.reports.contract import count_words
from reader.reports.wording import (
    NO_SOURCE,
    counted,
    cue_title,
    form_title,
    kind_title,
    percent,
    speaker_kind_title,
    voice_name,
    within_sentence,
)

WIDTH = 96


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
    for part in (_glance, _who_speaks, _on_nobodys_word, _words_that_push):
        lines += ["", *part(document.text, analysis, speakers)]
    lines += [
        "",
        *_wrap("These are places to look at again, with the reason for each; what they are worth is yours to judge."),
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


def _glance(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    overview = analysis.overview
    yield from _heading("At a glance")
    shares = ", ".join(f"{v.name} {percent(v.share)}" for v in overview.voices if v.words)
    yield from _wrap(f"Whose words these are: {shares}." if shares else "The article has no words.")
    counts = dict(overview.status_counts)
    if analysis.sentences:
        sentences = counted(len(analysis.sentences), "sentence")
        yield from _wrap(
            f"Of {sentences}, {counts.get('attributed', 0)} rest on somebody’s word, "
            f"{counts.get('mixed', 0)} partly, {counts.get('unattributed', 0)} on nobody’s, and "
            f"{counts.get('descriptive', 0)} make no contestable claim."
        )
    if overview.headline is not None:
        yield from _wrap(f"Headline: {overview.headline.outcome}")
    unnamed = [u for u in overview.unnamed if u.speaker is not None]
    if unnamed:
        who = "; ".join(f"{u.description} ({u.reason or 'no reason given'})" for u in unnamed)
        yield from _wrap(f"Unnamed sources: {who}.")
    nobody = [f"“{u.description}”" for u in overview.unnamed if u.speaker is None]
    if nobody:
        yield from _wrap(f"Nobody in particular: {', '.join(nobody)}.")
    if overview.silent:
        who = ", ".join(f"{s.name} ({counted(len(s.mentions), 'mention')})" for s in overview.silent)
        yield from _wrap(f"Mentioned but never heard: {who}.")


def _who_speaks(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    yield from _heading("Who is quoted, and how")
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
    form = form_title(attribution.form)
    how = f"{form}, “{cue}”: {cue_title(attribution.cue_kind)}" if cue else form
    unsure = "; the program is not sure who speaks" if len(attribution.candidates) > 1 else ""
    yield from _wrap(f"- {who}{_quote(text, attribution.contents)} [{how}{unsure}]", hang=2, before="  ")


def _on_nobodys_word(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    yield from _heading("What is asserted on nobody’s word")
    shown = [f for f in analysis.assertions if f.strength != "hint"]
    hints = len(analysis.assertions) - len(shown)
    if not shown:
        yield "Nothing that stands out."
    for finding in sorted(shown, key=lambda f: (f.span.start, f.span.end)):
        yield from _wrap(f"- {_quote(text, (finding.span,))}", hang=2)
        likely = f" Reads as {voice_name(finding.likely_speaker, speakers)}." if finding.likely_speaker else ""
        yield from _wrap(f"{kind_title(finding.kind)}: {finding.why}{likely}", before="    ")
    if hints:
        yield f"({counted(hints, 'weaker hint')} not shown here; --format json has all.)"


def _words_that_push(text: str, analysis: Analysis, speakers: dict[str, Speaker]) -> Iterator[str]:
    yield from _heading("Which words push")
    shown = [f for f in analysis.emotive if f.strength != "hint"]
    if not shown:
        yield "None that stands out."
    voices = sorted({f.voice for f in shown}, key=lambda v: (v != OUTLET, voice_name(v, speakers)))
    for voice in voices:
        yield f"In the words of {voice_name(voice, speakers)}"
        for finding in (f for f in shown if f.voice == voice):
            yield from _wrap(f"- {_term(text, finding)}", hang=2, before="  ")


def _term(text: str, finding: Finding) -> str:
    plainer = f"; plainer: {finding.plainer}" if finding.plainer else ""
    return f"{words_of(text, finding.span)} ({within_sentence(kind_title(finding.kind))}{plainer})"


def _quote(text: str, spans: tuple[Span, ...]) -> str:
    """The words in quotation marks; words that have their own, in part or in whole, are given as they stand."""
    words = " ... ".join(" ".join(words_of(text, span).split()) for span in spans)
    return words if any(mark in words for mark in '“”"') else f"“{words}”"


def _heading(words: str) -> list[str]:
    return [words, "-" * len(words)]


def _wrap(words: str, hang: int = 0, before: str = "") -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=before, subsequent_indent=before + " " * hang) or [""]
