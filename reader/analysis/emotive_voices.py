"""Whose voice a place of the text stands in."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.analysis import VoiceStretch
from reader.model.finding import OUTLET
from reader.text.parsed import Token


@dataclass(frozen=True, slots=True)
class VoiceLookup:
    """The stretches in order, and where each starts."""

    starts: tuple[int, ...]
    stretches: tuple[VoiceStretch, ...]


def make_voice_lookup(voices: Iterable[VoiceStretch]) -> VoiceLookup:
    """Prepare the voices of a text for `voice_at`."""
    stretches = tuple(sorted(voices, key=lambda stretch: stretch.span))
    return VoiceLookup(tuple(stretch.span.start for stretch in stretches), stretches)


def voice_at(lookup: VoiceLookup, position: int) -> str:
    """The voice at a code point; the outlet's where no stretch covers it."""
    i = bisect_right(lookup.starts, position) - 1
    if i < 0 or position >= lookup.stretches[i].span.end:
        return OUTLET
    return lookup.stretches[i].voice


def voice_of_most(lookup: VoiceLookup, tokens: Sequence[Token]) -> str:
    """The voice of most of the words; of two that hold equally many, the one that comes first."""
    counts = Counter(voice_at(lookup, token.start) for token in tokens)
    return counts.most_common(1)[0][0] if counts else OUTLET
