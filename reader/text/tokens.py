"""Words and marks of one sentence, by nltk's tokenizer, with offsets that are always true."""

import re
from collections.abc import Iterator
from typing import Any

from reader.model.span import Span

# One character for one, so that nltk's spans are spans of the text: double marks all become one that it never
# rewrites, an ellipsis becomes a mark that it sets apart, and the hyphen that does not break becomes a hyphen.
_DOUBLE_MARKS = '"“”„‟«»″'
_SAME_LENGTH = str.maketrans(
    dict.fromkeys(_DOUBLE_MARKS, "”") | {"’": "'", "‛": "'", "ʼ": "'", "‹": "‘", "›": "'", "…": ";", "‑": "-"}
)
_PIECE = 2_000
"""Longest stretch given to nltk at once, in characters: some of its patterns look ahead to the end."""
_INNER_STOP = re.compile(r"[^\W_]{2,}[.]$")
_CLOSING = frozenset("\"”’'»)]")


def load_word_tokenizer() -> Any:
    """nltk's NLTKWordTokenizer, which needs no data."""
    from nltk.tokenize.destructive import NLTKWordTokenizer

    return NLTKWordTokenizer()


def find_tokens(text: str, sentence: Span, tokenizer: Any) -> list[Span]:
    """The words and marks of one sentence of `text`, in order, without overlap, none empty or with space in it."""
    spans: list[Span] = []
    for piece in _pieces(text, sentence):
        words = text[piece.start : piece.end]
        for start, end in _split(words, tokenizer):
            spans.extend(_parted(text, Span(piece.start + start, piece.start + end), sentence.end))
    return spans


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or stretches of it cut at a space, or anywhere if there is none."""
    start = sentence.start
    while sentence.end - start > _PIECE:
        cut = max(text.rfind(" ", start + 1, start + _PIECE), text.rfind("\n", start + 1, start + _PIECE))
        cut = cut if cut > start else start + _PIECE
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


def _split(words: str, tokenizer: Any) -> list[tuple[int, int]]:
    """Spans within `words`; whatever stands between spaces where nltk loses its way."""
    try:
        return list(tokenizer.span_tokenize(words.translate(_SAME_LENGTH)))
    except (ValueError, TimeoutError):
        return [match.span() for match in re.finditer(r"\S+", words)]


def _parted(text: str, token: Span, sentence_end: int) -> Iterator[Span]:
    """The token, or the word and the full stop of a sentence that ends in a quotation inside this one."""
    word = text[token.start : token.end]
    follows = text[token.end] if token.end < sentence_end else ""
    if follows in _CLOSING and _INNER_STOP.search(word) and "." not in word[:-1]:
        yield Span(token.start, token.end - 1)
        yield Span(token.end - 1, token.end)
    else:
        yield token
