"""WordPiece, the way BERT's uncased models split words, with the code points that each piece stands for.

The standard library is enough for it; the usual package for this brings network clients into a program that promises
to use none. Algorithm: Wu et al., "Google's Neural Machine Translation System", 2016, 4.1 (longest match first).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reader.model.span import Span

UNKNOWN = 100
LONGEST_WORD = 100
"""A longer word is one unknown piece, so that splitting stays linear in the text."""

Piece = tuple[int, int, int]
"""A number in the vocabulary, and the half-open range of code points within its word."""


class WordPiece:
    """Splits words into pieces of a vocabulary, and remembers the words it has split (at most `MEMORY` of them)."""

    MEMORY = 50_000

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._seen: dict[str, tuple[Piece, ...]] = {}

    def split(self, word: str) -> tuple[Piece, ...]:
        """The pieces of one word, in order; none for a word of accents and control characters alone."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= self.MEMORY:
                self._seen.clear()
            known = self._seen[word] = self._split(word)
        return known

    def _split(self, word: str) -> tuple[Piece, ...]:
        plain, origin = _plain(word)
        if len(plain) > LONGEST_WORD:
            return ((UNKNOWN, 0, len(word)),)
        pieces: list[Piece] = []
        start = 0
        while start < len(plain):
            found = self._longest(plain, start)
            if found is None:
                return ((UNKNOWN, 0, len(word)),)
            number, end = found
            pieces.append((number, origin[start], origin[end - 1] + 1))
            start = end
        return tuple(pieces)

    def _longest(self, plain: str, start: int) -> tuple[int, int] | None:
        before = "##" if start else ""
        for end in range(len(plain), start, -1):
            number = self._numbers.get(before + plain[start:end])
            if number is not None:
                return number, end
        return None


def find_words(text: str, within: Span) -> Iterator[Span]:
    """Words of `text` inside a span: parted by white space, and every punctuation mark a word of its own."""
    for match in _RUN.finditer(text, within.start, within.end):
        start = match.start()
        for offset in range(match.start(), match.end()):
            if _is_mark(text[offset]):
                if offset > start:
                    yield Span(start, offset)
                yield Span(offset, offset + 1)
                start = offset + 1
        if start < match.end():
            yield Span(start, match.end())


_RUN = re.compile(r"\S+")


def _plain(word: str) -> tuple[str, list[int]]:
    """Lower case without accents and control characters, and for each of its characters the place in `word`."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(word):
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.category(part) not in ("Mn", "Cf", "Cc"):
                lower = part.lower()
                characters.append(lower)
                origin.extend([index] * len(lower))
    return "".join(characters), origin


def _is_mark(character: str) -> bool:
    code = ord(character)
    if code < 128:
        return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return unicodedata.category(character)[0] == "P"
