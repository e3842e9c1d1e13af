"""Find in text: where the typed words stand, in any letter case, without changing any offset."""

import re

from reader.model.span import Span

MOST_HITS = 5_000


def find_all(text: str, typed: str) -> list[Span]:
    """The places of the typed words, at most MOST_HITS; any run of white space matches any other."""
    words = typed.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(_loosely(word) for word in words), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(match.start(), match.end()))
        if len(found) == MOST_HITS:
            break
    return found


def _loosely(word: str) -> str:
    """Straight and curly quotation marks and apostrophes find each other, since keyboards have only one kind."""
    escaped = re.escape(word)
    return re.sub(r"['’‘]", "['’‘]", re.sub(r'(?:\\")|["“”]', '["“”]', escaped))


def nearest(hits: list[Span], place: int) -> int:
    """The number of the first hit at or after a place, else the first of all; -1 when there is none."""
    return next((number for number, hit in enumerate(hits) if hit.start >= place), 0 if hits else -1)
