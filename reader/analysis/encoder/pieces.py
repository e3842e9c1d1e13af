"""A parsed text as the encoder reads it: word pieces with what is known of their words, all as arrays."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.analysis.encoder.wordpiece import WordPiece, find_words
from reader.model.span import Span

BREAK = 1
"""The piece between two paragraphs: a place of the vocabulary that no word uses."""

Ints = NDArray[np.int64]
Hints = tuple[Sequence[Span], Sequence[Span], Sequence[Span]]
"""What the rules take for sources, cues and contents; the encoder learns how far to trust them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text. All arrays have one entry per piece; `start` and `end` are code points of `text`.

    `first` marks the first piece of a word; `looks` is 0 to 7: letter case (0 lower, 1 capitalised, 2 one capital
    letter, 3 all capitals), and 4 more inside quotation marks; `hints` is 0 to 26: source + 3 cue + 9 content, each
    0 (no), 1 (begins) or 2 (goes on) by the rules; `paragraph` counts from 0, a break belongs to the one before it.
    """

    text: str
    ids: Ints
    start: Ints
    end: Ints
    first: NDArray[np.bool_]
    looks: Ints
    hints: Ints
    paragraph: Ints


def make_pieces(text: str, wordpiece: WordPiece, quoted: Iterable[Span], hints: Hints) -> Pieces:
    """The pieces of a text; `quoted` are stretches in quotation marks, the marks included. Linear in the text."""
    inside = _inside(len(text), quoted)
    roles = _roles(len(text), hints)
    rows: list[tuple[int, int, int, bool, int, int, int]] = []
    number = -1
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        number += 1
        if number:
            rows.append((BREAK, rows[-1][2] if rows else 0, line.start(), True, 0, 0, number - 1))
        for word in find_words(text, Span(line.start(), line.end())):
            looks = _case(text[word.start : word.end]) + 4 * int(inside[word.start])
            for place, (piece, start, end) in enumerate(wordpiece.split(text[word.start : word.end])):
                hint = int(roles[word.start])
                rows.append((piece, word.start + start, word.start + end, place == 0, looks, hint, number))
    table = np.array(rows, np.int64).reshape(-1, 7)
    columns = [np.ascontiguousarray(table[:, column]) for column in range(7)]
    return Pieces(text, columns[0], columns[1], columns[2], columns[3].astype(bool), columns[4], columns[5], columns[6])


_LINE = re.compile(r"[^\n]+")


def _case(word: str) -> int:
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 1 if word[:1].isupper() else 0


def _inside(length: int, spans: Iterable[Span]) -> NDArray[np.bool_]:
    inside = np.zeros(length, np.bool_)
    for span in spans:
        inside[span.start : span.end] = True
    return inside


def _roles(length: int, hints: Hints) -> NDArray[np.int8]:
    """For every character the code of `Pieces.hints`; where spans of a role overlap, the later one shows."""
    roles = np.zeros(length, np.int8)
    for weight, spans in zip((1, 3, 9), hints, strict=True):
        role = np.zeros(length, np.int8)
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            role[span.start : span.end] = 2
            role[span.start] = 1
        roles += role * weight
    return roles
