"""Which attribution stands inside the words of which: the outermost speaker owns the voice."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.analysis.attribution.candidates import Candidate
from reader.model.span import Span, covers, hull


def nesting(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the index of the innermost other one in whose content its source, cue and content all lie."""
    hulls = [hull([*c.sources, *c.cues, *c.contents]) or Span(0, 0) for c in candidates]
    contents = sorted((s, n) for n, c in enumerate(candidates) for s in c.contents)
    keys = [s for s, _ in contents]
    outer: list[int | None] = []
    for n, own in enumerate(hulls):
        best: tuple[Span, int] | None = None
        k = bisect_right(keys, Span(own.start, 1 << 60))
        for span, other in reversed(contents[max(0, k - 40) : k]):
            if (
                other != n
                and covers(span, own)
                and (best is None or span.end - span.start < best[0].end - best[0].start)
            ):
                best = (span, other)
        outer.append(best[1] if best is not None else None)
    return outer
