"""What follows a cue: the content and its extent, by the frames that the cue takes."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.analysis.attribution.clauses import content_end, find_that, has_clause, skip_adjuncts
from reader.analysis.attribution.cues import CueEntry
from reader.analysis.attribution.phrases import (
    NOUNS,
    is_mark,
    is_verb,
    noun_phrase_after,
)
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View

_QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})
_PREPOSITIONS = ("of", "about", "for", "on", "against", "with", "over", "in", "to", "toward", "towards")
_NP_TAGS = NOUNS | {"DT", "PRP$", "PRP", "JJ", "JJR", "JJS", "CD", "PDT", "VBG", "VBN", "$", "WP"}


EndOf = Callable[[int, bool], int]
"""The end of content that begins at a token; the flag says that it is a bare noun phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """Content tokens `start` to `end`, the frame that held, and the token range of a preposition that joins the cue."""

    start: int
    end: int
    frame: str
    preposition: tuple[int, int] | None = None
    confidence: float = 0.8


def content_after(
    view: View, entry: CueEntry, start: int, ceiling: int, cue_tag: str, tools: AttributionTools, person: bool
) -> Found | None:
    """The content that follows a cue whose words end before token `start`; None when no frame of the cue holds.

    `person` says that the source is one person, which some frames ask for. Content in quotation marks is not found
    here (see quotation_links).
    """
    frames = entry.frames
    verbs = frozenset(tools.cues.verbs)

    def end(first: int, noun: bool) -> int:
        return content_end(view, first, ceiling, noun, cue_tag, verbs)

    k = start
    while k < ceiling and view.tags[k] in ("RB", "RP") and view.lower[k] not in ("not", "there"):
        k += 1
    if k >= ceiling:
        return None
    if "that" in frames or "bare" in frames:
        that = find_that(view, k, ceiling, governors=tools.cues.nouns)
        if that is not None:
            return Found(that, end(that, False), "that", confidence=0.95)
        aside = _after_aside(view, k, ceiling)
        if aside is not None:
            return Found(aside, end(aside, False), "that", confidence=0.9)
    word = view.lower[k]
    if "wh" in frames and word in _QUESTION_WORDS and view.tags[k] in ("IN", "WRB", "WP", "WDT"):
        return Found(k, end(k, False), "wh", confidence=0.85)
    if "to" in frames and word in ("to", "not") and _infinitive(view, k, ceiling):
        return Found(k, end(k, False), "to", confidence=0.85)
    found = _with_object(view, frames, k, ceiling, end)
    if found is not None:
        return found
    for preposition in _PREPOSITIONS:
        if preposition in frames and word == preposition and k + 1 < ceiling and not is_mark(view, k + 1):
            return Found(k + 1, end(k + 1, True), preposition, (k, k + 1), 0.7)
    after = skip_adjuncts(view, k, ceiling)
    if "bare" in frames and has_clause(view, after, ceiling):
        return Found(after, end(after, False), "bare", confidence=0.8)
    if "bare" in frames and "that" in frames and k + 1 < ceiling and _gap(view, start, k, ceiling):
        return Found(k, end(k, False), "gap", confidence=0.7)
    if {"bare", "that"} <= frames and ceiling - after > 2 and _in_headline(view, after):
        return Found(after, end(after, False), "bare", confidence=0.6)
    if "ing" in frames and view.tags[k] == "VBG":
        return Found(k, end(k, True), "ing", confidence=0.7)
    return _noun_content(view, frames, k, ceiling, tools, person, end(k, True))


def _after_aside(view: View, k: int, ceiling: int) -> int | None:
    """The "that" behind an aside of at most five tokens: "believes, for example, that"."""
    if view.lower[k] != "," or k + 3 >= ceiling:
        return None
    close = next((i for i in range(k + 1, min(k + 7, ceiling - 1)) if view.lower[i] == ","), None)
    return close + 1 if close is not None and view.lower[close + 1] == "that" else None


def _gap(view: View, start: int, k: int, ceiling: int) -> bool:
    """Whether the subject of the reported clause stands before the cue: "what she hopes will last", "laws that some
    say target the poor"."""
    if view.tags[k] in ("MD", "VBZ", "VBD") or (view.tags[k] == "VBP" and view.lower[k] != "have"):
        floor = max(view.sentence_start[start], start - 10)
        return any(view.lower[i] in ("what", "which", "that", "who") for i in range(floor, start))
    return False


