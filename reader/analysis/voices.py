"""Whose words each stretch of a text is: a speaker's, an unknown one's (a quotation without source), the outlet's."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.model.analysis import VoiceStretch
from reader.model.attribution import Attribution
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.span import Span, overlap
from reader.model.speaker import Speaker
from reader.text.parsed import ParsedText, Token


def divide_voices(parsed: ParsedText, attributions: Sequence[Attribution]) -> tuple[VoiceStretch, ...]:
    """Stretches that cover the whole text without gap or overlap; none for an empty text.

    Only contents carry a voice: source and cue words are the outlet's. Of nested attributions the outermost counts, an
    ascribed one has no voice. Reported speech without a speaker is the outlet's, a quotation without one UNKNOWN.
    """
    claims = sorted((s, v) for a in attributions if a.within is None for v in (_voice(a),) if v for s in a.contents)
    stretches: list[VoiceStretch] = []
    position = 0
    for span, voice in claims:
        start, end = max(span.start, position), min(span.end, len(parsed.text))
        if end <= start:
            continue
        _add(stretches, Span(position, start), OUTLET)
        _add(stretches, Span(start, end), voice)
        position = end
    _add(stretches, Span(position, len(parsed.text)), OUTLET)
    return tuple(stretches)


def voice_at(voices: Sequence[VoiceStretch], span: Span) -> str:
    """The voice that holds most of a span, by characters; OUTLET where there is none."""
    held: Counter[str] = Counter()
    k = max(0, bisect_right(voices, span.start, key=lambda v: v.span.start) - 1)
    while k < len(voices) and voices[k].span.start < span.end:
        held[voices[k].voice] += overlap(voices[k].span, span)
        k += 1
    best = held.most_common(1)
    return best[0][0] if best and best[0][1] else OUTLET


def with_shares(speakers: Sequence[Speaker], voices: Sequence[VoiceStretch], parsed: ParsedText) -> tuple[Speaker, ...]:
    """The speakers with the words in their voice and their share (0 to 1) of all words of the text."""
    held: Counter[str] = Counter()
    words = [t for t in parsed.tokens if is_word(t)] if voices else []
    k = 0
    for token in words:
        while k + 1 < len(voices) and voices[k].span.end <= token.start:
            k += 1
        held[voices[k].voice] += 1
    total = max(1, len(words))
    return tuple(replace(s, words=held[s.id], share=held[s.id] / total) for s in speakers)


def is_word(token: Token) -> bool:
    """Whether a token counts as a word: it has a letter or digit and is no clitic of the word before it."""
    return any(c.isalnum() for c in token.text) and not token.lower.startswith("'") and token.lower != "n't"


def _voice(attribution: Attribution) -> str | None:
    if attribution.ascribed:
        return None
    if attribution.speaker_id is not None:
        return attribution.speaker_id
    return UNKNOWN if attribution.form != "indirect" else None


def _add(stretches: list[VoiceStretch], span: Span, voice: str) -> None:
    if span.end <= span.start:
        return
    if stretches and stretches[-1].voice == voice:
        stretches[-1] = VoiceStretch(Span(stretches[-1].span.start, span.end), voice)
    else:
        stretches.append(VoiceStretch(span, voice))
