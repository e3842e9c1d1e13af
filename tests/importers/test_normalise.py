"""Normalisation: what changes, what must not, and the way back to raw offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.normalise import break_long_lines, cut_document, normalise, normalise_with_map
from reader.model.span import Span

TRICKY = st.text(
    st.one_of(
        st.sampled_from(
            "\r\n\x0b\x0c\x00\x1f\x7f\x85\x9f\ufeff\u2028\u2029\ufdd0\uffff\ud800\U0001fffe\u200b\u202e\u00a0"
        ),
        st.sampled_from("ab .’“é\u0301😀\t"),
        st.characters(),
    ),
    max_size=60,
)


def test_a_clean_text_is_unchanged() -> None:
    text = " date 2025-06-05  Café “quoted” 👩‍👩‍👧\u00a0e\u0301 \n\n\tNext 😀 line. \n"
    assert normalise(text).text == text
    assert normalise(text).warnings == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffA\r\nB\rC\u2028D\u2029E\x0bF\x0cG", "A\nB\nC\nD\nE\nF\nG"),
        ("a\x00b\x1bc\x7fd\x9be", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("a\ufdd0b\uffffc\U0010fffed\ud800e\udc00", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"),
        ("\ufeff\ufeffa", "\ufeffa"),
        ("\r\r\n\n", "\n\n\n"),
        ("e\u0301 \u212b", "e\u0301 \u212b"),
    ],
)
def test_what_changes(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_invisible_and_direction_changing_characters_stay_and_are_reported() -> None:
    text = "The \u202eexe.cod\u202c file, zero\u200bwidth"
    normal = normalise(text)
    assert normal.text == text
    assert "2 direction-changing (bidi) characters" in normal.warnings[0]
    assert "1 invisible (zero-width) character." in normal.warnings[1]


@pytest.mark.parametrize("emoji", ["👩‍👩‍👧", "🏳️‍🌈", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"])
def test_emoji_made_of_several_characters_are_not_reported(emoji: str) -> None:
    assert normalise(f"A family {emoji} went out.").warnings == ()


def test_a_joiner_between_letters_is_reported() -> None:
    assert "1 invisible" in normalise("pass\u200dword").warnings[0]


@given(TRICKY)
def test_normal_text_holds_nothing_forbidden_and_normalising_again_changes_nothing(raw: str) -> None:
    text = normalise(raw).text
    assert not set(text) & set("\r\x0b\x0c\x00\u2028\u2029\ufdd0\uffff")
    assert text.encode("utf-8").decode("utf-8") == text
    if not text.startswith("\ufeff"):
        assert normalise(text).text == text


@given(TRICKY, st.data())
def test_spans_lead_back_to_the_same_words(raw: str, data: st.DataObject) -> None:
    normal, offsets = normalise_with_map(raw)
    text = normal.text
    assert text == normalise(raw).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    back = offsets.to_raw(Span(start, end))
    assert 0 <= back.start <= back.end <= len(raw)
    words = raw[back.start : back.end]
    # A mark at the start of the slice is a character of the text, which normalising the slice alone would drop.
    kept = "\ufeff" if words.startswith("\ufeff") else ""
    assert kept + normalise(words).text == text[start:end]


def test_crlf_and_mark_shift_nothing() -> None:
    raw = "\ufeffOne 😀\r\n\r\n“Two”\u00a0é\r\nthree"
    normal, offsets = normalise_with_map(raw)
    for words in ("One 😀", "“Two”", "three"):
        start = normal.text.index(words)
        back = offsets.to_raw(Span(start, start + len(words)))
        assert raw[back.start : back.end] == words


def test_long_lines_are_broken_after_a_sentence() -> None:
    line = "One sentence here. " * 20
    broken = break_long_lines(line, 100)
    assert all(len(piece) <= 100 for piece in broken.text.split("\n"))
    assert all(piece.endswith(".") for piece in broken.text.split("\n")[:-1])
    assert broken.text.replace("\n", " ") == line
    assert broken.warnings


@given(st.text(st.sampled_from("ab. \n😀"), max_size=300), st.integers(5, 40))
def test_breaking_loses_no_word(text: str, limit: int) -> None:
    broken = break_long_lines(text, limit).text
    assert all(len(line) <= limit for line in broken.split("\n"))
    assert broken.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_short_lines_are_left_alone() -> None:
    assert break_long_lines("a b\nc", 3) == normalise("a b\nc")


def test_a_document_is_cut_at_a_word_and_says_so() -> None:
    cut = cut_document("word " * 100, 52, 9)
    assert cut.text == ("word " * 11)[:-1][:49] or cut.text.endswith("word")
    assert len(cut.text) <= 52
    assert "limit" in cut.warnings[0]
    assert cut_document("short", 52, 9).warnings == ()


def test_a_document_of_too_many_lines_is_cut_at_the_end_of_one() -> None:
    cut = cut_document("é 😀\n" * 100, 5_000, 3)
    assert cut.text == "é 😀\né 😀\né 😀"
    assert cut.warnings == ("Only the first 11 characters are shown: the text has more than 3 lines.",)
    assert cut_document("a\nb\nc\n", 5_000, 3).warnings == ()
    assert len(cut_document("a\n" * 100, 50, 3).warnings) == 1