def _in_headline(view: View, k: int) -> bool:
    """Whether what follows a cue of a headline can be a clause, whose tags are not to be trusted there."""
    sentence = view.parsed.sentences[view.tokens[k].sentence]
    paragraph = view.parsed.paragraphs[sentence.paragraph]
    return paragraph.kind in ("title", "heading") and view.tags[k] not in ("IN", "TO", "VBG", ",", "CC")


def _infinitive(view: View, k: int, ceiling: int) -> bool:
    if view.lower[k] == "not":
        k += 1
    if k + 1 >= ceiling or view.lower[k] != "to":
        return False
    return view.tags[k + 1] in ("VB", "RB", "VBP") or (k + 2 < ceiling and view.lower[k + 1] in ('"', "“", "'", "‘"))


def _with_object(view: View, frames: frozenset[str], k: int, ceiling: int, end: EndOf) -> Found | None:
    """Frames with an addressee: "told reporters that", "warned citizens of", "urged them to"."""
    if "np-at" in frames:
        at = next((i for i in range(k + 1, min(k + 15, ceiling)) if view.lower[i] == "at" or is_verb(view, i)), ceiling)
        if at < ceiling and view.lower[at] == "at":
            figure = any(view.tags[i] in ("CD", "$") for i in range(at + 1, min(at + 5, ceiling)))
            if figure:
                return Found(k, end(k, True), "np-at", confidence=0.8)
    if not frames & {"addr", "addr-of", "addr-on", "nto", "np-as"}:
        return None
    reach = _object_end(view, frames, k, ceiling)
    if reach is None:
        return None
    word = view.lower[reach]
    if "nto" in frames and _infinitive(view, reach, ceiling):
        return Found(k, end(k, False), "nto", confidence=0.8)
    if "addr" in frames:
        after = skip_adjuncts(view, reach, ceiling)
        that = find_that(view, after, ceiling, 4)
        if that is not None:
            return Found(that, end(that, False), "that", confidence=0.95)
        if after < ceiling and view.lower[after] in _QUESTION_WORDS:
            return Found(after, end(after, False), "wh", confidence=0.8)
        if after < ceiling and view.tags[reach] not in ("MD", "VBD", "VBZ", "VBP") and has_clause(view, after, ceiling):
            return Found(after, end(after, False), "bare", confidence=0.75)
    for frame, words in (("addr-of", ("of", "about", "against")), ("addr-on", ("on",))):
        if frame in frames and word in words:
            return Found(reach + 1, end(reach + 1, True), frame, (reach, reach + 1), 0.75)
    if "np-as" in frames and word == "as":
        return Found(k, end(k, True), "np-as", confidence=0.6)
    return None


def _object_end(view: View, frames: frozenset[str], k: int, ceiling: int) -> int | None:
    """The end of an addressee: a noun phrase with members joined by commas and "and", and a place; None for none."""
    reach = noun_phrase_after(view, k, ceiling, deep=False)
    for _ in range(4):
        if reach is None or reach + 1 >= ceiling:
            return None
        link = view.lower[reach]
        if link not in ("in", "from", "at", "and", ",", "under") and not (link == "of" and "addr-of" not in frames):
            return reach
        first = reach + 2 if link == "," and view.lower[reach + 1] == "and" else reach + 1
        wider = noun_phrase_after(view, first, ceiling, deep=False)
        if wider is None or (
            link == "," and not any(view.lower[m] == "and" for m in range(reach + 1, min(ceiling, reach + 6)))
        ):
            return reach
        reach = wider
    return reach if reach is not None and reach < ceiling else None


def _noun_content(
    view: View, frames: frozenset[str], k: int, ceiling: int, tools: AttributionTools, person: bool, last: int
) -> Found | None:
    if not frames & {"np", "np-speech"} or view.tags[k] not in _NP_TAGS or view.lower[k] in ("that", "who"):
        return None
    if last <= k:
        return None
    if "np" in frames:
        return Found(k, last, "np", confidence=0.6)
    reach = noun_phrase_after(view, k, ceiling)
    nouns = {view.lemmas[i] for i in range(k, reach or k)}
    spoken = bool(nouns & tools.cues.nouns.keys())
    reasons = any(view.lower[i] in ("for", "as", "over") for i in range(reach or k, min(last, (reach or k) + 3)))
    if spoken or (person and reasons and reach is not None and not is_verb(view, k)):
        return Found(k, last, "np-speech", confidence=0.5)
    return None
