"""Shallow grammar over tags: where a noun phrase before a verb begins, what a verb group takes in, where a clause ends.

No parser: the patterns are those of news English, bounded in length, so that the work stays linear on any text.
"""

from reader.analysis.attribution.view import View

REACH = 40
"""No noun phrase or search for a subject looks back over more tokens than this."""

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INSIDE = NOUNS | {"JJ", "JJR", "JJS", "CD", "POS", "FW", "$", "#", "HYPH", "AFX"}
_OPENERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
_SUBJECT_PRONOUNS = frozenset({"i", "he", "she", "we", "they", "it", "you", "who", "whoever", "which", "that"})
_QUANTIFIERS = frozenset(
    {"some", "many", "all", "both", "most", "several", "few", "others", "those", "none", "another"}
)
_LINKS = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "from",
        "with",
        "on",
        "to",
        "behind",
        "near",
        "against",
        "within",
        "inside",
        "by",
        "about",
        "into",
        "among",
    ]
)
_CLAUSE_OPENERS = frozenset(
    [
        "that",
        "while",
        "because",
        "although",
        "though",
        "if",
        "when",
        "where",
        "as",
        "since",
        "after",
        "before",
        "but",
        "and",
        "or",
        "so",
        "yet",
        "whether",
        "why",
        "how",
        "than",
        "unless",
        "until",
        "once",
        "meanwhile",
        "however",
    ]
)
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tonight",
        "tomorrow",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_MARKS = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "!", "?", '"', "'", "(", ")", "``", "''", "...", "…"})


def is_mark(view: View, i: int) -> bool:
    """Whether token i is a punctuation mark."""
    return view.lower[i] in _MARKS or not any(c.isalnum() for c in view.lower[i])


def is_verb(view: View, i: int) -> bool:
    """Whether token i is tagged as a verb (not a modal)."""
    return view.tags[i].startswith("V")


def is_time_word(view: View, i: int) -> bool:
    """Whether token i names a day or month."""
    return view.lower[i] in _TIME


