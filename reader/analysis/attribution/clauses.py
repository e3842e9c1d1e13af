"""Where the content of an attribution ends, and what may stand between a cue and its content."""

from collections.abc import Container

from reader.analysis.attribution.phrases import FINITE, NOUNS, is_mark, is_time_word, is_verb, noun_phrase_after
from reader.analysis.attribution.view import View

LONGEST = 160
"""Indirect content is cut after this many tokens: a sentence that long is a list or a broken text."""

_ALWAYS_STOP = frozenset(
    {"but", "which", "while", "though", "although", "even", "despite", "who", "whereas", "amid", "where"}
)
_ADJUNCTS = frozenset(
    {
        "while",
        "after",
        "following",
        "during",
        "when",
        "amid",
        "despite",
        "before",
        "until",
        "whereas",
        "although",
        "though",
    }
)
_CLAUSE_LEADS = frozenset(
    {
        "if",
        "while",
        "as",
        "after",
        "before",
        "although",
        "though",
        "in",
        "on",
        "at",
        "for",
        "under",
        "with",
        "since",
        "because",
        "unless",
        "until",
        "once",
        "despite",
        "among",
        "that",
    }
)
_NEVER_STOP = frozenset({"including", "excluding", "notwithstanding", "considering", "depending"})
_AUTHOR = frozenset({"i", "we"})
_PERSONAL = _AUTHOR | {"he", "she", "they", "it", "you"}
_DASHES = frozenset({"—", "–", "--", "-"})


def content_end(view: View, start: int, ceiling: int, noun_content: bool, cue_tag: str, cues: frozenset[str]) -> int:
    """The token before which the content that begins at `start` ends.

    Words in quotation marks never end it. Commas end it before a participial tail, a contrast or a relative clause;
    content that is a bare noun phrase (`noun_content`) also ends before "while", "after", "following" and their like.
    `cues` are the verb lemmas of the lexicon: ", and accused ..." with the cue's own tag is the next attribution.
    """
    ceiling = min(ceiling, start + LONGEST)
    i = start
    depth = 0
    while i < ceiling:
        word = view.lower[i]
        if view.quote[i] < 0:
            depth += (word == "(") - (word == ")")
            if depth <= 0 and i > start and word == "," and _new_report(view, i + 1, ceiling, cue_tag, cues):
                break
            if depth <= 0 and i > start and word in (",", "—", "–", ";") and _author_joins(view, i + 1, ceiling):
                break
            if depth <= 0 and i > start and word == "," and _trailing_tag(view, i + 1, ceiling, cues):
                break
            if depth <= 0 and i > start and _ends_here(view, i, ceiling, noun_content, cue_tag, cues):
                break
        if word == '"' and i > start and view.lower[i - 1] == "," and i + 1 < ceiling and view.tags[i + 1] == "VBG":
            i += 1
            break
        i += 1
    while (
        i > start + 1
        and view.quote[i - 1] < 0
        and view.lower[i - 1] in (".", "!", "?", ",", ";", ":", "—", "–", "--", "-")
    ):
        i -= 1
    return i


def _ends_here(view: View, i: int, ceiling: int, noun_content: bool, cue_tag: str, cues: frozenset[str]) -> bool:
    word = view.lower[i]
    if word == ";" or (word in _DASHES and view.lower[i] != "-"):
        return True
    if (
        word == "-"
        and view.tokens[i].start > view.tokens[i - 1].end
        and i + 1 < ceiling
        and view.tokens[i + 1].start > view.tokens[i].end
    ):
        return True
    if word == ",":
        return i + 1 < ceiling and _stops_after_comma(view, i + 1, ceiling, noun_content)
    if word in ("and", "but", "yet") and _next_cue(view, i + 1, ceiling, cue_tag, cues):
        return True
    if noun_content and word in _ADJUNCTS and view.tags[i] in ("IN", "WRB", "VBG", "CC", "RB"):
        return True
    return word == "but" and noun_content


