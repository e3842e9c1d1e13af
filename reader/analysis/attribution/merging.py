"""What the encoder found, in the form that the definitions want.

Contents that are most of a quotation are the whole of it; words without cue or speaker are a quotation or nothing; a
quotation that nobody claimed is listed without a source. What the rules alone found is not added: the encoder has
read it, and on the development set every way of adding what it left out made things worse.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.attribution.view import is_speech
from reader.model.span import Span, merge_spans, overlap, words_of
from reader.text.parsed import ParsedText

_ALONE = 0.5
"""Confidence in a quotation without any cue: an even chance, chosen and not fitted."""
_TERM = 5
"""Words below which a quotation that nobody claimed may be a name or a term."""


def merge_findings(parsed: ParsedText, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates in the order of the text."""
    speech = SpanIndex(q.span for q in parsed.quotations if not q.depth and is_speech(parsed, q))
    marks = SpanIndex(q.span for q in parsed.quotations)
    within = [_within_sentences(parsed, c, marks) for c in found if c.cues or _all_quoted(c, marks)]
    kept = [_with_whole_quotations(c, speech) for c in within if c.contents]
    spoken = SpanIndex(s for c in kept for s in (*c.contents, *c.cues))
    unclaimed = [q for q in speech.spans if not spoken.touching(q) and not _is_name(words_of(parsed.text, q))]
    kept += [Candidate((), (), (q,), "quotation", _ALONE) for q in unclaimed]
    return tuple(sorted(kept, key=in_text_order))


def _is_name(words: str) -> bool:
    """Whether words in quotation marks may be a title or a term: short, or capitalised throughout."""
    each = words.split()
    return len(each) < _TERM or sum(word.strip("“”\"'‘’")[:1].isupper() for word in each) > 0.6 * len(each)


def _within_sentences(parsed: ParsedText, candidate: Candidate, marks: SpanIndex) -> Candidate:
    """Without quotation marks nobody's words reach beyond the sentence of the cue."""
    if not candidate.cues:
        return candidate
    home = {_sentence_at(parsed, cue.start) for cue in candidate.cues}
    contents: list[Span] = []
    for span in candidate.contents:
        first, last = _sentence_at(parsed, span.start), _sentence_at(parsed, span.end - 1)
        parts = [Span(max(span.start, parsed.sentences[k].span.start), min(span.end, parsed.sentences[k].span.end))
                 for k in range(first, last + 1)] if first < last else [span]  # fmt: skip
        kept = [part for k, part in enumerate(parts, first) if k in home or marks.touching(part)]
        if len(kept) < len(parts):
            contents += [_without_full_stop(parsed, part, marks) for part in kept]
        else:
            contents.append(span)
    return replace(candidate, contents=merge_spans(contents))


def _sentence_at(parsed: ParsedText, place: int) -> int:
    return max(bisect_right(parsed.sentences, place, key=lambda sentence: sentence.span.start) - 1, 0)


def _without_full_stop(parsed: ParsedText, span: Span, marks: SpanIndex) -> Span:
    end = span.end
    while end > span.start and parsed.text[end - 1] in ".!? \n" and not marks.touching(Span(end - 1, end)):
        end -= 1
    return Span(span.start, end)


def in_text_order(candidate: Candidate) -> tuple[int, int]:
    """Where a candidate starts and ends."""
    spans = [*candidate.sources, *candidate.cues, *candidate.contents]
    return min(s.start for s in spans), max(s.end for s in spans)


def _all_quoted(candidate: Candidate, marks: SpanIndex) -> bool:
    """Whether contents that no cue introduces stand in quotation marks; without, they are the article's own words."""
    return all(marks.touching(span) for span in candidate.contents)


def _with_whole_quotations(candidate: Candidate, quotations: SpanIndex) -> Candidate:
    contents = []
    for span in candidate.contents:
        whole = [q for q in quotations.touching(span) if overlap(q, span) * 2 > q.end - q.start]
        contents.append(
            Span(min(span.start, *(q.start for q in whole)), max(span.end, *(q.end for q in whole))) if whole else span
        )
    return replace(candidate, contents=merge_spans(contents))
