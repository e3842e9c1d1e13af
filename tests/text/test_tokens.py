"""Tokens: what is one word, and offsets that are true whatever the text holds."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.span import Span, words_of
from reader.text.tokens import find_tokens, load_word_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return load_word_tokenizer()


CASES = [
    ("The council met.", "The council met ."),
    ("Norvik’s mayor doesn’t know.", "Norvik ’s mayor does n’t know ."),
    ("Norvik's mayor can't know.", "Norvik 's mayor ca n't know ."),
    ("“We will stay,” he said.", "“ We will stay , ” he said ."),
    ('"We will stay," he said.', '" We will stay , " he said .'),
    ('He said "stay." Then "go".', 'He said " stay . " Then " go " .'),
    ("‘We’ll stay,’ he said.", "‘ We ’ll stay , ’ he said ."),
    ("``We will stay,'' he said.", "`` We will stay , '' he said ."),
    ("« Restons » ; „bleib“ »geh«", "« Restons » ; „ bleib “ » geh «"),
    ("The boys’ toys.", "The boys ’ toys ."),
    ("She waited… and left.", "She waited … and left ."),
    ("It rose 3.5% to $1,250 (or more).", "It rose 3.5 % to $ 1,250 ( or more ) ."),
    ("A so-called pro‑peace plan—a joke.", "A so-called pro‑peace plan — a joke ."),
    ("The U.S. embassy at 9 a.m. on Jan. 5", "The U.S. embassy at 9 a.m. on Jan. 5"),
    ("The sign 🙂\u00a0fell; naïve?", "The sign 🙂 fell ; naïve ?"),
    ("He cannot go.", "He can not go ."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_and_marks(text: str, expected: str, tokenizer: Any) -> None:
    found = find_tokens(text, Span(0, len(text)), tokenizer)
    assert [words_of(text, span) for span in found] == expected.split(" ")


def test_offsets_are_those_of_the_whole_text(tokenizer: Any) -> None:
    text = "🙂 Title\r\n\r\nThe council met."
    found = find_tokens(text, Span(11, len(text)), tokenizer)
    assert [words_of(text, span) for span in found] == ["The", "council", "met", "."]


@pytest.mark.parametrize("text", ["a" * 9_000, ". " * 4_000, "'\"" * 4_000, ").)" * 3_000, "\x00\ud800" * 3_000])
def test_monstrous_lines_are_tokenized_too(text: str, tokenizer: Any) -> None:
    found = find_tokens(text, Span(0, len(text)), tokenizer)
    assert "".join(words_of(text, span) for span in found) == "".join(text.split())


@settings(deadline=None)
@given(st.text(alphabet="aB. ,!?…\"'“”‘’«„`´()[]—-\n5%$&@\u00a0\u200b🙂é\x00\x1c", max_size=80) | st.text(max_size=60))
def test_tokens_cover_the_sentence_in_order(text: str) -> None:
    found = find_tokens(text, Span(0, len(text)), load_word_tokenizer())
    assert "".join(words_of(text, span) for span in found) == "".join(text.split())
    assert all(span.start < span.end for span in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