def _stops_after_comma(view: View, i: int, ceiling: int, noun_content: bool) -> bool:
    word, tag = view.lower[i], view.tags[i]
    if word in _NEVER_STOP or (word == "not" and i + 1 < ceiling and view.tags[i + 1] in NOUNS | {"DT", "JJ", "PRP$"}):
        return False
    if word in _ALWAYS_STOP or tag == "VBG" or word in ("according", "said", "says"):
        return True
    if tag == "RB" and i + 1 < ceiling and view.tags[i + 1] == "VBG":
        return True
    if word in ("and", "or", "but", "then"):
        k = i + 1
        while k < ceiling and view.tags[k] == "RB":
            k += 1
        return k < ceiling and (view.tags[k] in FINITE or noun_content) and view.lower[k] != "that"
    if word in ("as", "when", "after", "before", "because", "since", "with", "following", "in"):
        return noun_content or (word == "as" and _clause_follows(view, i + 1, ceiling))
    return noun_content and (tag in ("PRP", "IN", "WRB", "WDT", "WP", "RB") or tag in FINITE)


def _new_report(view: View, i: int, ceiling: int, cue_tag: str, cues: frozenset[str]) -> bool:
    """ ", and he called it a tale": the same source goes on in a report of its own."""
    return (
        i + 2 < ceiling
        and view.lower[i] in ("and", "but")
        and view.tags[i + 1] == "PRP"
        and _next_cue(view, i + 2, ceiling, cue_tag, cues)
    )


def _author_joins(view: View, i: int, ceiling: int) -> bool:
    """ ", and for once we agreed": the author goes on, in words of the author's own."""
    return i + 2 < ceiling and view.lower[i] in ("and", "but") and _pronoun_clause(view, i + 1, ceiling, _AUTHOR)


def _trailing_tag(view: View, i: int, ceiling: int, cues: frozenset[str]) -> bool:
    """ ", their association said.": the whole before it is somebody else's report."""
    end = noun_phrase_after(view, i, min(ceiling, i + 10))
    if (
        end is None
        or end >= ceiling
        or view.lemmas[end] not in ("say", "add", "show", "note", "argue", "suggest", "find")
    ):
        return False
    return view.tags[end] in FINITE and (end + 1 >= ceiling or view.lower[end + 1] in (".", ","))


def _next_cue(view: View, i: int, ceiling: int, cue_tag: str, cues: frozenset[str]) -> bool:
    while i < ceiling and view.tags[i] == "RB":
        i += 1
    return i < ceiling and _same_tense(view.tags[i], cue_tag) and view.lemmas[i] in cues


def _same_tense(tag: str, cue_tag: str) -> bool:
    return (tag == "VBZ" and cue_tag == "VBZ") or (tag in ("VBD", "VBN") and cue_tag in ("VBD", "VBN"))


def _clause_follows(view: View, i: int, ceiling: int) -> bool:
    for k in range(i, min(ceiling, i + 8)):
        if is_mark(view, k):
            return False
        if view.tags[k] in FINITE:
            return True
    return False


def has_clause(view: View, start: int, ceiling: int) -> bool:
    """Whether a clause with a subject and a finite verb begins at token `start`."""
    if start >= ceiling:
        return False
    tag = view.tags[start]
    opens = tag in NOUNS or tag in (
        "PRP",
        "DT",
        "PRP$",
        "JJ",
        "JJR",
        "JJS",
        "CD",
        "EX",
        "PDT",
        "IN",
        "VBG",
        "RB",
        "WP",
        "WRB",
        "$",
        "NN",
    )
    opens = opens or view.lower[start] in ("both", "either", "neither", "another")
    if not opens or (tag == "IN" and view.lower[start] not in _CLAUSE_LEADS):
        return False
    subject = tag in ("PRP", "EX", "NNP", "NNPS", "NNS", "NN")
    for i in range(start + 1, min(ceiling, start + 35)):
        if view.lower[i] == "," and i + 1 < ceiling and _breaks_off(view, start, i, ceiling):
            return False
        if view.lower[i] in (".", ";") or (view.quote[i] >= 0 and view.quote[i] != view.quote[start]):
            return False
        if view.tags[i] in NOUNS or view.tags[i] in ("PRP", "EX", "CD"):
            subject = True
        elif view.lower[i] in ("who", "which") or (view.lower[i] == "that" and view.tags[i] == "WDT"):
            subject = False
        elif subject and (view.tags[i] in FINITE or _past_tense(view, i, ceiling)):
            return True
    return False


