"""Questions put to somebody: "Asked whether ..., he replied", "was asked about", "when pressed by reporters on"."""

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.clauses import content_end
from reader.analysis.attribution.phrases import is_mark, noun_phrase_after
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View

_QUESTIONS = frozenset({"about", "whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_ASKED = _QUESTIONS | {"to"}
_PRESSED = _QUESTIONS | {"on"}
_JOINED = frozenset({"about", "on"})


def find_questions(view: View, tools: AttributionTools) -> list[Candidate]:
    """Candidates of passive questions; the source is the agent after "by", or there is none."""
    found: list[Candidate] = []
    for i in range(len(view.tokens)):
        if view.lower[i] in tools.words["questioned"] and view.quote[i] < 0:
            candidate = _question(view, i, tools)
            if candidate is not None:
                found.append(candidate)
    return found


def _question(view: View, i: int, tools: AttributionTools) -> Candidate | None:
    floor, ceiling = view.sentence_start[i], view.sentence_end[i]
    opens = i == floor or view.lower[i - 1] in ("when", "if", "once", "repeatedly", "then")
    if not opens and not (view.lemmas[i - 1] == "be" or (i > floor + 1 and view.lemmas[i - 2] == "be")):
        return None
    k, source = i + 1, None
    if k + 1 < ceiling and view.lower[k] == "by":
        end = noun_phrase_after(view, k + 1, ceiling)
        if end is None:
            return None
        source, k = (k + 1, end), end
    while k < ceiling and view.tags[k] == "RB":
        k += 1
    if k + 1 >= ceiling or view.lower[k] not in (_ASKED if view.lower[i] == "asked" else _PRESSED):
        return None
    joined = view.lower[k] in _JOINED
    first = k + 1 if joined else k
    end = content_end(view, first, _question_end(view, first, ceiling, opens), joined, "", frozenset())
    if end <= first:
        return None
    start = i - 1 if not opens and view.lemmas[i - 1] == "be" else i
    cue = view.span(start, first if joined and source is None else i + 1)
    sources = (view.span(*source),) if source is not None else ()
    return Candidate(sources, (cue,), (view.span(first, end),), "question", 0.6)


def _question_end(view: View, first: int, ceiling: int, opens: bool) -> int:
    """An opening question ends at its comma: "Asked about the fire, she said"."""
    if not opens:
        return ceiling
    for i in range(first + 1, min(ceiling, first + 60)):
        if view.lower[i] == "," or (is_mark(view, i) and view.quote[i] >= 0):
            return i
    return ceiling


def asks(view: View, floor: int, tools: AttributionTools) -> bool:
    """Whether a sentence opens with a question put to somebody, which is no reported speech of who answers."""
    return view.lower[floor] in tools.words["questioned"] or (
        view.lower[floor] in ("when", "if") and view.lower[floor + 1] in tools.words["questioned"]
    )
