"""Quotation marks of every kind, apostrophes that are none, quotations over several paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import words_of
from reader.text.paragraphs import find_blocks
from reader.text.parsed import Paragraph, Quotation
from reader.text.quotations import find_quotations


def quotations_of(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, [Paragraph(block, "body", 0, 0) for block in find_blocks(text)])


def inner_of(text: str) -> list[str]:
    return [words_of(text, quotation.inner) for quotation in quotations_of(text)]


PAIRS = [
    ('Vera Holm said "we will stay" on Monday.', ["we will stay"]),
    ('"We will stay," Vera Holm said. "For good."', ["We will stay,", "For good."]),
    ("“We will stay,” said Holm 🙂, “for good.”", ["We will stay,", "for good."]),
    ("‘We will stay,’ said Holm.", ["We will stay,"]),
    ("'We will stay,' said Holm. 'For good.'", ["We will stay,", "For good."]),
    ("'We don't know,' said Holm.", ["We don't know,"]),
    ("‘We don’t know,’ said Holm.", ["We don’t know,"]),
    ("Holm a dit «\xa0nous restons\xa0» hier.", ["\xa0nous restons\xa0"]),
    ("Die ‹kleine› Frage und «die große».", ["kleine", "die große"]),
    ("Er sagte »wir bleiben« und ging.", ["wir bleiben"]),
    ("Er sagte: „Wir bleiben“, und ging.", ["Wir bleiben"]),
    ("On powiedział: „Zostajemy”.", ["Zostajemy"]),
    ("``We will stay,'' said Holm.", ["We will stay,"]),
    ("“He called it ‘a shame’ twice,” said Holm.", ["He called it ‘a shame’ twice,", "a shame"]),
    ("\"He called it 'a shame' twice,\" said Holm.", ["He called it 'a shame' twice,", "a shame"]),
    ("‘He called it “a shame” twice,’ said Holm.", ["He called it “a shame” twice,", "a shame"]),
    ('"She asked: “Why now?” and left," Holm said.', ["She asked: “Why now?” and left,", "Why now?"]),
    ("‘The boys’ toys are lost,’ said Holm.", ["The boys’ toys are lost,"]),
    ("'The boys' toys are lost,' said Holm.", ["The boys' toys are lost,"]),
    ("‘Heroes’ and ‘villains’ alike.", ["Heroes", "villains"]),
    ("‘Rock ’n’ roll is back,’ said Holm.", ["Rock ’n’ roll is back,"]),
    ('The “so-called" plan was dropped.', ["so-called"]),
    ('The plan—"a joke"—was dropped.', ["a joke"]),
    ('The plan ("a joke") was dropped.', ["a joke"]),
    ('A "12" pipe" was found.', ['12" pipe']),
]

NO_QUOTATIONS = [
    "It was the music of the '90s, and of the ’60s.",
    "’Tis the season, and 'tis cold; tell ’em so, tell 'em twice.",
    "The boys’ toys and the girls' books lay in Vera O’Neil's room.",
    "Rock ’n’ roll and rock 'n' roll.",
    "Don't, won’t, can't.",
    "The class of '68 met the class of ’72.",
    "He is 6' 2\" tall and she is 5'9\".",
    'A 12" pipe and a 6’ 2” door.',
    "The players' union and the owners' league met 'til late.",
    "No marks at all, only 🙂.",
    "",
]


@pytest.mark.parametrize(("text", "inner"), PAIRS)
def test_finds_what_stands_in_quotation_marks(text: str, inner: list[str]) -> None:
    assert inner_of(text) == inner
    assert all(quotation.closed for quotation in quotations_of(text))


@pytest.mark.parametrize("text", NO_QUOTATIONS)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inner_of(text) == []


def test_inner_quotations_are_one_deeper() -> None:
    found = quotations_of("“He called it ‘a shame’ twice,” said Holm. “Fine.”")
    assert [quotation.depth for quotation in found] == [0, 1, 0]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
def test_a_mark_repeated_at_each_paragraph_ties_the_pieces(opening: str, closing: str) -> None:
    text = (
        f"{opening}The first part,{closing} said Holm. {opening}It goes on.\r\n\r\n"
        f"{opening}The second part goes on too.\r\n\r\n{opening}The third ends.{closing} He left."
    )
    found = quotations_of(text)
    assert [words_of(text, quotation.inner) for quotation in found] == [
        "The first part,",
        "It goes on.",
        "The second part goes on too.",
        "The third ends.",
    ]
    assert [quotation.continues for quotation in found] == [None, None, 1, 2]
    assert all(quotation.closed for quotation in found)


def test_a_quotation_over_lines_without_repeated_marks_is_closed_where_its_mark_stands() -> None:
    text = "Holm said: “We will stay.\nWe ‘know’ why.\nNobody asks 🙂 us.”\nThe owners left. “Good.”"
    found = quotations_of(text)
    assert [(words_of(text, quotation.inner), quotation.continues) for quotation in found] == [
        ("We will stay.", None),
        ("We ‘know’ why.", 0),
        ("know", None),
        ("Nobody asks 🙂 us.", 1),
        ("Good.", None),
    ]
    assert all(quotation.closed for quotation in found)


def test_a_mark_left_open_is_not_carried_past_another_quotation() -> None:
    text = "Holm said: “We will stay.\nThe town was quiet.\n“Good,” said Brandt."
    assert [words_of(text, quotation.inner) for quotation in quotations_of(text)] == ["We will stay.", "Good,"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "Holm said: “We will stay.\n\nThe town was quiet."
    (found,) = quotations_of(text)
    assert words_of(text, found.span) == "“We will stay."
    assert (found.closed, found.continues) == (False, None)


def test_a_chain_that_is_never_closed_is_open_throughout() -> None:
    found = quotations_of("“We will stay.\n\n“We will not go.\n\nThe town was quiet.")
    assert [quotation.closed for quotation in found] == [False, False]
    assert [quotation.continues for quotation in found] == [None, 0]


@given(st.text(alphabet="ab. ,\n\"'“”‘’„«»`🙂s9", max_size=80))
def test_spans_hold_their_marks_and_nest(text: str) -> None:
    found = quotations_of(text)
    starts = [quotation.span.start for quotation in found]
    assert starts == sorted(starts)
    for index, quotation in enumerate(found):
        span, inner = quotation.span, quotation.inner
        assert 0 <= span.start <= inner.start <= inner.end <= span.end <= len(text)
        assert span.start == inner.start or text[span.start] in "\"'“”‘‚„«»‹›`"
        assert quotation.continues is None or quotation.continues < index
        for other in found[index + 1 :]:
            assert other.span.start >= quotation.span.end or other.span.end <= quotation.span.end
