"""What the program counted, counted again after the reader decided: sentences, speakers and the overview.

Only what the decisions touched is made anew, from the analysis alone. What takes the program's own reading of the
text (which speakers are on one matter, what a headline says) is kept, less what has gone.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from reader.model.analysis import Analysis, Overview, SentenceResult, Status, UnnamedSource, VoiceShare, VoiceStretch
from reader.model.attribution import Attribution
from reader.model.finding import OUTLET, UNKNOWN, Finding
from reader.model.span import Span, overlap
from reader.model.speaker import Speaker

T = TypeVar("T")
WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
NAMES = {OUTLET: "The article itself", UNKNOWN: "Quotation without a source"}
VAGUE, UNMARKED = "vague_source", "unmarked_quotation"


def recounted(text: str, before: Analysis, after: Analysis) -> Analysis:
    """`after` with what it counts made to fit its findings; `before` is what was counted last."""
    if (before.assertions, before.emotive, before.attributions, before.voices, before.speakers) == (
        after.assertions, after.emotive, after.attributions, after.voices, after.speakers,
    ):  # fmt: skip
        return after
    moved = _moved_words(text, before.voices, after.voices)
    speakers = tuple(_with_words(speaker, moved, before.overview.words) for speaker in after.speakers)
    after = replace(after, speakers=speakers)
    after = replace(after, sentences=_sentences(text, before, after))
    return replace(after, overview=_overview(before.overview, after, moved))


def _overview(before: Overview, after: Analysis, moved: Mapping[str, int]) -> Overview:
    there = {item.id for item in after.attributions}
    speaking = {item.speaker_id for item in after.attributions}
    heard = {speaker.name.casefold() for speaker in after.speakers if speaker.id in speaking}
    headline = before.headline
    return replace(
        before,
        voices=_shares(before, after, moved),
        status_counts=tuple(sorted(Counter(s.status for s in after.sentences).items())),
        kind_counts=tuple(sorted(Counter(f.kind for f in after.assertions).items())),
        unnamed=_unnamed(before, after),
        silent=tuple(party for party in before.silent if not _is_heard(party.name.casefold(), heard)),
        single_source=tuple(speaker for speaker in before.single_source if speaker in speaking),
        headline=headline and replace(headline, supported_by=tuple(a for a in headline.supported_by if a in there)),
        claims_by_sources=tuple(
            (count, kept)
            for count, ids in before.claims_by_sources
            if (kept := tuple(each for each in ids if each in there))
        ),
    )


def _is_heard(name: str, heard: Iterable[str]) -> bool:
    """Whether a party has a word now: under its name, or that with a title before it ("Mayor Brandt")."""
    return any(each == name or each.endswith(f" {name}") for each in heard)


def _moved_words(text: str, before: Sequence[VoiceStretch], after: Sequence[VoiceStretch]) -> Counter[str]:
    """By voice: how many words it has won, less those that it has lost."""
    moved: Counter[str] = Counter()
    if before != after:
        moved.update(_count_words(text, after))
        moved.subtract(_count_words(text, before))
    return moved


def _count_words(text: str, voices: Sequence[VoiceStretch]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for stretch in voices:
        counted[stretch.voice] += sum(1 for _ in WORD.finditer(text, stretch.span.start, stretch.span.end))
    return counted


def _with_words(speaker: Speaker, moved: Mapping[str, int], total: int) -> Speaker:
    won = moved.get(speaker.id, 0)
    words = max(0, speaker.words + won)
    return replace(speaker, words=words, share=words / total if total else 0.0) if won else speaker


def _shares(before: Overview, after: Analysis, moved: Mapping[str, int]) -> tuple[VoiceShare, ...]:
    """Voices by number of words, most first; one that has lost its last word is gone."""
    counts: Counter[str] = Counter({share.voice: share.words for share in before.voices})
    counts.update(moved)
    known = {share.voice: share for share in before.voices}
    speakers = {str(speaker.id): speaker for speaker in after.speakers}
    emotive: dict[str, list[Finding]] = {}
    for term in after.emotive:
        emotive.setdefault(term.voice, []).append(term)
    shares = []
    for voice, words in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if words <= 0:
            continue
        terms = tuple(term.id for term in emotive.get(voice, ()))
        speaker = speakers.get(voice)
        name = speaker.name if speaker else NAMES.get(voice, voice)
        kind = speaker.kind if speaker else voice if voice in NAMES else UNKNOWN
        share = known.get(voice) or VoiceShare(voice, name, kind, 0, 0.0)
        part = words / before.words if before.words else 0.0
        rate = round(100 * len(terms) / words, 2)
        shares.append(replace(share, words=words, share=part, emotive=terms, emotive_per_100=rate))
    return tuple(shares)


def _unnamed(before: Overview, after: Analysis) -> tuple[UnnamedSource, ...]:
    """The ledger with the statements that its sources have now; a line without any, and without a finding, goes."""
    findings = {finding.id for finding in after.assertions}
    alone: dict[str, list[Attribution]] = {}
    for item in after.attributions:
        if item.speaker_id is not None and not item.co_speakers:
            alone.setdefault(item.speaker_id, []).append(item)
    lines = []
    for line in before.unnamed:
        now = alone.get(line.speaker, []) if line.speaker is not None else []
        kept = tuple(item.id for item in now)
        found = tuple(finding for finding in line.findings if finding in findings)
        if kept or found or (not line.attributions and not line.findings):
            lines.append(replace(line, attributions=kept, findings=found))
    listed = {line.speaker for line in lines}
    lines += [
        UnnamedSource(speaker.id, speaker.name, speaker.reason, tuple(item.id for item in alone[speaker.id]))
        for speaker in after.speakers
        if speaker.kind == "unnamed" and speaker.id in alone and speaker.id not in listed
    ]
    return tuple(lines)


def _sentences(text: str, before: Analysis, after: Analysis) -> tuple[SentenceResult, ...]:
    """The sentences; those that a change touches are judged anew, by the program's own measure."""
    sentences = list(after.sentences)
    touched: set[int] = set()
    spans = [finding.span for finding in _changed(before.assertions, after.assertions)]
    for item in _changed(before.attributions, after.attributions):
        spans += (*item.contents, *item.cues)
    spans += [stretch.span for stretch in set(before.voices) ^ set(after.voices)]
    touched.update(number for span in spans for number in _numbers(sentences, span))
    if not touched:
        return tuple(sentences)
    kinds = _kinds(sentences, after.assertions)
    held = _held(sentences, after)
    for number in touched:
        span, found = sentences[number].span, kinds.get(number, {})
        voice = _main_voice(text, span, after.voices) if before.voices != after.voices else sentences[number].voice
        sentences[number] = SentenceResult(span, _status(number in held, found), tuple(found), voice)
    return tuple(sentences)


