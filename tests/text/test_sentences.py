"""Sentences: abbreviations, initials, numbers, ellipses and quotation marks."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.span import Span, words_of
from reader.text.sentences import SentenceSplitter, find_sentences, load_splitter


@pytest.fixture(scope="module")
def splitter() -> SentenceSplitter:
    return load_splitter()


def split(text: str, splitter: SentenceSplitter) -> list[str]:
    return [words_of(text, span) for span in find_sentences(text, Span(0, len(text)), splitter)]


# "|" stands where one sentence ends and the next begins.
CASES = [
    "The council met.| It took no decision.",
    "Was it closed?| It was!| Nobody knew.",
    "The U.S. embassy in Norvik is closed.",
    "She lives in the U.S.| He does not.",
    "Mr. Holm met Mrs. Brandt and Dr. Vey.| They spoke.",
    "Gen. The Vey and Lt. Col. Brandt left.",
    "It opened at 9 a.m. on Monday.",
    "It opened at 9 a.m.| The mayor came at 10 p.m.",
    "J. R. Holm and Vera K. Brandt agreed.",
    "Reactor No. 5 was shut down.",
    "He said no.| Five others agreed.",
    "It rose by 3.5 percent to 1.250 crowns.| That is all.",
    "It happened on Jan. 5 in St. Orla.",
    "The firm, Holm Inc., left.| Brandt Corp. stayed.",
    "She waited ... and waited… and left.",
    "She waited…| Then she left.",
    "“We will stay.”| He left.",
    "“We will stay!” he said.| He left.",
    "‘Will you?’ she asked.| “No.”| He left.",
    '"We will stay."| "For good?"| "Yes."',
    "He left (she stayed.)| They met again.",
    "She wrote of bridges, ferries, etc. in her book.",
    "The case of Holm v. Brandt, e.g. Fig. 3, was cited vs. others.",
    "The 🙂 sign\u00a0fell.| Nobody — naïve or not — saw it.",
    "It has no final mark",
    "1. The council met.",
    "So it was . . . and so it will be.",
]


@pytest.mark.parametrize("marked", CASES)
def test_splits_where_a_sentence_ends(marked: str, splitter: SentenceSplitter) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert split(marked.replace("|", ""), splitter) == expected


def test_offsets_are_those_of_the_whole_text(splitter: SentenceSplitter) -> None:
    text = "🙂 Title\r\n\r\nThe council met. It left."
    found = find_sentences(text, Span(11, len(text)), splitter)
    assert [words_of(text, span) for span in found] == ["The council met.", "It left."]


@settings(deadline=None)
@given(st.text(alphabet="aB. !?…\"'“”‘’()\n5\u00a0🙂", max_size=100) | st.text(max_size=60))
def test_sentences_cover_the_words_of_a_paragraph(text: str) -> None:
    stripped = text.strip()
    start = text.index(stripped)
    paragraph = Span(start, start + len(stripped))
    found = find_sentences(text, paragraph, load_splitter())
    assert "".join("".join(words_of(text, span).split()) for span in found) == "".join(stripped.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(words_of(text, span).strip() for span in found)