def noun_phrase_before(view: View, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before token `end`, with title, modifiers and apposition; None for none."""
    if end <= 0 or end > len(view.tokens):
        return None
    floor = max(view.sentence_start[end - 1], end - REACH)
    last = end - 1
    if last < floor:
        return None
    if view.lower[last] in (",", "—", "–", "--", "-"):
        bracketed = last - 1 > floor and view.lower[last] == "," and view.lower[last - 1] == ")"
        return _with_apposition(view, last, floor) or (noun_phrase_before(view, last) if bracketed else None)
    if view.lower[last] in view.asked_people and last > floor and view.tags[last - 1] in NOUNS | {"DT", "CD"}:
        surveyed = noun_phrase_before(view, last)
        return (surveyed[0], end) if surveyed is not None else None
    if view.lower[last] in _SUBJECT_PRONOUNS and view.tags[last] in (
        "PRP",
        "WP",
        "WDT",
        "NN",
        "NNP",
        "FW",
        "LS",
        "DT",
        "CD",
    ):
        return last, end
    start = _core_start(view, end, floor)
    if start is None:
        return None
    start = _extend(view, start, end, floor)
    while start < end - 1 and is_time_word(view, start) and view.tags[start + 1] not in ("POS",):
        start += 1
    return start, end


def _core_start(view: View, end: int, floor: int) -> int | None:
    """The start of the base noun phrase that ends before `end`."""
    i = end - 1
    if view.lower[i] == ")":
        while i > floor and view.lower[i] != "(":
            i -= 1
        i -= 1
    if i < floor or not _can_end(view, i):
        return None
    if view.tags[i] == "PRP":
        return i
    while i >= floor:
        tag = view.tags[i]
        if (
            tag in _INSIDE
            or view.lower[i] in ("&", "no")
            or _opens_name(view, i, end)
            or _modifies(view, i, end, floor)
            or _joins(view, i, end, floor)
        ):
            i -= 1
        elif tag in _OPENERS:
            i -= 1
            while i >= floor and view.tags[i] in ("PDT", "DT") and not is_mark(view, i):
                i -= 1
            break
        else:
            break
    return i + 1 if i + 1 < end else None


def _can_end(view: View, i: int) -> bool:
    tag = view.tags[i]
    if tag in NOUNS or tag in ("CD", "PRP", "FW"):
        return True
    if view.lower[i] in _QUANTIFIERS or (tag in ("JJ", "DT") and view.lower[i] in ("other", "this", "that", "these")):
        return True
    return tag == "JJ" and _stands_as_noun(view, i)


def _stands_as_noun(view: View, i: int) -> bool:
    """An adjective that stands for a person: "a third said", "one conservative, Jon Ash, disagrees", "Fiorina says"."""
    if i + 1 >= len(view.tokens) or not (view.tags[i + 1] in FINITE or view.lower[i + 1] == ","):
        return False
    if view.tokens[i].text[:1].isupper():
        return view.tags[i + 1] in FINITE or view.tags[i - 1] in ("NNP", "JJ")
    return i > view.sentence_start[i] and view.tags[i - 1] in ("DT", "CD", "JJ", "HYPH")


def _modifies(view: View, i: int, end: int, floor: int) -> bool:
    """A participle or adverb between determiner and noun: "the newly elected mayor"."""
    if i + 1 >= end or view.tags[i] not in ("VBG", "VBN", "RB", "VBD") or i <= floor:
        return False
    before = view.tags[i - 1]
    return view.tags[i + 1] in _INSIDE | {"VBN", "VBG"} and (before in _OPENERS or before in ("POS", "RB", "JJ"))


def _opens_name(view: View, i: int, end: int) -> bool:
    """A rare first word of a name at the head of a sentence, which taggers take for a verb: "Castell Utilities"."""
    return (
        i == view.sentence_start[i]
        and i + 1 < end
        and (view.tags[i + 1] in ("NNP", "NNPS") or view.tokens[i + 1].text[:1].isupper())
        and view.tags[i] in ("VB", "VBN", "VBD", "VBP", "VBZ", "UH", "FW", "RB")
        and view.tokens[i].text[:1].isupper()
    )


def _joins(view: View, i: int, end: int, floor: int) -> bool:
    """The "and" of two modifiers before one noun: "federal and state officials"."""
    if view.lower[i] != "and" or i <= floor or i + 2 >= end:
        return False
    return view.tags[i - 1] == "JJ" and view.tags[i + 1] in ("JJ", "NN") and view.tags[i + 2] in ("NN", "NNS")


def _extend(view: View, start: int, end: int, floor: int) -> int:
    """Take in "X of", "X and", "X who ..." to the left while the whole still stands where a subject can stand."""
    for _ in range(4):
        if start <= floor:
            return start
        link = start - 1
        word = view.lower[link]
        wider: int | None = None
        if word == "of" or (word in _LINKS and view.tags[link] in ("IN", "TO")):
            left = link
            if (
                (view.tags[link - 1] in ("JJ", "RB") or (view.tags[link - 1] in ("VBN", "VBG") and word != "of"))
                and link - 1 > floor
                and (view.tags[link - 2] in NOUNS or view.lower[link - 2] in _QUANTIFIERS)
            ):
                left = link - 1
            wider = _core_start(view, left, floor) if left > floor else None
            if word != "of" and wider is not None and not _opens_clause(view, wider, floor):
                wider = _extend(view, wider, left, floor)
                wider = wider if _opens_clause(view, wider, floor) else None
        elif word in ("and", "or", "&") and link > floor:
            left = link - 1 if view.lower[link - 1] == "," else link
            wider = _core_start(view, left, floor) if left > floor else None
            if wider is not None:
                wider = (
                    _extend(view, wider, left, floor)
                    if view.lower[wider - 1] in ("of", ",") and wider > floor
                    else wider
                )
                if not _opens_clause(view, wider, floor):
                    wider = None
        elif is_verb(view, link) or view.tags[link] in ("RP", "RB"):
            wider = _relative_head(view, link, floor) or _reduced_head(view, link, floor)
        if wider is None or wider >= start:
            return start
        start = wider
    return start


def _relative_head(view: View, i: int, floor: int) -> int | None:
    """For "a man who saw the blast": the start of "a man" when token i is inside the relative clause."""
    for k in range(i, max(floor, i - 15), -1):
        if is_mark(view, k):
            return None
        if view.lower[k] == "who" and k > floor:
            return _core_start(view, k, floor)
    return None


def _reduced_head(view: View, i: int, floor: int) -> int | None:
    """For "a poll released Wednesday", "a survey reviewed by the Post": the start of "a poll" when token i is the
    participle, and nothing before it is a verb."""
    if view.tags[i] != "VBN" or i <= floor or view.tags[i - 1] not in NOUNS:
        return None
    start = _core_start(view, i, floor)
    if start is None:
        return None
    start = _extend(view, start, i, floor)
    return start if _opens_clause(view, start, floor) else None


def _opens_clause(view: View, start: int, floor: int) -> bool:
    """Whether a subject can begin at `start`: the sentence or a clause opens there."""
    if start <= floor:
        return True
    word = view.lower[start - 1]
    return word in _CLAUSE_OPENERS or is_mark(view, start - 1) or view.tags[start - 1] in ("RB", "CC", "UH")


def _with_apposition(view: View, comma: int, floor: int) -> tuple[int, int] | None:
    """ "Jon Ash, a spokesman for the port," with `comma` at the closing mark: the whole of it."""
    mark = view.lower[comma]
    for opening in range(comma - 1, max(floor, comma - REACH), -1):
        if view.lower[opening] != mark:
            continue
        start = _core_start(view, opening, floor) if opening > floor else None
        if start is not None and _is_apposition(view, opening + 1, comma):
            return _extend(view, start, opening, floor), comma + 1
        if start is not None and _is_aside(view, opening + 1, comma):
            return _extend(view, start, opening, floor), opening
    return None


def _is_aside(view: View, first: int, last: int) -> bool:
    """ ", for its part," or ", speaking in Lom,": stepped over, not taken into the source."""
    return view.tags[first] in ("IN", "RB", "VBG", "VBN", "VBD", "CC") and not any(
        view.tags[k] in ("VBZ", "VBP", "MD") for k in range(first, last)
    )


def _is_apposition(view: View, first: int, last: int) -> bool:
    if last <= first:
        return False
    if view.lower[first] in ("who", "whose", "which", "where"):
        return True
    if any(view.tags[k] in FINITE for k in range(first, last)):
        return any(view.lower[k] in ("who", "whose", "which") for k in range(first + 1, last))
    tag = view.tags[first]
    return (
        tag in _INSIDE
        or tag in _OPENERS
        or view.lower[first] in ("now", "then", "himself", "herself", "formerly", "in", "of")
    )


def head_of(view: View, first: int, last: int) -> int:
    """The head word of a noun phrase: the last noun before the first preposition, comma or relative pronoun."""
    head = first
    for i in range(first, last):
        if i > first and (
            view.lower[i] in (",", "(", "and", "or", "—", "–", "who") or view.tags[i] in ("IN", "TO", "WP")
        ):
            break
        if view.tags[i] == "VBN" and i > first and view.tags[i - 1] in NOUNS:
            break  # "a poll released Monday"
        if view.tags[i] == "POS":
            continue
        if view.tags[i] in NOUNS or view.tags[i] in ("PRP", "CD", "WP") or i == first:
            head = i
    return head


def noun_phrase_after(view: View, start: int, ceiling: int, deep: bool = True) -> int | None:
    """The end of the base noun phrase that begins at `start`, with an "of" part if `deep`; None for none."""
    i = start
    while i < ceiling and view.tags[i] in _OPENERS:
        i += 1
    core = i
    if i < ceiling and view.tags[i] in ("PRP", "WP") and i == start:
        return i + 1
    while i < ceiling and (
        view.tags[i] in _INSIDE
        or (view.tags[i] in ("VBG", "VBN", "RB") and i + 1 < ceiling and view.tags[i + 1] in NOUNS | {"JJ"})
    ):
        i += 1
    if i == core:
        return i if i > start and view.lower[start] in _QUANTIFIERS | {"this", "that", "those"} else None
    if not any(view.tags[k] in NOUNS or view.tags[k] == "CD" for k in range(core, i)):
        return None
    if deep and i + 1 < ceiling and view.lower[i] in ("of", "in", "at", "and"):
        further = noun_phrase_after(view, i + 1, min(ceiling, i + 10))
        if further is not None and not (view.lower[i] == "and" and further < ceiling and view.tags[further] in FINITE):
            return further
    return i