def _changed(old: Sequence[T], new: Sequence[T]) -> list[T]:
    """What is in only one of the two. What was not touched is the same object, and hashing ten thousand takes long."""
    before, after = {id(item) for item in old}, {id(item) for item in new}
    return [item for item in old if id(item) not in after] + [item for item in new if id(item) not in before]


def _numbers(sentences: Sequence[SentenceResult], span: Span) -> range:
    """The indices of the sentences that a span touches."""
    first = bisect_left(sentences, span.start + 1, key=lambda s: s.span.end)
    return range(first, bisect_left(sentences, span.end, key=lambda s: s.span.start))


def _kinds(sentences: Sequence[SentenceResult], assertions: Iterable[Finding]) -> dict[int, dict[str, None]]:
    """By sentence the kinds of what is in it; a hint decides nothing."""
    kinds: dict[int, dict[str, None]] = {}
    for finding in assertions:
        if finding.strength != "hint":
            for number in _numbers(sentences, finding.span):
                kinds.setdefault(number, {})[finding.kind] = None
    return kinds


def _held(sentences: Sequence[SentenceResult], after: Analysis) -> set[int]:
    """Sentences in which a traceable holder speaks."""
    vague = {cue for finding in after.assertions if finding.kind == VAGUE for cue in finding.cues}
    found: set[int] = set()
    for item in after.attributions:
        if not item.ascribed and not any(cue in vague for cue in item.cues):
            for span in (*item.contents, *(item.cues if item.contents else ())):
                found.update(_numbers(sentences, span))
    return found


def _status(held: bool, kinds: Mapping[str, None]) -> Status:
    if kinds:
        return "mixed" if held and UNMARKED not in kinds else "unattributed"
    return "attributed" if held else "descriptive"


def _main_voice(text: str, sentence: Span, voices: Sequence[VoiceStretch]) -> str:
    """The voice of most words of a sentence; the outlet's in a tie."""
    counts: Counter[str] = Counter({OUTLET: 0})
    for stretch in voices:
        if overlap(stretch.span, sentence):
            start, end = max(stretch.span.start, sentence.start), min(stretch.span.end, sentence.end)
            counts[stretch.voice] += sum(1 for _ in WORD.finditer(text, start, end))
    return max(counts, key=lambda voice: (counts[voice], voice == OUTLET))
