"""Cues that are no verbs: "Moscow's assertion that", "is certain that", "according to"."""

from dataclasses import replace

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.clauses import content_end
from reader.analysis.attribution.cues import CueEntry, match_entries
from reader.analysis.attribution.frames import content_after
from reader.analysis.attribution.phrases import (
    FINITE,
    NOUNS,
    head_of,
    is_mark,
    is_verb,
    noun_phrase_after,
    noun_phrase_before,
)
from reader.analysis.attribution.subjects import Range, can_speak, inverted_subject, shared_subject, subject_before
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.verb_groups import verb_group
from reader.analysis.attribution.view import View

_POSSESSIVES = frozenset({"my", "his", "her", "our", "their", "its", "whose"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "RB", "CD", "VBG", "VBN", "NN", "NNS"})


def find_noun_cues(view: View, tools: AttributionTools) -> list[Candidate]:
    """Candidates of nominal and adjectival cues, in the order of the text."""
    found: list[Candidate] = []
    for i in range(len(view.tokens)):
        noun = tools.cues.nouns.get(view.lemmas[i]) if view.tags[i] in ("NN", "NNS") else None
        candidate = _noun(view, i, noun, tools) if noun is not None else None
        if candidate is None and view.tags[i] in ("JJ", "VBN", "VBD"):
            adjective = tools.cues.adjectives.get(view.lower[i])
            candidate = _adjective(view, i, adjective, tools) if adjective is not None else None
        if candidate is not None:
            found.append(candidate)
    return found


def find_phrase_cues(view: View, tools: AttributionTools) -> list[Candidate]:
    """Candidates of "according to X" and its like: content before, after or on both sides."""
    found: list[Candidate] = []
    for i, word in enumerate(view.lower):
        if word not in tools.cues.phrases:
            continue
        for entry in match_entries(tools.cues.phrases, word, view.lower[i + 1 : i + 6]):
            candidate = _phrase(view, i, entry, tools)
            if candidate is not None:
                found.append(candidate)
                break
    return found


def _noun(view: View, i: int, entry: CueEntry, tools: AttributionTools) -> Candidate | None:
    ceiling = view.sentence_end[i]
    possessor = _possessor(view, i)
    if possessor is not None and not can_speak(view, possessor, tools, wary=False):
        return None
    said_to_be = _is_that(view, i, ceiling) if possessor is not None else None
    if possessor is not None and said_to_be is not None:
        last = content_end(view, said_to_be, ceiling, False, "", frozenset())
        parts = (view.span(*possessor),), (view.span(i, said_to_be),), (view.span(said_to_be, last),)
        return Candidate(*parts, "noun:that", 0.75) if last > said_to_be + 1 else None
    k, agent = i + 1, None
    if possessor is None and k + 1 < ceiling and view.lower[k] in ("by", "from"):
        end = noun_phrase_after(view, k + 1, ceiling)
        if end is not None and can_speak(view, (k + 1, end), tools, wary=True):
            agent, k = (k + 1, end), end
    found = content_after(view, entry, k, ceiling, "", tools, person=False)
    if found is None or (found.frame == "to" and possessor is None):
        return None
    if found.frame in ("to", "of", "about"):
        end = next((n for n in range(found.start + 1, found.end) if view.tags[n] in FINITE), found.end)
        found = replace(found, end=end)
    light = None
    if possessor is None and agent is None:
        light = _light_verb(view, i, tools)
        if light is None and not _may_lack_source(view, i, entry, found.frame, tools):
            return None
    source = possessor or agent or (light[0] if light else None)
    first = light[1] if light else i
    cues = (view.span(first, i + 1),)
    content_start = found.start
    if found.preposition is not None and found.preposition[0] == i + 1:
        cues = (view.span(first, i + 2),) if source is not None else cues
        content_start = found.start if source is not None else found.preposition[0]
    if found.end <= content_start:
        return None
    sources = (view.span(*source),) if source is not None else ()
    confidence = 0.75 if source is not None else 0.5
    return Candidate(sources, cues, (view.span(content_start, found.end),), "noun:" + found.frame, confidence)


def _is_that(view: View, i: int, ceiling: int) -> int | None:
    """For "the guild's view is that ...": the token of "that"."""
    k = i + 1
    while k < ceiling and (view.lemmas[k] in ("be", "have") or view.tags[k] in ("RB", "MD")):
        k += 1
    return k if i + 1 < k < ceiling - 1 and view.lower[k] == "that" and view.lemmas[k - 1] == "be" else None


def _may_lack_source(view: View, i: int, entry: CueEntry, frame: str, tools: AttributionTools) -> bool:
    """Hearsay and moods that nobody is named for: "amid claims that", "despite scepticism about"."""
    if entry.kind not in ("distancing", "mental") or frame not in ("that", "about", "over"):
        return False
    floor = max(view.sentence_start[i], i - 4)
    return frame == "that" or any(view.lower[k] in tools.words["background"] for k in range(floor, i))


