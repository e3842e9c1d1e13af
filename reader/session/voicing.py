"""Giving stretches of the voice map to another voice."""

from collections.abc import Sequence

from reader.model.analysis import VoiceStretch
from reader.model.span import Span, merge_spans


def with_voice(stretches: Sequence[VoiceStretch], spans: Sequence[Span], voice: str) -> tuple[VoiceStretch, ...]:
    """The voice map with these spans in a voice; it still has no gap and no overlap, and covers the same text."""
    given = merge_spans(spans)
    cut: list[VoiceStretch] = []
    for stretch in stretches:
        at, end = stretch.span.start, stretch.span.end
        for span in given:
            start, stop = max(at, span.start), min(end, span.end)
            if start >= stop:
                continue
            if at < start:
                cut.append(VoiceStretch(Span(at, start), stretch.voice))
            cut.append(VoiceStretch(Span(start, stop), voice))
            at = stop
        if at < end:
            cut.append(VoiceStretch(Span(at, end), stretch.voice))
    return _joined(cut)


def _joined(stretches: Sequence[VoiceStretch]) -> tuple[VoiceStretch, ...]:
    joined: list[VoiceStretch] = []
    for stretch in stretches:
        if joined and joined[-1].voice == stretch.voice and joined[-1].span.end == stretch.span.start:
            joined[-1] = VoiceStretch(Span(joined[-1].span.start, stretch.span.end), stretch.voice)
        else:
            joined.append(stretch)
    return tuple(joined)
