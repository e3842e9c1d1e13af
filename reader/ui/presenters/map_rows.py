"""The whole article in a few hundred rows, for the map beside it: whose voice, and how many findings of each kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.model.finding import OUTLET
from reader.model.span import Span
from reader.ui.presenters.marks import LAYERS, Mark, MarkPart, SpanIndex
from reader.ui.presenters.steps import STEP, Steps

ROWS = 360
"""As many as a map of a laptop's height can show apart."""
QUOTED_ENOUGH = 0.34
"""A row, or a line of the ribbon, is in a speaker's voice when at least this share is in others than the article's."""


@dataclass(frozen=True, slots=True)
class MapRows:
    """`length` of the text in code points; by row its voice (None where there is none) and counts by layer.

    `hints` are counted apart from the other `marks`, since they are shown at choice.
    """

    length: int = 0
    voices: tuple[str | None, ...] = ()
    marks: dict[str, tuple[int, ...]] = field(default_factory=dict)
    hints: dict[str, tuple[int, ...]] = field(default_factory=dict)


def map_rows_in_steps(
    length: int, parts: SpanIndex[tuple[Mark, MarkPart]], voices: Iterable[tuple[Span, str]]
) -> Steps[MapRows]:
    """The rows of a text of `length` code points, with rests between."""
    if not length:
        return MapRows()
    shares: list[Counter[str]] = [Counter() for _ in range(ROWS)]
    for number, (span, voice) in enumerate(voices):
        for row in _rows(span.start, span.end, length):
            start, end = row * length / ROWS, (row + 1) * length / ROWS
            shares[row][voice] += min(end, span.end) - max(start, span.start)  # type: ignore[assignment]
        if not number % STEP:
            yield
    yield
    counts = {False: {layer: [0] * ROWS for layer in LAYERS}, True: {layer: [0] * ROWS for layer in LAYERS}}
    for number, (start, end, (mark, part)) in enumerate(parts):
        if not (mark.ascribed and part.role == "content"):
            column = counts[mark.strength == "hint"][mark.layer]
            for row in _rows(start, end, length):
                column[row] += 1
        if not number % STEP:
            yield
    yield
    kept = ({layer: tuple(column) for layer, column in counts[hint].items()} for hint in (False, True))
    return MapRows(length, tuple(leading_voice(share) for share in shares), *kept)


def _rows(start: int, end: int, length: int) -> range:
    first = min(ROWS - 1, start * ROWS // length)
    return range(first, max(first + 1, min(ROWS, -(-end * ROWS // length))))


def leading_voice(shares: Counter[str]) -> str | None:
    """The voice in which a stretch is shown, by how much of it each voice has; None for an empty one."""
    total = sum(shares.values())
    if total <= 0:
        return None
    others = {voice: share for voice, share in shares.items() if voice != OUTLET}
    if others and sum(others.values()) >= QUOTED_ENOUGH * total:
        return max(others, key=lambda voice: others[voice])
    return OUTLET
