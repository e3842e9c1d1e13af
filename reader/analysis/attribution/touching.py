"""Many spans, and the question which of them a span touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reader.model.span import Span, overlap


class SpanIndex:
    """Spans sorted once; a look-up takes time in step with the longest of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]
        self._longest = max((span.end - span.start for span in self.spans), default=0)

    def touching(self, span: Span) -> list[Span]:
        """The spans that share a character with this one, in order."""
        low = bisect_left(self._starts, span.start - self._longest)
        high = bisect_right(self._starts, span.end)
        return [known for known in self.spans[low:high] if overlap(known, span)]
