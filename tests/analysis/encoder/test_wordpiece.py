"""Words as pieces: longest match first, and every piece on its own code points."""

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.encoder.wordpiece import LONGEST_WORD, UNKNOWN, WordPiece, find_words
from reader.model.span import Span

VOCABULARY = ["[PAD]", "un", "##want", "##wanted", "##ed", "é", "cafe", "##s", "a", "##a", "i", "##̇", "ss", "!"]


def numbers(word):
    return [VOCABULARY[number] for number, _, _ in WordPiece(VOCABULARY).split(word)]


def test_the_longest_piece_wins():
    assert numbers("unwanted") == ["un", "##wanted"]
    assert numbers("Unwants") == ["un", "##want", "##s"]


def test_accents_and_case_are_dropped_and_places_kept():
    pieces = WordPiece(VOCABULARY).split("CAFÉs")
    assert [(start, end) for _, start, end in pieces] == [(0, 4), (4, 5)]
    decomposed = WordPiece(VOCABULARY).split("cafe\u0301s")
    assert [(start, end) for _, start, end in decomposed] == [(0, 4), (5, 6)]


def test_a_word_that_cannot_be_made_of_pieces_is_unknown_as_a_whole():
    assert WordPiece(VOCABULARY).split("unknown") == ((UNKNOWN, 0, 7),)
    assert WordPiece(VOCABULARY).split("a" * (LONGEST_WORD + 1)) == ((UNKNOWN, 0, LONGEST_WORD + 1),)


def test_a_word_of_accents_alone_has_no_pieces():
    assert WordPiece(VOCABULARY).split("\u0301\u0301") == ()


def test_words_are_parted_at_spaces_and_marks():
    text = "“Wait!” she\u00a0said: 🙂ok it's"
    words = [text[w.start : w.end] for w in find_words(text, Span(0, len(text)))]
    assert words == ["“", "Wait", "!", "”", "she", "said", ":", "🙂ok", "it", "'", "s"]


@given(st.text(max_size=60))
def test_pieces_stand_in_order_within_their_word(word):
    last = 0
    for _, start, end in WordPiece(VOCABULARY).split(word):
        assert last <= start < end <= len(word)
        last = start


@given(st.text(max_size=80), st.integers(0, 40), st.integers(0, 40))
def test_words_cover_all_that_is_not_space(text, start, length):
    within = Span(min(start, len(text)), min(start + length, len(text)))
    covered = [place for word in find_words(text, within) for place in range(word.start, word.end)]
    assert covered == [place for place in range(within.start, within.end) if not text[place].isspace()]


def test_memory_does_not_grow_without_bound(monkeypatch):
    monkeypatch.setattr(WordPiece, "MEMORY", 3)
    wordpiece = WordPiece(VOCABULARY)
    for word in ("a", "aa", "aaa", "aaaa", "un"):
        assert wordpiece.split(word) == WordPiece(VOCABULARY).split(word)
    assert len(wordpiece._seen) <= 3
