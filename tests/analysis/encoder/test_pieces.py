"""A text as arrays: offsets, letter case, quotation marks, hints, paragraphs; and the windows over it."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.encoder.pieces import BREAK, make_pieces
from reader.analysis.encoder.windows import make_windows
from reader.analysis.encoder.wordpiece import WordPiece
from reader.model.span import Span

VOCABULARY = [f"[{n}]" for n in range(30)] + [*string.ascii_lowercase, *(f"##{c}" for c in string.ascii_lowercase), "."]
NOTHING = ((), (), ())


@pytest.fixture
def wordpiece():
    return WordPiece(VOCABULARY)


def test_every_piece_stands_on_its_characters(wordpiece):
    text = "Ab c.\n\nDÉ 🙂 f"
    pieces = make_pieces(text, wordpiece, (), NOTHING)
    shown = [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)]
    assert shown == ["A", "b", "c", ".", "\n\n", "D", "É", "🙂", "f"]
    assert pieces.ids[4] == BREAK
    assert pieces.first.tolist() == [True, False, True, True, True, True, False, True, True]
    assert pieces.paragraph.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1]
    assert pieces.looks.tolist() == [1, 1, 0, 0, 0, 3, 3, 0, 0]


def test_quotation_marks_and_hints_are_told(wordpiece):
    text = "X: “ab c” d"
    pieces = make_pieces(text, wordpiece, [Span(3, 9)], ([Span(0, 1)], [], [Span(3, 9)]))
    shown = [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)]
    assert shown == ["X", ":", "“", "a", "b", "c", "”", "d"]
    assert pieces.looks.tolist() == [2, 0, 4, 4, 4, 4, 4, 0]
    assert pieces.hints.tolist() == [1, 0, 9, 18, 18, 18, 18, 0]


def test_no_words_no_pieces(wordpiece):
    for text in ("", "\n \n"):
        pieces = make_pieces(text, wordpiece, (), NOTHING)
        assert len(pieces.ids) == 0
        assert make_windows(pieces) == []


WORDS = st.lists(st.text("abcABC.🙂é", min_size=1, max_size=9), max_size=40)


@given(st.lists(WORDS, max_size=6), st.integers(6, 40), st.integers(0, 20))
def test_windows_cover_everything_and_never_split_a_short_word(paragraphs, width, overlap):
    text = "\n".join(" ".join(words) for words in paragraphs)
    pieces = make_pieces(text, WordPiece(VOCABULARY), (), NOTHING)
    windows = make_windows(pieces, width, min(overlap, width // 2))
    seen = np.zeros(len(pieces.ids), bool)
    for start, end in windows:
        assert 0 < end - start <= width - 2
        seen[start:end] = True
    assert seen.all()
    assert [w[0] for w in windows] == sorted({w[0] for w in windows})
    assert (pieces.end > pieces.start).all()


def test_a_window_starts_at_a_paragraph_where_one_is_near(wordpiece):
    text = "\n".join(["a " * 20] * 4)
    pieces = make_pieces(text, wordpiece, (), NOTHING)
    starts = [start for start, _ in make_windows(pieces, 50, 20)]
    assert all(start == 0 or pieces.paragraph[start] != pieces.paragraph[start - 1] for start in starts)
