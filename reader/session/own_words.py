"""Where words stand in a text as whole words, whatever their case and the space between them.

Words of the reader's own list are found in any form of theirs ("blasts", "blasted" for "blast"), names only as they
are. Forms are told by the text layer's table and suffix rules, without a parse.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from reader.model.span import Span
from reader.text.lemmas import LemmaTable, lemmatize

FORM_TAGS = ("NNS", "VBZ", "VBD", "VBN", "VBG", "JJS")
"""Endings that make no other word. A comparative may be one ("worker" is no form of "work"): only listed ones count."""
SHORTEST = 3
"""Letters of a word that has forms: "his" is none of "hi"."""
MOST_READINGS = 64
WORD = re.compile(r"\w+")


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Every place of the words in the text; none for words without a letter or digit.

    Curly and straight apostrophes count as one. Other forms of a word are other words.
    """
    return _places(words, [re.escape(part) for part in words.split()], text)


def form_occurrences(words: str, text: str, vocabulary: "Vocabulary") -> Iterator[Span]:
    """Every place of the words in the text, each of them in any form. `vocabulary` is that of the text."""
    return _places(words, [vocabulary.pattern(part) for part in words.split()], text)


def base_forms(word: str, lemmas: LemmaTable) -> frozenset[str]:
    """A word in lower case and what it may be a form of: {"blasts", "blast"}."""
    lower = word.lower().replace("’", "'")
    if len(lower) <= SHORTEST or not lower.isalpha():
        return frozenset([lower])
    bases = {lemmatize(lower, tag, lemmas) for tag in FORM_TAGS}
    listed = {lemmas[lower, tag] for tag in ("JJR", "RBR") if (lower, tag) in lemmas}
    return frozenset({lower} | {base for base in bases | listed if len(base) >= SHORTEST})


def readings(phrase: str, lemmas: LemmaTable) -> Iterator[str]:
    """A phrase, then what it may be a form of: "blasts of anger" may be one of "blast of anger"."""
    parts = phrase.lower().replace("’", "'").split()
    forms = [[part, *sorted(base_forms(part, lemmas) - {part})] for part in parts]
    for chosen in itertools.islice(itertools.product(*forms), MOST_READINGS):
        yield " ".join(chosen)


def singular(word: str, lemmas: LemmaTable) -> str:
    """A word without the s of plurals and third persons: a reader who lists "thugs" means "thug" too."""
    lower = word.lower().replace("’", "'")
    base = lemmatize(lower, "NNS", lemmas) if len(lower) > SHORTEST and lower.isalpha() else lower
    return base if len(base) >= SHORTEST else lower


class Vocabulary:
    """The words of one text by what they may be forms of."""

    def __init__(self, text: str, lemmas: LemmaTable) -> None:
        self._lemmas = lemmas
        self._forms: dict[str, set[str]] = {}
        for word in {found.lower() for found in WORD.findall(text)}:
            for base in base_forms(word, lemmas):
                self._forms.setdefault(base, set()).add(word)

    def pattern(self, part: str) -> str:
        """A regular expression for the word in every form that the text has."""
        bases = {part.lower(), singular(part, self._lemmas)}
        forms = set().union(*(self._forms.get(base, set()) for base in bases)) - {part.lower()}
        return f"(?:{'|'.join(map(re.escape, [part, *sorted(forms, key=lambda form: (-len(form), form))]))})"


def _places(words: str, patterns: Iterable[str], text: str) -> Iterator[Span]:
    if not any(sign.isalnum() for sign in words):
        return
    stripped = words.strip()
    pattern = re.sub(r"['’]", "['’]", r"\s+".join(patterns))
    before = r"(?<!\w)" if stripped[0].isalnum() else ""
    after = r"(?!\w)" if stripped[-1].isalnum() else ""
    for match in re.finditer(before + pattern + after, text, re.IGNORECASE):
        yield Span(match.start(), match.end())
