"""Verb groups: which auxiliaries and adverbs belong to a verb, and whether it is finite, participle or passive."""

from dataclasses import dataclass
from typing import Literal

from reader.analysis.attribution.phrases import FINITE, NOUNS, is_mark, is_verb
from reader.analysis.attribution.view import View

_AUXILIARIES = frozenset({"be", "have", "do"})


_CATENATIVE = frozenset(
    {"go", "continue", "begin", "start", "keep", "seem", "appear", "use", "come", "proceed", "stop", "try"}
)


VerbForm = Literal["finite", "participle", "infinitive", "passive"]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and adverbs: tokens `start` to `end` (half-open), and its form."""

    start: int
    end: int
    form: VerbForm
    sure: bool = True


def verb_group(view: View, verb: int) -> VerbGroup:
    """The group around the verb at token `verb`: auxiliaries and adverbs to its left are taken in."""
    floor = max(view.sentence_start[verb], verb - 8)
    start, modal, have, be, to, catenative = verb, False, False, False, False, False
    i = verb - 1
    while i >= floor:
        tag, lemma = view.tags[i], view.lemmas[i]
        if tag == "RB" or (tag == "RBR" and i > floor):
            pass
        elif tag == "MD":
            modal, start = True, i
        elif lemma in _AUXILIARIES and (is_verb(view, i) or tag == "POS"):
            modal, have, be, start = modal or lemma == "do", have or lemma == "have", be or lemma == "be", i
        elif tag == "TO" and i > floor and view.lemmas[i - 1] in _CATENATIVE and is_verb(view, i - 1):
            catenative, start, i = True, i - 1, i - 1
        elif view.lemmas[i] in _CATENATIVE and is_verb(view, i) and view.tags[verb] == "VBG":
            catenative, start = True, i
        elif tag == "TO":
            to = True
            break
        elif (
            view.lower[i] in ("going", "on", "about")
            and i + 1 == start
            and view.lemmas[max(floor, i - 1)] in ("be", "go")
        ):
            start = i
        else:
            break
        i -= 1
    lead = start
    while (
        lead > floor and view.tags[lead - 1] == "RB" and not is_mark(view, lead - 1) and view.lower[lead - 1] != "yet"
    ):
        lead -= 1
    return VerbGroup(lead, verb + 1, *_form(view, start, verb, modal, have, be, to, catenative))


def _form(
    view: View, start: int, verb: int, modal: bool, have: bool, be: bool, to: bool, catenative: bool
) -> tuple[VerbForm, bool]:
    tag, first = view.tags[verb], view.tags[start]
    if tag in ("VBN", "VBD") and be and not have:
        return "passive", True
    if tag == "VBN" and be and have:
        been = any(view.lower[k] in ("been", "being") for k in range(start, verb))
        return ("passive" if been else "finite"), True
    if catenative:
        return ("participle", True) if first == "VBG" else ("finite", True)
    if to:
        return "infinitive", True
    if tag == "VBG" and not be:
        return "participle", True
    if tag == "VBN" and not have:
        return "finite", _must_be_finite(view, start, verb)
    return "finite", tag != "VB" or modal or view.tags[start - 1] in NOUNS | {"PRP"}


def _must_be_finite(view: View, start: int, verb: int) -> bool:
    """A bare past participle that is the only candidate for the verb of its clause is a past tense."""
    if start == view.sentence_start[verb]:
        return False
    if view.lower[start - 1] in ("and", "but"):
        return True
    if view.tags[start - 1] not in NOUNS | {"PRP", ","}:
        return False
    last = min(view.sentence_end[verb], verb + 25)
    last = next((k for k in range(verb + 1, last) if view.lower[k] in (",", ";", "and", "but")), last)
    if verb + 1 < last and view.lower[verb + 1] == "by":
        return False
    first = max(view.sentence_start[verb], verb - 25)
    return not any(view.tags[k] in FINITE for k in (*range(first, start), *range(verb + 1, last)))
