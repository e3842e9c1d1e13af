"""What a cue tells: its kind, whether the words were voiced or only ascribed, and the form of the content."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.attribution.cues import CueEntry, match_entries
from reader.analysis.attribution.phrases import is_verb
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.attribution.view import SCARE_WORDS, View, token_at
from reader.model.attribution import CueKind, Form
from reader.model.span import Span, words_of

_VOICING = frozenset({"publicly", "openly", "aloud", "repeatedly"})
_CATENATIVE = frozenset({"go", "continue", "begin", "start", "keep", "seem", "appear", "proceed", "come"})


@dataclass(frozen=True, slots=True)
class CueReading:
    """The kind of a cue, whether it ascribes by itself, and the head word that decided (empty when none did)."""

    kind: CueKind
    ascribed: bool
    word: str


def read_cue(view: View, cues: tuple[Span, ...], tools: AttributionTools) -> CueReading:
    """What the cue words say by the lexicon; words that it does not know count as neutral speech."""
    readings = [r for span in cues for r in _readings(view, span, tools)]
    if not readings:
        return CueReading("said", False, "")
    chosen = readings[0]
    for earlier, later in itertools.pairwise(readings):
        if chosen is earlier and earlier[1] in _CATENATIVE:
            chosen = later
    entry, word = chosen
    words = {view.lower[k] for span in cues for k in range(token_at(view, span.start), token_at(view, span.end))}
    return CueReading(entry.kind, entry.ascribed and not words & _VOICING - {"repeatedly"}, word)


def _readings(view: View, span: Span, tools: AttributionTools) -> list[tuple[CueEntry, str]]:
    first, last = token_at(view, span.start), token_at(view, span.end)
    found: list[tuple[CueEntry, str]] = []
    for i in range(first, last):
        following = view.lower[i + 1 : min(last, i + 6)]
        entry: CueEntry | None = None
        if is_verb(view, i) or view.lower[i] in ("said", "says"):
            entry = next(iter(match_entries(tools.cues.verbs, view.lemmas[i], following)), None)
        if entry is None:
            entry = next(iter(match_entries(tools.cues.phrases, view.lower[i], following)), None)
        if entry is None and view.tags[i].startswith("N"):
            entry = tools.cues.nouns.get(view.lemmas[i])
        if entry is None and view.tags[i] in ("JJ", "VBN", "VBD"):
            entry = tools.cues.adjectives.get(view.lower[i])
        if entry is not None:
            found.append((entry, view.lemmas[i]))
    return found


def form_of(view: View, contents: tuple[Span, ...]) -> Form:
    """direct: all words of the content stand in quotation marks; indirect: none; mixed: some."""
    inside = outside = 0
    for content in contents:
        for i in range(token_at(view, content.start), token_at(view, content.end)):
            if any(c.isalnum() for c in view.lower[i]):
                inside, outside = inside + view.marked[i], outside + (not view.marked[i])
    if not inside:
        return "indirect"
    return "direct" if not outside else "mixed"


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_worded(view: View, contents: Sequence[Span], quoted: SpanIndex) -> bool:
    """Whether a content is a clause (has a finite verb, or begins with "to" or "that"), or touches `quoted` words."""
    for content in contents:
        first = bisect_left(view.starts, content.start)
        last = bisect_left(view.starts, content.end)
        opens = view.lower[first : first + 1] == ["that"] or view.tags[first : first + 1] == ["TO"]
        if opens or quoted.touching(content) or any(view.tags[k] in _FINITE for k in range(first, last)):
            return True
    return False


def longer_quotations(view: View) -> SpanIndex:
    """Where more than a word or two stand in quotation marks."""
    text = view.parsed.text
    inner = (quotation.inner for quotation in view.parsed.quotations)
    return SpanIndex(span for span in inner if len(words_of(text, span).split()) > SCARE_WORDS)
