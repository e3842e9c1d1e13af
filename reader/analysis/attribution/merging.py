"""What the encoder and the rules found, as one list: the encoder decides, the rules fill in what it has no eye for.

The rules speak where the encoder is silent: an inner report within somebody's words, an attribution that they are
sure of and that touches nothing the encoder found, and a quotation that nobody claimed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.nesting import nesting
from reader.analysis.attribution.view import is_speech
from reader.model.span import Span, merge_spans, overlap
from reader.text.parsed import ParsedText

_SURE = 0.8
"""Confidence from which a finding of the rules alone is kept; below it the encoder's silence counts for more."""
_ALONE = 0.5


@dataclass(frozen=True, slots=True)
class _Spans:
    """Spans of several candidates, for the question which of them a span touches."""

    starts: list[int]
    spans: list[Span]
    longest: int

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "_Spans":
        known = sorted(spans)
        return cls([s.start for s in known], known, max((s.end - s.start for s in known), default=0))

    def touching(self, span: Span) -> list[Span]:
        low = bisect_left(self.starts, span.start - self.longest)
        high = bisect_right(self.starts, span.end)
        return [s for s in self.spans[low:high] if overlap(s, span)]


def merge_findings(parsed: ParsedText, found: Sequence[Candidate], ruled: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates in the order of the text; contents that are most of a quotation are the whole of it."""
    quotations = [q.span for q in parsed.quotations if not q.depth and is_speech(parsed, q)]
    marks = _Spans.of(q.span for q in parsed.quotations)
    kept = [_with_whole_quotations(c, quotations) for c in found if c.cues or _all_quoted(c, marks)]
    by_cue = _Spans.of(cue for c in kept for cue in c.cues)
    contents = _Spans.of(s for c in kept for s in c.contents)
    taken = _Spans.of([*by_cue.spans, *contents.spans])
    inner = nesting([*kept, *ruled])[len(kept) :]
    for candidate, holder in zip(ruled, inner, strict=True):
        if any(by_cue.touching(cue) for cue in candidate.cues):
            continue
        alone = not any(taken.touching(span) for span in (*candidate.contents, *candidate.cues))
        if (holder is not None and holder < len(kept)) or (alone and candidate.confidence >= _SURE):
            kept.append(candidate)
    spoken = _Spans.of(s for c in kept for s in c.contents)
    kept += [Candidate((), (), (q,), "quotation", _ALONE) for q in quotations if not spoken.touching(q)]
    return tuple(sorted(kept, key=in_text_order))


def in_text_order(candidate: Candidate) -> tuple[int, int]:
    """Where a candidate starts and ends."""
    spans = [*candidate.sources, *candidate.cues, *candidate.contents]
    return min(s.start for s in spans), max(s.end for s in spans)


def _all_quoted(candidate: Candidate, marks: _Spans) -> bool:
    """Whether contents that no cue introduces stand in quotation marks; without, they are the article's own words."""
    return all(marks.touching(span) for span in candidate.contents)


def _with_whole_quotations(candidate: Candidate, quotations: Sequence[Span]) -> Candidate:
    contents = []
    for span in candidate.contents:
        start, end = span.start, span.end
        for quotation in quotations:
            if overlap(quotation, span) * 2 > quotation.end - quotation.start:
                start, end = min(start, quotation.start), max(end, quotation.end)
        contents.append(Span(start, end))
    return replace(candidate, contents=merge_spans(contents))
