"""The words of a PDF page, where the file itself does not say, or says wrongly, which letters are words.

Some programs only set words apart on the page. pdfium puts spaces where it sees such gaps, but with fonts of which it
does not know the widths it misses some and finds others inside words.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

# pdfium puts one of these for a hyphen at the end of a line, and then no line end.
LINE_END_HYPHENS = "\x02\ufffe"
WORD = re.compile(rf"[^\s{LINE_END_HYPHENS}]+[{LINE_END_HYPHENS}]?")
_GAP = 0.9
_SPACE, _TOUCHING = 0.15, 0.06
"""In heights of a line: letters further apart than the others of a word begin a new one."""
_SAMPLE = 400
_MARKS = {0x2BC: "’", 0x2EE: "”"}
# Within a word it is the okina of Hawaiian.
_OPENING = re.compile("(?<![^\\W\\d_])ʻ|ʻ(?![^\\W\\d_])")


class Word(NamedTuple):
    """A word, where it stands in the text of the page and where on the page. A tuple: there are very many of them."""

    text: str
    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    spaced: bool | None = None
    """Whether a space goes before it, where that is to be seen on the page and not in the file."""


def text_of(words: Any) -> str:
    """The text of a page as pdfium gives it; places are asked for by the number of the character, so each is there."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    text: str = words.get_text_range()
    if len(text) != words.count_chars():
        codes = (raw.FPDFText_GetUnicode(words, place) for place in range(words.count_chars()))
        text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return as_marks(text)


def as_marks(text: str) -> str:
    """The text, as long as before, with quotation marks for the letters that have the shape of one.

    Where a font draws both alike, a program may note the rarer of the two for the shape.
    """
    return _OPENING.sub("‘", text).translate(_MARKS)


def lacks_spaces(words: Any) -> bool:
    """Whether words of the page are only set apart, without a space: seen at the first hundreds of characters."""
    from pypdfium2 import raw

    found = WORD.finditer(text_of(words)[:_SAMPLE])
    return any(len(_parts(raw, words, match.start(), match.end())) > 1 for match in found)


def apart(raw: Any, words: Any, found: Iterable[Word]) -> Iterator[Word]:
    """The same words, divided where letters stand apart like words, and joined where words touch like letters."""
    last = None
    for word in found:
        if last is not None and abs(word.left - last.right) < _TOUCHING * (word.top - word.bottom):
            word = word._replace(spaced=word.bottom >= last.top or word.top <= last.bottom)
        last = word
        parts = _parts(raw, words, word.start, word.end)
        if len(parts) == 1 or len(word.text) != word.end - word.start:
            yield word
            continue
        for start, end, left, right in parts:
            text = word.text[start - word.start : end - word.start]
            yield Word(
                text, start, end, left, right, word.bottom, word.top, word.spaced if start == word.start else True
            )


def _parts(raw: Any, words: Any, start: int, end: int) -> list[tuple[int, int, float, float]]:
    """Where the parts of a word begin and end, in the text and on the page; one part in all but rare files."""
    box = raw.FS_RECTF()
    edges = []
    for place in range(start, end):
        raw.FPDFText_GetLooseCharBox(words, place, box)
        edges.append((box.left, box.right))
    height = box.top - box.bottom
    gaps = [following[0] - before[1] for before, following in pairwise(edges)]
    # In spaced type all letters are as far apart.
    wide = (median(gaps) if gaps else 0.0) + _SPACE * height
    cuts = [0, *(place for place, gap in enumerate(gaps, 1) if wide < gap < _GAP * height), len(edges)]
    return [
        (start + first, start + last, edges[first][0], max(right for _, right in edges[first:last]))
        for first, last in pairwise(cuts)
    ]