def _breaks_off(view: View, start: int, comma: int, ceiling: int) -> bool:
    """Whether a comma ends what could have been a clause: ", was" without an apposition, ", and he ..."."""
    if view.tags[comma + 1] in FINITE:
        return not any(view.lower[k] == "," for k in range(start, comma))
    if view.lower[comma + 1] not in ("and", "but", "yet") or comma + 2 >= ceiling:
        return False
    if view.tags[comma + 2] in ("PRP", "RB", "IN", "EX") or view.lower[comma + 2] in ("each", "every"):
        return True
    return _pronoun_clause(view, comma + 2, ceiling, _PERSONAL)


def _pronoun_clause(view: View, i: int, ceiling: int, pronouns: frozenset[str]) -> bool:
    """Whether a clause with one of the pronouns as subject opens within five tokens of i."""
    return any(
        view.lower[k] in pronouns and (view.tags[k + 1] in FINITE or view.tags[k + 1] == "RB")
        for k in range(i, min(i + 5, ceiling - 1))
        if not any(is_mark(view, m) for m in range(i, k))
    )


def _past_tense(view: View, i: int, ceiling: int) -> bool:
    """A past tense that the tagger takes for a participle: "the minister stood by it"."""
    if view.tags[i] != "VBN" or view.tags[i - 1] not in ("NN", "NNP", "NNPS", "NNS", "PRP", "RB"):
        return False
    if view.lemmas[i] == view.lower[i] or view.lower[i] in ("by", "given", "known", "seen", "taken", "written", "done"):
        return False
    return i + 1 < ceiling and not is_mark(view, i + 1) and view.lower[i + 1] != "by"


def skip_adjuncts(view: View, start: int, ceiling: int) -> int:
    """The token after adverbs, dates and settings such as "on Monday" or "in a statement" that begin at `start`."""
    i = start
    for _ in range(4):
        step = _adjunct(view, i, ceiling)
        if step == i:
            break
        i = step
    return i


def _adjunct(view: View, i: int, ceiling: int) -> int:
    if i >= ceiling or view.quote[i] >= 0:
        return i
    tag, word = view.tags[i], view.lower[i]
    if tag == "RB" and word not in ("not", "n't", "so", "there", "even", "only", "just"):
        return i + 1
    if is_time_word(view, i) or word in ("earlier", "later"):
        return _after_date(view, i + 1, ceiling)
    if (
        word in ("last", "this", "next", "earlier")
        and i + 1 < ceiling
        and (view.lower[i + 1] in view.settings or is_time_word(view, i + 1))
    ):
        return i + 2
    if tag in ("IN", "TO") and word in (
        "in",
        "on",
        "at",
        "during",
        "to",
        "by",
        "after",
        "from",
        "of",
        "through",
        "via",
        "before",
        "with",
    ):
        end = noun_phrase_after(view, i + 1, min(ceiling, i + 14))
        if end is not None and any(
            view.lemmas[k] in view.settings or view.lower[k] in view.settings or is_time_word(view, k)
            for k in range(i + 1, end)
        ):
            return _after_date(view, end, ceiling)
    return i


def _after_date(view: View, i: int, ceiling: int) -> int:
    while i < ceiling and (
        view.tags[i] == "CD" or (is_time_word(view, i)) or view.lower[i] in ("morning", "night", "evening", "afternoon")
    ):
        i += 1
    return i


def find_that(view: View, start: int, ceiling: int, reach: int = 12, governors: Container[str] = ()) -> int | None:
    """The complementiser "that" within `reach` tokens of `start`, with no verb or punctuation in between.

    `governors` are nouns that take a clause of their own ("claims that"): behind one of them it is theirs.
    """
    for i in range(start, min(ceiling, start + reach)):
        if view.lower[i] == "that" and view.tags[i] in ("IN", "DT", "WDT") and i + 1 < ceiling:
            if view.tags[i] == "IN" or i == start or has_clause(view, i + 1, ceiling):
                return i
            return None
        if is_mark(view, i) or is_verb(view, i) or view.tags[i] in ("MD", "WP", "WRB"):
            return None
        if view.tags[i] in ("NN", "NNS") and view.lemmas[i] in governors:
            return None
    return None
