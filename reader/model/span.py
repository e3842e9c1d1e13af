"""A stretch of text, in code points of the one canonical string."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: ``text[start:end]`` is the words."""

    start: int
    end: int


def words_of(text: str, span: Span) -> str:
    """The words of a span."""
    return text[span.start : span.end]


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share; 0 when none."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def covers(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points as sorted spans that neither touch nor overlap; empty spans are dropped."""
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span that covers all; None when there are none."""
    found = list(spans)
    if not found:
        return None
    return Span(min(s.start for s in found), max(s.end for s in found))
