"""Sentences of a paragraph, by nltk's Punkt with the program's own list of abbreviations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.errors import ResourceMissingError
from reader.model.span import Span
from reader.paths import resource

_STARTER = "sentence_starter"
_BEFORE_NUMBER = "before_number"
_NEVER_LAST = frozenset({"title", "joining", _BEFORE_NUMBER})
_LAST_WORD = re.compile(r"([^\s(\[“‘\"'—–]+)\.$")
_ENUMERATION = re.compile(r"[(\[]?(?:\d{1,3}|[ivx]{1,4}|[a-zA-Z])[.)]\.?$")
_OPENING = "\"'“‘«„([—–-….,;:!?*/ \xa0"
# Punkt knows three final marks; an ellipsis counts as one, the marks of other scripts do too.
_SAME_LENGTH = str.maketrans({"…": ".", "。": ".", "‼": "!", "⁇": "?", "⁉": "!", "‽": "?", "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class SentenceSplitter:
    """nltk's Punkt tokenizer and the kinds of the abbreviations it was given."""

    punkt: Any
    kinds: Mapping[str, str]


def load_abbreviations() -> dict[str, str]:
    """Abbreviation (lower case, without the last full stop) to kind, from resources/lexicons/abbreviations.tsv.

    Raises ResourceMissingError when the file is missing or malformed.
    """
    lines = resource("lexicons", "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:] if line]
    if any(len(row) != 2 for row in rows):
        raise ResourceMissingError("The program's list of abbreviations is damaged; install the program again.")
    return {row[0]: row[1] for row in rows}


def load_splitter() -> SentenceSplitter:
    """The sentence splitter; raises ResourceMissingError when its list of abbreviations is missing."""
    from nltk.tokenize.punkt import _ORTHO_LC, PunktParameters, PunktSentenceTokenizer

    kinds = load_abbreviations()
    params = PunktParameters()
    params.abbrev_types = {word for word, kind in kinds.items() if kind not in (_STARTER, _BEFORE_NUMBER)}
    # A capitalised "The" after "U.S." or "J." starts a sentence: Punkt is told that the word is known in lower case.
    for word, kind in kinds.items():
        if kind == _STARTER:
            params.ortho_context[word] = _ORTHO_LC
    return SentenceSplitter(PunktSentenceTokenizer(params), kinds)


def find_sentences(text: str, paragraph: Span, splitter: SentenceSplitter) -> list[Span]:
    """The sentences of one paragraph of `text`, in order, without surrounding space; together they cover its words."""
    words = text[paragraph.start : paragraph.end]
    try:
        pieces = list(splitter.punkt.span_tokenize(words.translate(_SAME_LENGTH)))
    except TimeoutError:  # nltk's guard against patterns that run away
        pieces = [(0, len(words))]
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and _belongs_together(words, joined[-1], (start, end), splitter.kinds):
            joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in joined]


def _belongs_together(words: str, before: tuple[int, int], after: tuple[int, int], kinds: Mapping[str, str]) -> bool:
    """Whether Punkt split where no sentence ends: before a small letter, after "Mr.", inside "No. 5", after "1."."""
    head, tail = words[max(before[0], before[1] - 40) : before[1]], words[after[0] : after[0] + 40]
    first = tail.lstrip(_OPENING)[:1]
    if first.islower() or not first or tail[0] in ".…,;:)":
        return True
    if before[1] - before[0] <= 5 and _ENUMERATION.match(words[before[0] : before[1]]):
        return True
    last = _LAST_WORD.search(head)
    kind = kinds.get(last.group(1).lower()) if last else None
    return kind in _NEVER_LAST and (kind != _BEFORE_NUMBER or first.isdigit())
