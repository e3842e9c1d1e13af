"""What is drawn under the article's lines: marks made from an analysis, and a fast answer to "which are here?"."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

from reader.model.analysis import Analysis
from reader.model.span import Span, hull

T = TypeVar("T")

LAYERS = ("attribution", "assertion", "emotive")


@dataclass(frozen=True, slots=True)
class MarkPart:
    """A stretch drawn in one go. `role` is source, cue, content or whole."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding as it is drawn. `key` is the finding's id, `span` covers all parts.

    `strength` decides the weight. An `ascribed` attribution, which nobody voiced, has no line under its content.
    """

    key: str
    layer: str
    span: Span
    parts: tuple[MarkPart, ...]
    strength: str = "notable"
    ascribed: bool = False


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """All marks of an analysis in the order of the text."""
    marks: list[Mark] = []
    for item in analysis.attributions:
        parts = tuple(
            MarkPart(span, role)
            for role, spans in (("source", item.sources), ("cue", item.cues), ("content", item.contents))
            for span in spans
        )
        whole = hull(part.span for part in parts)
        if whole is not None:
            marks.append(Mark(item.id, "attribution", whole, parts, ascribed=item.ascribed))
    for layer, findings in (("assertion", analysis.assertions), ("emotive", analysis.emotive)):
        marks.extend(Mark(f.id, layer, f.span, (MarkPart(f.span, "whole"),), f.strength) for f in findings)
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, mark.span.end, mark.layer)))


class SpanIndex(Generic[T]):
    """Answers which of many spans overlap a stretch, without looking at all of them.

    Works for any half-open offsets, code points or Qt's; entries are given and answered in the order of the text.
    """

    def __init__(self, entries: Iterable[tuple[int, int, T]]) -> None:
        self._entries = sorted(entries, key=itemgetter(0, 1))
        self._starts = [entry[0] for entry in self._entries]
        # The furthest end so far: going backwards, the search may stop where even that lies before the stretch.
        self._reach = list(accumulate((entry[1] for entry in self._entries), max))

    def __len__(self) -> int:
        return len(self._entries)

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """The entries that share at least one place with start:end; an empty stretch counts as one place."""
        end = max(end, start + 1)
        found: list[tuple[int, int, T]] = []
        position = bisect_left(self._starts, end) - 1
        while position >= 0 and self._reach[position] > start:
            if self._entries[position][1] > start:
                found.append(self._entries[position])
            position -= 1
        found.reverse()
        return found
