"""The article at a glance: shares by voice, counts, unnamed sources, silent parties, single sources, the headline."""

from collections import Counter

from reader.analysis.claims import COMMON_WORDS, MANY, claims_by_sources
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.headline_claim import supporting
from reader.analysis.rules.lookup import tokens_of
from reader.analysis.rules.shared_words import content_words
from reader.analysis.silence import find_silent
from reader.analysis.voices import is_word
from reader.model.analysis import HeadlineCheck, Overview, SentenceResult, UnnamedSource, VoiceShare
from reader.model.finding import OUTLET, UNKNOWN, Finding
from reader.model.span import overlap
from reader.model.speaker import Speaker, SpeakerId
from reader.text.parsed import Token


def make_overview(
    context: RuleContext, sentences: tuple[SentenceResult, ...], assertions: tuple[Finding, ...]
) -> Overview:
    """Everything countable, each number with what is behind it. Words are tokens with a letter or digit."""
    words = [t for t in context.parsed.tokens if is_word(t)]
    return Overview(
        words=len(words),
        voices=_share_voices(context, words),
        status_counts=tuple(sorted(Counter(s.status for s in sentences).items())),
        kind_counts=tuple(sorted(Counter(f.kind for f in assertions).items())),
        unnamed=_list_unnamed(context, assertions),
        silent=find_silent(context.parsed, context.attributions, context.speakers),
        single_source=_find_single(context),
        headline=_check_headline(context, assertions),
        claims_by_sources=claims_by_sources(context),
    )


def _share_voices(context: RuleContext, words: list[Token]) -> tuple[VoiceShare, ...]:
    """Voices by number of words, most first; the outlet is always there when the text has words."""
    counts: Counter[str] = Counter()
    at = 0
    for token in words:
        while at < len(context.voices) and context.voices[at].span.end <= token.start:
            at += 1
        covered = at < len(context.voices) and context.voices[at].span.start <= token.start
        counts[context.voices[at].voice if covered else OUTLET] += 1
    emotive: dict[str, list[Finding]] = {}
    for term in context.emotive:
        emotive.setdefault(term.voice, []).append(term)
    speakers: dict[str, Speaker] = {speaker.id: speaker for speaker in context.speakers}
    return tuple(
        _share(voice, count, len(words), speakers.get(voice), emotive.get(voice, []))
        for voice, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _share(voice: str, count: int, total: int, speaker: Speaker | None, emotive: list[Finding]) -> VoiceShare:
    names = {OUTLET: "The article itself", UNKNOWN: "Quotation without a source"}
    return VoiceShare(
        voice=voice,
        name=speaker.name if speaker else names.get(voice, voice),
        kind=speaker.kind if speaker else voice if voice in names else UNKNOWN,
        words=count,
        share=count / total,
        emotive=tuple(term.id for term in emotive),
        emotive_per_100=round(100 * len(emotive) / count, 2),
    )


def _list_unnamed(context: RuleContext, assertions: tuple[Finding, ...]) -> tuple[UnnamedSource, ...]:
    """Unnamed speakers with what rests on them alone, then crowds and nobodies that no attribution stands for."""
    lines = []
    listed: set[str] = set()
    vague = [f for f in assertions if f.kind == "vague_source"]
    for speaker in context.speakers:
        if speaker.kind != "unnamed":
            continue
        alone = [a for a in context.attributions if a.speaker_id == speaker.id and not a.co_speakers]
        cues = {cue for a in alone for cue in a.cues}
        findings = [f for f in vague if cues & set(f.cues)]
        listed.update(f.id for f in findings)
        description = speaker.description or speaker.name
        lines.append(
            UnnamedSource(
                speaker.id, description, speaker.reason, tuple(a.id for a in alone), tuple(f.id for f in findings)
            )
        )
    for finding in vague:
        if finding.id not in listed:
            phrase = " ".join(context.parsed.text[finding.span.start : finding.span.end].split())
            lines.append(UnnamedSource(None, phrase, None, (), (finding.id,)))
    return tuple(lines)


def _find_single(context: RuleContext) -> tuple[SpeakerId, ...]:
    """Speakers whose matter nobody else in the text speaks of: what they say rests on one source only."""
    said: dict[SpeakerId, set[str]] = {}
    for attribution in context.attributions:
        if attribution.speaker_id is not None and not attribution.ascribed and attribution.contents:
            said.setdefault(attribution.speaker_id, set()).update(
                content_words(tokens_of(context.parsed, attribution.contents), {})
            )
    speakers_of: dict[str, list[SpeakerId]] = {}
    for speaker, words in said.items():
        for word in words:
            speakers_of.setdefault(word, []).append(speaker)
    shared: Counter[tuple[SpeakerId, SpeakerId]] = Counter()
    for speakers in speakers_of.values():
        # A word that very many use tells nothing about a common matter, and would cost quadratic time.
        if 1 < len(speakers) <= MANY:
            shared.update((one, other) for one in speakers for other in speakers if one != other)
    together = {one for (one, _), count in shared.items() if count >= COMMON_WORDS}
    return tuple(speaker for speaker in said if speaker not in together)


def _check_headline(context: RuleContext, assertions: tuple[Finding, ...]) -> HeadlineCheck | None:
    """What the headline rests on; None for a text without a title."""
    title = context.parsed.title
    if title is None:
        return None
    backing = supporting(context, {}, title)
    names = {speaker.id: speaker.name for speaker in context.speakers}
    who = list(dict.fromkeys(names[a.speaker_id] for a in backing if a.speaker_id in names))
    finding = next((f for f in assertions if f.kind == "headline_claim"), None)
    if finding is not None:
        outcome = finding.why
    elif who:
        outcome = f"What the headline says is reported below as said by {', '.join(who[:3])}."
    elif any(f.strength != "hint" and overlap(f.span, title) > 0 for f in assertions):
        outcome = "The headline has words worth a second look; they are marked."
    else:
        outcome = "The headline states nothing that would need a source."
    return HeadlineCheck(title, tuple(a.id for a in backing), outcome)
