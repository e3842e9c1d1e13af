"""Paragraphs: between blank lines, between line breaks, and over lines wrapped by hand."""

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span, words_of
from reader.text.paragraphs import find_blocks, looks_like_heading

FIRST = (
    "The council of Norvik met on Monday to speak about the bridge over the Mirna, which has been closed since "
    "March. It took no decision, the mayor said, since two of its members were ill 🙂 and a third was away."
)
SECOND = (
    "“We shall meet again next week,” Vera Holm told reporters after the meeting. The owners of the ferry had asked "
    "for a decision before the summer; naïve hopes, said one of them."
)


def blocks_of(text: str) -> list[str]:
    return [words_of(text, block) for block in find_blocks(text)]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\r\n", "\r", "\n \t\n", "\n\n\n\n", "\u2029"])
def test_long_lines_are_paragraphs(gap: str) -> None:
    assert blocks_of(f"{FIRST}{gap}{SECOND}{gap}") == [FIRST, SECOND]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_wrapped_by_hand_are_one_paragraph(width: int, end: str) -> None:
    text = "\n\n".join(textwrap.fill(words, width) for words in (FIRST, SECOND)).replace("\n", end)
    assert [" ".join(block.split()) for block in blocks_of(text)] == [FIRST, SECOND]


def test_a_title_above_wrapped_lines_stays_apart() -> None:
    text = f"Bridge stays closed\n\n{textwrap.fill(FIRST, 72)}\n\n{textwrap.fill(SECOND, 72)}"
    assert [" ".join(block.split()) for block in blocks_of(text)] == ["Bridge stays closed", FIRST, SECOND]


def test_indented_first_lines_start_paragraphs_where_no_blank_lines_do() -> None:
    text = "\n".join(textwrap.fill(words, 72, initial_indent="   ") for words in (FIRST, SECOND))
    assert [" ".join(block.split()) for block in blocks_of(text)] == [FIRST, SECOND]


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "The council met on Monday in Norvik.\nIt took no decision on the bridge.\nNobody was surprised by that."
    assert len(blocks_of(text)) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \u00a0\n"])
def test_no_words_no_paragraphs(text: str) -> None:
    assert find_blocks(text) == ()


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("What the council wants", True),
        ("What does the council want?", False),
        ("Five Years On", True),
        ("The council met.", False),
        ("Holm continued:", False),
        ("“We will stay”", False),
        ("and so it went", False),
        (FIRST, False),
    ],
)
def test_headings_are_short_and_have_no_final_mark(line: str, heading: bool) -> None:
    assert looks_like_heading(line, Span(0, len(line))) is heading


@given(st.text(max_size=300) | st.text(alphabet="ab .\n\r\u2028🙂", max_size=300))
def test_blocks_cover_all_words_once(text: str) -> None:
    text = text.translate(dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"), "x"))
    blocks = find_blocks(text)
    assert "".join("".join(words_of(text, block).split()) for block in blocks) == "".join(text.split())
    for block in blocks:
        words = words_of(text, block)
        assert words == words.strip()
        assert words
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
