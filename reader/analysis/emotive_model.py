"""What the emotive head has a say in: whether a listed word pushes here, and which words push that no list holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.analysis.emotive_entries import EntryIndex
from reader.model.finding import Strength
from reader.model.span import Span
from reader.text.parsed import ParsedText

LONGEST = 6
"""Words in a finding of the model alone, at most."""
COMPANIONS = 3
"""Words after a listed term that may be taken in."""
_EDGES = frozenset({"DT", "IN", "CC", "TO", "PRP", "PRP$", "MD", "POS", "EX", "WDT", "WP", "WRB", "CD", "RP"})
_NAMES = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class WordChances:
    """For every token of a text the chance that it pushes (0 to 1), and from where on that counts.

    `least` by strength of a listed term: below it the use is taken for a plain one. `agreed`: from here on list and
    model both made a finding. `alone`: from here on the model makes one by itself, and from `clear` a notable one.
    `along`: a word beside one that is marked is taken in from here on.
    `plain` are listed words that the lexicon's rules take for plain uses; to mark one the model needs `overrule`.
    """

    of: Sequence[float]
    plain: frozenset[int]
    least: Mapping[str, float]
    agreed: float
    alone: float
    along: float
    clear: float
    overrule: float

    def over(self, first: int, last: int) -> float:
        """The highest chance among the tokens `first` to `last` (half-open)."""
        return max(self.of[first:last], default=0.0)


def word_chances(of: Sequence[float], plain: frozenset[int], thresholds: Mapping[str, Any]) -> WordChances:
    """Chances with the thresholds of a settings file; raises KeyError for one that is missing."""
    return WordChances(
        of,
        plain,
        least=thresholds["least"],
        agreed=thresholds["agreed"],
        alone=thresholds["alone"],
        along=thresholds["along"],
        clear=thresholds["clear"],
        overrule=thresholds["overrule"],
    )


def find_unlisted(parsed: ParsedText, chances: WordChances, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of tokens that push by the model alone and touch nothing in `taken`, which is sorted."""
    free, names = _free(parsed, taken), _names(parsed)
    for sentence in parsed.sentences:
        k = sentence.first
        while k < sentence.last:
            if not free[k] or chances.of[k] < _needed(chances, k) or _is_name(parsed, k, names):
                k += 1
                continue
            first, last = stretch(parsed, chances, k, k + 1, free)
            found = _trimmed(parsed, first, last)
            if found is not None:
                yield found
            k = max(last, k + 1)


def stretch(
    parsed: ParsedText, chances: WordChances, first: int, last: int, free: Sequence[bool] | None = None
) -> tuple[int, int]:
    """A range of tokens with the words beside it that push along with it, in the same sentence and at most LONGEST.

    Only tokens that are `free` are taken in; without that list, only tokens to the right.
    """
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    while last < sentence.last and last - first < LONGEST and _goes_along(parsed, chances, last, free):
        last += 1
    while free and first > sentence.first and last - first < LONGEST and _goes_along(parsed, chances, first - 1, free):
        first -= 1
    return first, last


def with_companions(parsed: ParsedText, chances: WordChances, first: int, last: int, limit: int) -> int:
    """Where a listed term ends when the words after it that push along with it are taken in, `limit` at the latest."""
    end = max(last, min(stretch(parsed, chances, first, last)[1], last + COMPANIONS, limit))
    while end > last and parsed.tokens[end - 1].tag in _EDGES:
        end -= 1
    return end


def _goes_along(parsed: ParsedText, chances: WordChances, k: int, free: Sequence[bool] | None) -> bool:
    token = parsed.tokens[k]
    joins = token.text[:1].isalnum() or token.text in ("-", "'s", "’s")
    return joins and (free is None or free[k]) and chances.of[k] >= chances.along and k not in chances.plain


def _is_name(parsed: ParsedText, k: int, names: frozenset[str]) -> bool:
    """Whether a word is a name, or written like part of one: "Fatal Beat" with capitals, not opening its sentence."""
    token = parsed.tokens[k]
    if not token.text[:1].isupper() or (len(token.text) > 3 and token.text.isupper()):
        return False
    beside = parsed.tokens[max(k - 1, 0) : k] + parsed.tokens[k + 1 : k + 2]
    pair = any(t.text[:1].isupper() and t.sentence == token.sentence for t in beside)
    title = parsed.paragraphs[parsed.sentences[token.sentence].paragraph].kind == "title"
    return token.tag in _NAMES or token.lower in names or (pair and not title)


def _names(parsed: ParsedText) -> frozenset[str]:
    """Words that stand with a capital within a sentence of the body."""
    return frozenset(
        token.lower
        for sentence in parsed.sentences
        if parsed.paragraphs[sentence.paragraph].kind == "body"
        for token in parsed.tokens[sentence.first + 1 : sentence.last]
        if token.text[:1].isupper()
    )


def _needed(chances: WordChances, token: int) -> float:
    return max(chances.alone, chances.overrule) if token in chances.plain else chances.alone


def _free(parsed: ParsedText, taken: Sequence[Span]) -> list[bool]:
    free = []
    position = 0
    for token in parsed.tokens:
        while position < len(taken) and taken[position].end <= token.start:
            position += 1
        free.append(position >= len(taken) or taken[position].start >= token.end)
    return free


def _trimmed(parsed: ParsedText, first: int, last: int) -> tuple[int, int] | None:
    """Without small words and marks at the ends; None when nothing is left or it is too long for a term."""
    tokens = parsed.tokens
    while first < last and (tokens[first].tag in _EDGES or not tokens[first].text[:1].isalnum()):
        first += 1
    while last > first and (tokens[last - 1].tag in _EDGES or not tokens[last - 1].text[:1].isalnum()):
        last -= 1
    return (first, last) if 0 < last - first <= LONGEST else None


def strength_of(chance: float, chances: WordChances) -> Strength:
    """How strong a finding of the model alone is."""
    return "notable" if chance >= chances.clear else "hint"


def kind_of(parsed: ParsedText, first: int, last: int, index: EntryIndex) -> str:
    """The kind of an unlisted term: that of a listed word in it, else by the part of speech of its last word."""
    for token in reversed(parsed.tokens[first:last]):
        for form in (token.lower, token.lemma):
            for pattern in index.get(form, ()):
                if len(pattern.forms) == 1:
                    return pattern.entry.kind
    tag = parsed.tokens[last - 1].tag[:2]
    return "intensifier" if tag == "RB" else "outrage" if tag == "VB" else "condemning_label"
