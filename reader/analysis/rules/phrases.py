"""Finding the entries of a word list among tokens: by word or lemma, over adverbs and short gaps, in linear time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader.analysis.clauses import listed
from reader.text.parsed import Token

GAP = "*"
GAP_TOKENS = 5
"""The most tokens that a gap in an entry ("leave * without") stands for."""
SKIPPED_ADVERBS = 2
STOPS = listed(", ; : . ! ? ( ) — –")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: its words (lemmas or forms; "*" is a gap) and the cells of its row."""

    words: tuple[str, ...]
    row: Mapping[str, str]


PhraseTable = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word, longest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (half-open) match an entry."""

    first: int
    last: int
    row: Mapping[str, str]


def build_table(rows: Iterable[Mapping[str, str]]) -> PhraseTable:
    """A look-up table over the column `entry` of a lexicon's rows."""
    table: dict[str, list[Phrase]] = {}
    for row in rows:
        words = tuple(row["entry"].split())
        table.setdefault(words[0], []).append(Phrase(words, row))
    return {first: tuple(sorted(found, key=lambda p: -len(p.words))) for first, found in table.items()}


def find_phrases(
    tokens: tuple[Token, ...], first: int, last: int, table: PhraseTable, fits: Callable[[int, int, Phrase], bool]
) -> Iterator[Match]:
    """The longest matches in tokens `first` to `last`, left to right, without overlap, that `fits` accepts."""
    at = first
    while at < last:
        token = tokens[at]
        lower = token.lower
        if lower not in table and token.lemma not in table and lower.removesuffix("s") not in table:
            at += 1  # nearly every word: in this loop the rules spend most of their time
            continue
        match = _longest(tokens, at, last, table, fits)
        if match is None:
            at += 1
            continue
        yield match
        at = match.last


def is_word(token: Token, word: str) -> bool:
    """Whether a token is this word: its form, its lemma, or (in headlines, where tags mislead) its form less an s."""
    return word in (token.lower, token.lemma) or (token.lower == word + "s" and token.tag[:2] == "NN")


def _longest(
    tokens: tuple[Token, ...], at: int, last: int, table: PhraseTable, fits: Callable[[int, int, Phrase], bool]
) -> Match | None:
    token = tokens[at]
    lower, lemma, single = token.lower, token.lemma, token.lower.removesuffix("s")
    keys = [lower]
    if lemma != lower:
        keys.append(lemma)
    if single not in keys:
        keys.append(single)
    follows = _words_of(tokens[at + 1]) if at + 1 < last else frozenset()
    over_adverb = bool(follows) and tokens[at + 1].tag[:2] == "RB"
    for key in keys:
        phrases = table.get(key, ())
        if not phrases or not is_word(token, key):
            continue
        for phrase in phrases:
            words = phrase.words
            # Most phrases that begin with a common word end here.
            if len(words) > 1 and words[1] not in follows and not (follows and (over_adverb or words[1] == GAP)):
                continue
            end = _match_rest(tokens, at + 1, last, words[1:])
            if end is not None and fits(at, end, phrase):
                return Match(at, end, phrase.row)
    return None


def _words_of(token: Token) -> frozenset[str]:
    """All words that `is_word` says a token is."""
    lower = token.lower
    plural = lower.endswith("s") and token.tag[:2] == "NN"
    return frozenset((lower, token.lemma, lower[:-1]) if plural else (lower, token.lemma))


def _match_rest(tokens: tuple[Token, ...], at: int, last: int, words: tuple[str, ...]) -> int | None:
    """Where the words after the first end, or None; a few adverbs may stand between words."""
    reach = 0
    skipped = 0
    for word in words:
        if word == GAP:
            reach = GAP_TOKENS
            continue
        while True:
            if at >= last:
                return None
            if is_word(tokens[at], word):
                break
            if reach and tokens[at].text not in STOPS:
                reach -= 1
            elif skipped < SKIPPED_ADVERBS and tokens[at].tag[:2] == "RB" and tokens[at].lower not in ("not", "n't"):
                skipped += 1
            else:
                return None
            at += 1
        reach = 0
        at += 1
    return at