def _possessor(view: View, i: int) -> Range | None:
    """The possessor of the noun at token i: "Moscow's", "his", with adjectives in between."""
    floor = max(view.sentence_start[i], i - 5)
    k = i - 1
    while k >= floor and view.tags[k] in _MODIFIERS and not is_mark(view, k):
        k -= 1
    if k < floor:
        return None
    if view.lower[k] in _POSSESSIVES and view.tags[k] in ("PRP$", "PRP", "WP$"):
        return k, k + 1
    if view.tags[k] == "POS" and k > floor:
        before = noun_phrase_before(view, k)
        return (_nearest_noun_phrase(view, before[0], k), k + 1) if before is not None else None
    return None


def _nearest_noun_phrase(view: View, first: int, end: int) -> int:
    """A possessor does not reach back over a preposition or "and"."""
    for k in range(end - 1, first, -1):
        if view.tags[k] in ("IN", "TO", "CC") or is_mark(view, k):
            return k + 1
    return first


def _light_verb(view: View, i: int, tools: AttributionTools) -> tuple[Range, int] | None:
    """For "X made the claim that": the subject of the light verb, and where its group begins."""
    k = i - 1
    floor = max(view.sentence_start[i], i - 6)
    while (
        k >= floor
        and (view.tags[k] in _MODIFIERS or view.tags[k] in ("DT", "PRP$"))
        and view.lemmas[k] not in tools.words["light_verb"]
    ):
        k -= 1
    if k < floor or not is_verb(view, k) or view.lemmas[k] not in tools.words["light_verb"]:
        return None
    group = verb_group(view, k)
    if group.form == "passive":
        return None
    source = subject_before(view, group) or (shared_subject(view, group) if group.form == "participle" else None)
    if source is None or not can_speak(view, source, tools, wary=True):
        return None
    return source, group.start


def _adjective(view: View, i: int, entry: CueEntry, tools: AttributionTools) -> Candidate | None:
    floor = max(view.sentence_start[i], i - 4)
    verb = next((k for k in range(i - 1, floor - 1, -1) if is_verb(view, k)), None)
    if verb is None or view.lemmas[verb] not in ("be", "feel", "seem", "remain", "appear", "become"):
        return None
    if any(view.tags[k] in NOUNS or is_mark(view, k) for k in range(verb + 1, i)):
        return None
    group = verb_group(view, verb)
    source = subject_before(view, group) if group.form == "finite" else None
    if source is None or not can_speak(view, source, tools, wary=True):
        return None
    found = content_after(view, entry, i + 1, view.sentence_end[i], "", tools, person=False)
    if found is None or found.end <= found.start:
        return None
    end = i + 2 if found.preposition is not None else i + 1
    return Candidate(
        (view.span(*source),), (view.span(group.start, end),), (view.span(found.start, found.end),), "adjective", 0.7
    )


def _phrase(view: View, i: int, entry: CueEntry, tools: AttributionTools) -> Candidate | None:
    floor, ceiling = view.sentence_start[i], view.sentence_end[i]
    first = i + len(entry.words)
    source = inverted_subject(view, first, ceiling)
    if source is None or (entry.words == ("per",) and not _names(view, source)):
        return None
    if entry.binding and not (view.lower[source[1] - 1] in tools.words["law"] and i == floor):
        return None
    wary = entry.words[0] in ("according", "citing")
    if not entry.binding and not can_speak(view, source, tools, wary=not wary):
        return None
    if first < ceiling and view.lower[first] == "which":
        return None
    contents = []
    left = i - 1 if i > floor and view.lower[i - 1] in (",", "—", "–", "--", "-") else i
    if i > floor and left - floor >= 1 and not (left - floor <= 1 and view.tags[floor] in ("CC", "RB", "IN")):
        start = floor + 1 if view.tags[floor] == "CC" and left - floor > 3 else floor
        contents.append(view.span(start, left))
    right = source[1]
    if right + 1 < ceiling and view.lower[right] in (",", "—", "–"):
        right += 1
        if left - floor <= 1 or i == floor or _sentence_goes_on(view, right, ceiling):
            end = content_end(view, right, ceiling, False, "", frozenset()) if contents else _stop(view, ceiling)
            if end > right:
                contents.append(view.span(right, end))
    if not contents:
        return None
    return Candidate((view.span(*source),), (view.span(i, first),), tuple(contents), "phrase", 0.9)


def _names(view: View, source: Range) -> bool:
    return view.tags[head_of(view, *source)] in ("NNP", "NNPS")


def _sentence_goes_on(view: View, i: int, ceiling: int) -> bool:
    return view.tags[i] not in ("WP", "WDT", "WRB", "VBG", "IN", "CC")


def _stop(view: View, end: int) -> int:
    while end > 1 and view.lower[end - 1] in (".", "!", "?"):
        end -= 1
    return end
