"""The overview in plain words: whose words, on whose word, the headline, unnamed and single sources, loaded words."""

from collections.abc import Iterator, Mapping

from reader.model.analysis import Analysis, UnnamedSource, VoiceShare
from reader.model.finding import OUTLET
from reader.model.span import words_of
from reader.model.speaker import Speaker
from reader.reports.layout import heading, quote, wrap
from reader.reports.wording import counted, percent, voice_name

LEAST_WORDS = 20
"""Words that a voice must have for a rate per 100 words to tell anything."""


def glance(text: str, analysis: Analysis, speakers: Mapping[str, Speaker]) -> Iterator[str]:
    """The section's lines."""
    overview = analysis.overview
    yield from heading("At a glance")
    shares = ", ".join(f"{v.name} {percent(v.share)}" for v in overview.voices if v.words)
    yield from wrap(f"Whose words these are: {shares}." if shares else "The article has no words.")
    if analysis.sentences:
        yield from wrap(_statuses(analysis))
    if overview.headline is not None:
        yield from wrap(f"Headline: {overview.headline.outcome}")
    for line in overview.unnamed:
        if line.speaker is not None:
            yield from wrap(_unnamed(text, analysis, line))
    nobody = [f"“{u.description}”" for u in overview.unnamed if u.speaker is None]
    if nobody:
        yield from wrap(f"Nobody in particular: {', '.join(nobody)}.")
    if overview.claims_by_sources:
        yield from wrap(_claims(analysis))
    single = [voice_name(speaker, speakers) for speaker in overview.single_source]
    if single:
        yield from wrap(f"Nobody else in the article speaks of what these sources say: {', '.join(single)}.")
    if overview.silent:
        who = ", ".join(f"{s.name} ({counted(len(s.mentions), 'mention')})" for s in overview.silent)
        yield from wrap(f"Mentioned but never heard: {who}.")
    rates = [_rate(text, analysis, voice) for voice in overview.voices if _is_loaded(voice)]
    if rates:
        yield from wrap(f"Loaded words per 100 words: {'; '.join(rates)}.")


def _statuses(analysis: Analysis) -> str:
    counts = dict(analysis.overview.status_counts)
    return (
        f"Of {counted(len(analysis.sentences), 'sentence')}, {counts.get('attributed', 0)} rest on somebody’s word, "
        f"{counts.get('mixed', 0)} partly, {counts.get('unattributed', 0)} on nobody’s, and "
        f"{counts.get('descriptive', 0)} make no contestable claim."
    )


def _claims(analysis: Analysis) -> str:
    """How many of the reported claims one source, two sources ... speak of."""
    counts = {n: len(ids) for n, ids in analysis.overview.claims_by_sources}
    parts = [
        f"{number} {'rests' if number == 1 else 'rest'} on one source only" for n, number in counts.items() if n == 1
    ]
    parts += [f"{number} on a matter of which {n} sources speak" for n, number in counts.items() if n > 1]
    return f"Of {counted(sum(counts.values()), 'reported claim')}, {', '.join(parts)}."


def _unnamed(text: str, analysis: Analysis, line: UnnamedSource) -> str:
    """One line of the ledger: who, why unnamed, and the claims that rest on this source alone."""
    alone = [quote(text, a.contents) for a in analysis.attributions if a.id in line.attributions and a.contents]
    rests = f"; on this source alone rests {', '.join(alone)}" if alone else ""
    return f"Unnamed source: {line.description} ({line.reason or 'no reason given'}){rests}."


def _is_loaded(voice: VoiceShare) -> bool:
    return bool(voice.emotive) and (voice.voice == OUTLET or voice.words >= LEAST_WORDS)


def _rate(text: str, analysis: Analysis, voice: VoiceShare) -> str:
    """The rate with the words behind it, each once."""
    terms = [words_of(text, f.span) for f in analysis.emotive if f.id in voice.emotive]
    words = ", ".join(dict.fromkeys(" ".join(term.lower().split()) for term in terms))
    return f"{voice.name} {voice.emotive_per_100:.1f} ({words})"
