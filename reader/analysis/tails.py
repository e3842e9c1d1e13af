"""Comments that hang on the end of a sentence: ", confirming what everyone knew", ", a phrase that has become ...".

Behind a quotation or a report they read as part of it, yet nobody is said to have made them: they are the writer's.
The words come from the lexicon `tails`, by its groups. After R. Quirk et al., A Comprehensive Grammar of the English
Language (1985), supplementive and sentential relative clauses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.analysis.clauses import NOUNS, listed
from reader.text.lemmas import lemmatize
from reader.text.parsed import Token

TailGroup = Literal["shows", "feed", "judging", "comment"]

MARKS = listed(", — – --")
CLOSING = frozenset({"”", "''", '"', "’"})
DETERMINERS = listed("a an the another yet")
RELATIVES = frozenset({"that", "which", "whose"})
JUDGED = listed("be become seem sound look remain amount smack reek ring border read")
NEGATED = listed("no nobody nothing few hardly scarcely")
REACH = 8
"""Tokens behind "fuelling" in which a noun of unrest ("speculation") is looked for."""
ADVERBS = 2
MODIFIERS = 3

Words = Mapping[str, frozenset[str]]
"""The entries of the lexicon `tails` by group."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Tokens `first` to `last` (half-open) are the comment; `verb` is the token that makes it one."""

    first: int
    last: int
    verb: int
    group: TailGroup


def follows_mark(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token stands behind a comma or a dash, or behind a quotation that ends with a comma."""
    if i == 0 or tokens[i - 1].sentence != tokens[i].sentence:
        return False
    before = tokens[i - 1]
    if before.text in CLOSING and i > 1:
        before = tokens[i - 2]
    return before.text in MARKS or tokens[i - 1].text in MARKS


def comment_at(tokens: Sequence[Token], i: int, last: int, words: Words) -> Tail | None:
    """The comment that tokens `i` to `last` (half-open) are, where token `i` stands behind a mark; else None."""
    verb = i
    while verb < last - 1 and verb - i < ADVERBS and tokens[verb].tag[:2] == "RB":
        verb += 1
    group = _participial(tokens, verb, last, words)
    return Tail(i, last, verb, group) if group is not None else _taken_up(tokens, i, last, words)


def _participial(tokens: Sequence[Token], i: int, last: int, words: Words) -> TailGroup | None:
    if i + 1 >= last or not tokens[i].lower.endswith("ing") or tokens[i].tag[:2] == "NN":
        return None
    # What the tagger takes for an adjective ("fuelling speculation") has no verb's lemma.
    lemma = tokens[i].lemma if tokens[i].tag == "VBG" else lemmatize(tokens[i].lower, "VBG", {})
    lemmas = {lemma, lemma[:-1]} if lemma[-2:-1] == lemma[-1:] else {lemma}
    forms = lemmas | {f"{form} {tokens[i + 1].lower}" for form in lemmas}
    if forms & words["shows"]:
        return "shows"
    if forms & words["judging"]:
        return "judging"
    return "feed" if forms & words["feed"] and _unrest(tokens, i, last, words) else None


def _unrest(tokens: Sequence[Token], i: int, last: int, words: Words) -> bool:
    return any(t.tag in NOUNS and t.lemma in words["unrest"] for t in tokens[i + 1 : min(last, i + REACH)])


def _taken_up(tokens: Sequence[Token], i: int, last: int, words: Words) -> Tail | None:
    """ "A phrase that has become an excuse", "the kind of phrase that ...": what was just told is named and judged.

    "A move that affects 300 posts" tells something of it, so the verb after "that" has to judge.
    """
    if tokens[i].lower not in DETERMINERS:
        return None
    at = i + 1
    kind = at + 1 < last and tokens[at].lower in ("kind", "sort") and tokens[at + 1].lower == "of"
    at += 2 if kind else 0
    stop = min(last, at + MODIFIERS)
    while at < stop and tokens[at].tag[:2] in ("JJ", "DT", "VB"):
        at += 1
    named = at + 2 < last and tokens[at].tag in NOUNS and tokens[at].lemma in words["comment"]
    if not named or tokens[at + 1].lower not in RELATIVES:
        return None
    if tokens[at + 2].lower in NEGATED:
        # "A claim that no document supports".
        return Tail(i, last, at, "comment")
    verb = next((j for j in range(at + 2, min(last, at + 6)) if tokens[j].tag in ("VBZ", "VBD", "VBN", "VBP")), None)
    if verb is None:
        return None
    if tokens[verb].lemma == "have" and verb + 1 < last:
        verb += 1
    if tokens[verb].lemma in words["feed"] and _unrest(tokens, verb, last, words):
        return Tail(i, last, verb, "feed")
    judged = tokens[verb].lemma in JUDGED and verb + 1 < last and tokens[verb + 1].tag not in ("VBN", "VBG", "TO")
    return Tail(i, last, at, "comment") if kind or judged else None
