"""Where the definitions are stricter than the corpus that the encoder learned from, they have the last word.

A thing that cannot speak is no source; a source that asks not to be named reports nothing; a tail ("..., reinforcing
...", "while ...") behind a mere object belongs to the outlet; and whom a warning was for is no part of it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.cues import match_entries
from reader.analysis.attribution.subjects import can_speak
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.attribution.view import View
from reader.analysis.tails import comment_at, follows_mark
from reader.model.span import Span

_SURE = 0.5
"""Confidence from which a verb that no list of cues knows may still report. On PolNeAR dev .4 finds more (matched
79.5 % against 79.1); in the kind of article the program is for, most such verbs are deeds, and the list is cleaner."""
_AUXILIARIES = frozenset({"be", "have", "do"})
_TAILS = frozenset({"while", "following", "amid"})
_OPENING = frozenset({"while", "although", "though", "if", "when", "after", "whereas"})
_ASIDES = frozenset({"despite", "amid"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JOINING = frozenset({"and", "or", "but"})
_SECOND = frozenset({"VBN", "VB"})
_CLAUSES = frozenset({"that", "to", "whether", "how", "why", "what", "who", "if", "for"})
_INFERENCES = frozenset({"suggest", "mean", "imply", "signal"})
_TOLD = frozenset({"confirm", "reveal", "underline", "underscore", "highlight", "show"})
"""Verbs of comments with which a speaker may go on as well: "..., confirming that she would resign"."""
_THING = 4
_NAMELESS = frozenset({"named", "identified", "anonymous", "anonymity", "name", "names"})
_ASKING = frozenset({"ask", "request", "demand", "insist"})


def settle(
    view: View, candidates: Iterable[Candidate], ruled: Sequence[Candidate], tools: AttributionTools
) -> Iterator[Candidate]:
    """The candidates that the definitions allow, each cut where they cut it."""
    by_cue = {candidate.cues[0]: candidate for candidate in ruled if len(candidate.cues) == 2}
    wider = {candidate.cues[-1]: candidate for candidate in ruled if candidate.cues and len(candidate.contents) == 1}
    found = list(candidates)
    inner = SpanIndex(cue for candidate in found for cue in candidate.cues)
    for candidate in found:
        vetoes = _cannot_speak(view, candidate, tools), _stays_nameless(view, candidate), _is_to_blame(view, candidate)
        if any(vetoes) or _is_act(view, candidate, tools) or _is_comment(view, candidate, tools):
            continue
        whole = _with_inner(view, _without_addressee(candidate, by_cue), wider, inner)
        whole = _with_second_verb(view, whole, wider)
        yield _without_comment(view, _without_tail(view, whole), tools)


def _is_to_blame(view: View, candidate: Candidate) -> bool:
    """ "The board is to blame for the leak": the writer's own verdict, nobody's words."""
    if not candidate.cues:
        return False
    first, last = _tokens(view, candidate.cues[0])
    words = view.lower[max(0, first - 1) : last]
    return "blame" in words and words[words.index("blame") - 1 : words.index("blame")] == ["to"]


def _is_act(view: View, candidate: Candidate, tools: AttributionTools) -> bool:
    """ "intensified attacks on", "is prioritizing": a verb that no list of cues knows and the encoder doubts."""
    quoted = any(any(view.marked[a:b]) for a, b in _parts(view, candidate))
    if quoted or not candidate.cues or candidate.confidence >= _SURE:
        return False
    cue = [i for span in candidate.cues for i in range(*_tokens(view, span))]
    verbs = {view.lemmas[i] for i in cue if view.tags[i].startswith("VB")} - _AUXILIARIES
    return bool(verbs) and not any(verb in tools.cues.verbs for verb in verbs)


def _is_comment(view: View, candidate: Candidate, tools: AttributionTools) -> bool:
    """ "..., confirming what everyone had suspected", "..., underlining that ...": what the writer makes of it.

    "..., confirming that she would resign" goes on with what was said.
    """
    if not candidate.cues or not candidate.contents:
        return False
    i, first = _tokens(view, candidate.cues[0])[0], _tokens(view, candidate.contents[0])[0]
    while i < first and view.tags[i].startswith("RB"):
        i += 1
    comment = comment_at(view.tokens, i, len(view.tokens), tools.tails) if follows_mark(view.tokens, i) else None
    if comment is None or comment.verb != i or any(view.marked[i : first + 1]):
        return False
    if view.lemmas[i] not in _TOLD:
        return True
    told = view.lower[first] == "that" or view.tags[first] in ("PRP", "NNP")
    thing = any(word in tools.tails["thing"] for word in view.lemmas[first : first + _THING])
    return not told and (thing or view.lower[first] == "how")


def _without_comment(view: View, candidate: Candidate, tools: AttributionTools) -> Candidate:
    """Each content up to a comment on it: "said no one was charged, toeing the line"."""
    contents = tuple(_before_comment(view, span, tools) for span in candidate.contents)
    kept = contents[:1]
    for before, span in pairwise(contents):
        # A piece behind a comment is the comment's: "praised the decision, reinforcing the view | that she ...".
        if any(_comment_in(view, before.end, span.start, tools)) or _is_aside(view, span):
            break
        kept = (*kept, span)
    return replace(candidate, contents=kept)


def _is_aside(view: View, span: Span) -> bool:
    """ "It has shown interest, Rook said, which is hardly surprising": the relative clause behind the cue."""
    first, last = _tokens(view, span)
    if last - first < 2 or view.marked[first] or view.lower[first] != "which":
        return False
    return view.lemmas[first + 1] == "be" and "," not in view.lower[first:last]


def _comment_in(view: View, start: int, end: int, tools: AttributionTools) -> Iterator[bool]:
    for i in range(bisect_left(view.starts, start), bisect_left(view.starts, end)):
        if not view.marked[i] and follows_mark(view.tokens, i):
            yield comment_at(view.tokens, i, len(view.tokens), tools.tails) is not None


def _before_comment(view: View, span: Span, tools: AttributionTools) -> Span:
    first, last = _tokens(view, span)
    for i in range(first + 2, last - 1):
        if view.lower[i - 1] != "," or view.marked[i] or view.marked[i - 1]:
            continue
        comment = comment_at(view.tokens, i, last, tools.tails)
        if comment is not None and comment.group in ("judging", "comment"):
            return Span(span.start, view.tokens[i - 2].end)
    return span


def _parts(view: View, candidate: Candidate) -> Iterator[tuple[int, int]]:
    return (_tokens(view, content) for content in candidate.contents)


def _tokens(view: View, span: Span) -> tuple[int, int]:
    return bisect_left(view.starts, span.start), bisect_left(view.starts, span.end)


def _cannot_speak(view: View, candidate: Candidate, tools: AttributionTools) -> bool:
    """ "The combination of A and B suggests that ...": a verb that takes any subject, with one that has no voice."""
    if not candidate.cues:
        return False
    first, last = _tokens(view, candidate.cues[0])
    if not candidate.sources:
        return any(view.lemmas[i] in _INFERENCES and view.tags[i] == "VBZ" for i in range(first, last))
    source = _tokens(view, candidate.sources[0])
    if source[0] >= source[1]:
        return False
    for i in range(first, last):
        entries = match_entries(tools.cues.verbs, view.lemmas[i], view.lower[i + 1 : last])
        if entries:
            if view.lemmas[i] in _INFERENCES:
                return _disagrees(view, source, i) or not can_speak(view, source, tools, wary=True)
            return any(entry.wary for entry in entries) and not can_speak(view, source, tools, wary=False)
    return False


def _disagrees(view: View, source: tuple[int, int], verb: int) -> bool:
    """Whether a plural stands before a singular verb: the subject is then another, "by both sides suggests"."""
    return source[1] <= verb and view.tags[source[1] - 1] == "NNS" and view.tags[verb] == "VBZ"


def _stays_nameless(view: View, candidate: Candidate) -> bool:
    if not candidate.cues or not candidate.contents:
        return False
    asks = any(view.lemmas[i] in _ASKING for i in range(*_tokens(view, candidate.cues[0])))
    first, last = _tokens(view, candidate.contents[0])
    return asks and bool(_NAMELESS & set(view.lower[first : min(last, first + 5)]))


def _without_addressee(candidate: Candidate, by_cue: Mapping[Span, Candidate]) -> Candidate:
    """ "warned citizens of strikes": the rules know that the cue is "warned ... of"."""
    if len(candidate.cues) != 1 or len(candidate.contents) != 1:
        return candidate
    rule = by_cue.get(candidate.cues[0])
    if rule is None or len(rule.contents) != 1:
        return candidate
    mine, theirs = candidate.contents[0], rule.contents[0]
    if mine.start < rule.cues[1].start < theirs.start < theirs.end == mine.end:
        return replace(candidate, cues=rule.cues, contents=rule.contents)
    return candidate


def _with_inner(view: View, candidate: Candidate, wider: Mapping[Span, Candidate], inner: SpanIndex) -> Candidate:
    """ "claimed that while A had agreed, B later refused": the main clause belongs to the outer report, though an inner
    one begins there. The encoder stops at it; the rules know where the clause ends.
    """
    rule = wider.get(candidate.cues[-1]) if candidate.cues else None
    if rule is None or len(candidate.contents) != 1:
        return candidate
    mine, theirs = candidate.contents[0], rule.contents[0]
    first, last = _tokens(view, mine)
    first += view.lower[first : first + 1] == ["that"]
    waits = first < last and view.lower[first] in _OPENING
    if waits and mine.start == theirs.start and mine.end < theirs.end and inner.touching(Span(mine.end, theirs.end)):
        return replace(candidate, contents=rule.contents)
    return candidate


def _with_second_verb(view: View, candidate: Candidate, wider: Mapping[Span, Candidate]) -> Candidate:
    """ "claimed that they had signed and then torn it up": a second verb of the same subject is said as well. The
    encoder may stop before it; the rules know where the clause ends.
    """
    rule = wider.get(candidate.cues[-1]) if candidate.cues else None
    if rule is None or len(candidate.contents) != 1:
        return candidate
    mine, theirs = candidate.contents[0], rule.contents[0]
    first, last = _tokens(view, Span(mine.end, max(mine.end, theirs.end)))
    if mine.start != theirs.start or last - first < 2 or view.lower[first] not in _JOINING:
        return candidate
    verb = first + 1 + (view.tags[first + 1] == "RB")
    goes_on = verb < last and view.tags[verb] in _SECOND and not any(view.marked[first:last])
    return replace(candidate, contents=rule.contents) if goes_on else candidate


def _without_tail(view: View, candidate: Candidate) -> Candidate:
    """Each content up to the tail behind it: of a clause ", despite ...", of an object more."""
    return replace(candidate, contents=tuple(_object_alone(view, span) for span in candidate.contents))


def _object_alone(view: View, span: Span) -> Span:
    first, last = _tokens(view, span)
    if first >= last or any(view.marked[first:last]):
        return span
    for i in range(first + 1, last - 1):
        if view.lower[i] == "," and view.lower[i + 1] in _ASIDES:
            return Span(span.start, view.tokens[i - 1].end)
    if view.lower[first] in _CLAUSES:
        return span
    for i in range(first + 1, last):
        if view.tags[i] in _FINITE:
            return span
        comma = view.lower[i] == "," and i + 1 < last and view.tags[i + 1] == "VBG"
        if comma or view.lower[i] in _TAILS:
            end = i - 1 if view.lower[i - 1] == "," else i
            return Span(span.start, view.tokens[end - 1].end) if end > first else span
    return span
