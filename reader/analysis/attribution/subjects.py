"""Who the source of a cue is: its own subject, or one shared with an earlier verb; and whether it can speak at all."""

from reader.analysis.attribution.phrases import (
    FINITE,
    NOUNS,
    head_of,
    is_mark,
    is_time_word,
    is_verb,
    noun_phrase_after,
    noun_phrase_before,
)
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.verb_groups import VerbGroup
from reader.analysis.attribution.view import View

Range = tuple[int, int]
LOOK_BACK = 60
_PERSONAL = frozenset({"i", "he", "she", "we", "they", "you", "who", "whoever"})
_MUTE = frozenset({"it", "that", "this", "which", "these", "there", "those", "what", "everything", "nothing"})
_SPEAKER_ENDINGS = ("ist", "ists", "ian", "ians", "man", "men", "woman", "women", "eer", "eers", "crat", "crats")


def subject_before(view: View, group: VerbGroup) -> Range | None:
    """The noun phrase right before a verb group; a parenthesis such as ", however," is stepped over."""
    end = group.start
    floor = view.sentence_start[group.start]
    if (
        end - 3 >= floor
        and view.lower[end - 1] == ","
        and view.lower[end - 3] == ","
        and view.tags[end - 2] in ("RB", "IN")
    ):
        end -= 3
    if (
        end - 2 > floor
        and is_time_word(view, end - 1)
        and view.lower[end - 2] in ("on", "in", "late", "early", "this", "last")
    ):
        end -= 2
    elif end - 2 > floor and is_time_word(view, end - 1) and view.tags[end - 2] == "VBN":
        found = noun_phrase_before(view, end - 2)
        return (found[0], end) if found is not None else None  # "a poll released Wednesday found"
    return noun_phrase_before(view, end) if end > floor else None


def shared_subject(view: View, group: VerbGroup) -> Range | None:
    """The subject of the nearest earlier finite verb of the sentence: for coordinated verbs and participial tails."""
    floor = max(view.sentence_start[group.start], group.start - LOOK_BACK)
    i = group.start - 1
    while i >= floor:
        if view.tags[i] in FINITE and view.quote[i] < 0:
            found = noun_phrase_before(view, i) if i > floor else None
            if found is None and i - 1 > floor and view.tags[i - 1] == "RB":
                found = noun_phrase_before(view, i - 1)
            if found is not None and view.lower[found[0]] not in ("that", "which"):
                return found
        i -= 1
    return None


def following_subject(view: View, group: VerbGroup) -> Range | None:
    """For "Calling it a mistake, Ms Orr said": the noun phrase after the comma that closes an opening participle."""
    ceiling = min(view.sentence_end[group.start], group.end + LOOK_BACK)
    for i in range(group.end, ceiling - 1):
        if view.lower[i] == "," and view.quote[i] < 0:
            end = noun_phrase_after(view, i + 1, ceiling)
            if end is not None and end < ceiling and (view.tags[end] in FINITE or view.tags[end] in ("RB", "VBN")):
                return i + 1, end
    return None


def inverted_subject(view: View, start: int, ceiling: int) -> Range | None:
    """For "said Orla Finn, a farmer, on Monday": the noun phrase that begins at `start`, apposition included."""
    end = noun_phrase_after(view, start, ceiling)
    if end is None:
        return None
    common = view.tags[end - 1] in ("NN", "NNS") and end + 1 < ceiling and not is_time_word(view, end + 1)
    links = ("of", "for", "at", "from", "in", *(("by", "on", "into") if common else ()))
    if end < ceiling and view.lower[end] in links:
        wider = noun_phrase_after(view, end + 1, ceiling)
        end = wider if wider is not None else end
    if end + 1 < ceiling and view.lower[end] == "(":
        while end < ceiling and view.lower[end] != ")":
            end += 1
        end = min(end + 1, ceiling)
    if end + 1 < ceiling and view.lower[end] == ",":
        end = _apposition_end(view, end, ceiling)
    return start, end


def _apposition_end(view: View, comma: int, ceiling: int) -> int:
    """The end of ", a farmer from Lund" or ", who saw it"; the comma itself when none follows."""
    first = comma + 1
    opens = view.tags[first] in ("DT", "PRP$", "WP", "WP$", "CD") or (
        view.tags[first] in NOUNS | {"JJ"} and view.quote[first] < 0
    )
    if not opens:
        return comma
    for i in range(first, min(ceiling, first + 40)):
        if view.quote[i] >= 0:
            return i - 1 if is_mark(view, i - 1) else i
        if view.lower[i] in (".", ";", ":", "—", "–") or (view.lower[i] == "," and not _continues(view, i, ceiling)):
            return i
        if view.tags[i] in FINITE and not any(
            view.lower[k] in ("who", "whose", "which", "that") for k in range(first, i)
        ):
            return comma
    return min(ceiling, first + 40)


def _continues(view: View, comma: int, ceiling: int) -> bool:
    return comma + 1 < ceiling and view.tags[comma + 1] in ("NNP",) and view.tags[comma - 1] == "NNP"


def can_speak(view: View, source: Range, tools: AttributionTools, wary: bool) -> bool:
    """Whether a noun phrase can be a source: a person, group, body or document, not a thing or an event.

    `wary` asks for positive evidence; without it an unknown common noun passes unless it is known to be mute.
    """
    first, last = source
    if view.lower[first] in _PERSONAL:
        return True
    head = head_of(view, first, last)
    word, tag = view.lower[head], view.tags[head]
    if word in _MUTE:
        return word == "those" and last - first > 1
    if tag in ("NNP", "NNPS"):
        return True
    if first > 0 and any(
        view.tags[k] in ("NNP", "NNPS") for k in range(head + 1, last) if view.lower[k - 1] in (",", "—")
    ):
        return True
    known = tools.source_nouns.get(word) or tools.source_nouns.get(view.lemmas[head])
    if word in tools.unnamed:
        return True
    if known is not None:
        return known[0] != "abstract"
    return word.endswith(_SPEAKER_ENDINGS) or not wary


def is_document(view: View, source: Range, tools: AttributionTools) -> bool:
    """Whether the head of a source is a document such as a report, poll or letter."""
    head = head_of(view, *source)
    known = tools.source_nouns.get(view.lower[head]) or tools.source_nouns.get(view.lemmas[head])
    return known is not None and known[0] == "document" and view.tags[head] in ("NN", "NNS")


def is_single_person(view: View, source: Range, tools: AttributionTools) -> bool:
    """Whether a source is one person: a singular personal pronoun, a person noun, or a name."""
    first, last = source
    if view.lower[first] in ("i", "he", "she", "who"):
        return True
    head = head_of(view, first, last)
    known = tools.source_nouns.get(view.lower[head])
    if known is not None:
        return known[0] == "person"
    if view.tags[head] != "NNP":
        return False
    return (
        view.lower[head] not in tools.country_words
        and not is_verb(view, head)
        and view.tokens[head].text[1:2].islower()
    )
