"""The first detector: rules over tags, quotation marks and the cue lexicon."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.nesting import nesting
from reader.analysis.attribution.noun_cues import find_noun_cues, find_phrase_cues
from reader.analysis.attribution.questions import find_questions
from reader.analysis.attribution.quotation_links import link_quotations
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.verb_cues import find_verb_cues
from reader.analysis.attribution.view import is_speech, make_view
from reader.model.span import Span, merge_spans, overlap
from reader.text.parsed import ParsedText

_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_CLEAR_INSIDE = frozenset({"verb:that", "verb:wh", "verb:bare", "noun:that", "noun:of", "quotation:before"})


@dataclass(frozen=True, slots=True)
class RuleDetector:
    """Detector by hand-written rules; see verb_cues, noun_cues and quotation_links for what each one looks for."""

    tools: AttributionTools

    def detect(self, parsed: ParsedText) -> tuple[Candidate, ...]:
        """Candidates in the order of the text, none with a source inside its own content; linear in the text."""
        view = make_view(parsed, self.tools)
        phrases = find_phrase_cues(view, self.tools)
        reported = [*find_verb_cues(view, self.tools), *find_noun_cues(view, self.tools)]
        reported += find_questions(view, self.tools)
        quoted = link_quotations(view, self.tools, [*phrases, *reported])
        return merge_candidates(quoted, [*phrases, *reported], parsed)


def merge_candidates(quoted: list[Candidate], reported: list[Candidate], parsed: ParsedText) -> tuple[Candidate, ...]:
    """One candidate for each cue: quotation pieces join the reported speech of the same cue; words inside quotation
    marks are the quoted speaker's and start no attribution of their own; a source never lies in its own content.
    """
    quotations = sorted(q.span for q in parsed.quotations if not q.depth and is_speech(parsed, q))
    by_cue: dict[Span, Candidate] = {}
    longest: dict[int, Span] = {}
    for candidate in sorted(reported, key=lambda c: c.cues[0]):
        if not _is_quoted(candidate, quotations):
            known = longest.get(candidate.cues[0].start)
            if known is not None and known != candidate.cues[-1]:
                by_cue.pop(known, None)  # "expressed concern over" rather than "expressed"
            longest[candidate.cues[0].start] = candidate.cues[-1]
            by_cue.setdefault(candidate.cues[-1], candidate)
    merged: list[Candidate] = []
    for candidate in quoted:
        same = by_cue.pop(candidate.cues[-1], None) if candidate.cues else None
        merged.append(_join(same, candidate) if same is not None else candidate)
    cleaned = [_without_own_source(c) for c in [*merged, *by_cue.values()]]
    return _without_faint_inner(tuple(sorted((c for c in cleaned if c.contents), key=_order)), parsed)


def _without_faint_inner(candidates: tuple[Candidate, ...], parsed: ParsedText) -> tuple[Candidate, ...]:
    """Inside reported words only clear speech is listed as an inner attribution: wishes, stances and bare objects there
    are the outer speaker's way of putting things."""
    outer = nesting(candidates)
    return tuple(
        c
        for c, holder in zip(candidates, outer, strict=True)
        if holder is None or (c.found_by in _CLEAR_INSIDE and not _rewords(c, parsed))
    )


def _rewords(candidate: Candidate, parsed: ParsedText) -> bool:
    """ "their view that" inside what they made clear only words the outer attribution again."""
    words = {parsed.text[s.start : s.end].lower() for s in candidate.sources}
    return candidate.found_by.startswith("noun") and bool(words & _POSSESSIVES)


def _order(candidate: Candidate) -> tuple[int, int]:
    spans = [*candidate.sources, *candidate.cues, *candidate.contents]
    return min(s.start for s in spans), max(s.end for s in spans)


def _is_quoted(candidate: Candidate, quotations: list[Span]) -> bool:
    start = candidate.cues[0].start
    k = bisect_right(quotations, Span(start, start)) - 1
    return k >= 0 and quotations[k].start < start < quotations[k].end


def _join(reported: Candidate, quoted: Candidate) -> Candidate:
    contents = merge_spans([*reported.contents, *quoted.contents])
    return replace(quoted, sources=quoted.sources or reported.sources, contents=contents)


def _without_own_source(candidate: Candidate) -> Candidate:
    sources = tuple(s for s in candidate.sources if not any(overlap(s, c) for c in candidate.contents))
    return replace(candidate, sources=sources)
