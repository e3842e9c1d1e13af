"""What is drawn under the article's lines: marks made from an analysis, and a fast answer to "which are here?"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.span import Span, hull
from reader.ui.presenters.steps import STEP, Steps, at_once

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
    return at_once(marks_in_steps(analysis))


def marks_in_steps(analysis: Analysis) -> Steps[tuple[Mark, ...]]:
    """The same as `marks_of`, with rests between, since ten thousand take longer than a frame."""
    marks: list[Mark] = []
    for number, item in enumerate(analysis.attributions):
        mark = _attribution_mark(item)
        if mark is not None:
            marks.append(mark)
        if not number % STEP:
            yield
    for layer, findings in (("assertion", analysis.assertions), ("emotive", analysis.emotive)):
        for first in range(0, len(findings), STEP):
            some = findings[first : first + STEP]
            marks.extend(Mark(f.id, layer, f.span, (MarkPart(f.span, "whole"),), f.strength) for f in some)
            yield
    marks.sort(key=lambda mark: (mark.span.start, mark.span.end, mark.layer))
    return tuple(marks)


def _attribution_mark(item: Attribution) -> Mark | None:
    parts = tuple(
        MarkPart(span, role)
        for role, spans in (("source", item.sources), ("cue", item.cues), ("content", item.contents))
        for span in spans
    )
    whole = hull(part.span for part in parts)
    return None if whole is None else Mark(item.id, "attribution", whole, parts, ascribed=item.ascribed)


def parts_in_steps(marks: Iterable[Mark]) -> "Steps[SpanIndex[tuple[Mark, MarkPart]]]":
    """The index of all parts of marks, in the offsets of the marks."""
    entries: list[tuple[int, int, tuple[Mark, MarkPart]]] = []
    for number, mark in enumerate(marks):
        entries.extend((part.span.start, part.span.end, (mark, part)) for part in mark.parts)
        if not number % STEP:
            yield
    yield
    return SpanIndex(entries)


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

    def __iter__(self) -> Iterator[tuple[int, int, T]]:
        return iter(self._entries)

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
