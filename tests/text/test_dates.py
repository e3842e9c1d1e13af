"""Dates: common spellings, impossible days, and never a guess."""

import pytest

from reader.model.span import Span, words_of
from reader.text.dates import find_date, parse_date

READ = [
    ("2025-06-05", "2025-06-05"),
    (" 2025-06-05 ", "2025-06-05"),
    ("2025-06-05T08:30:00Z", "2025-06-05"),
    ("2025/06/05", "2025-06-05"),
    ("5 June 2025", "2025-06-05"),
    ("5th of June 2025", "2025-06-05"),
    ("05 Jun. 2025", "2025-06-05"),
    ("June 5, 2025", "2025-06-05"),
    ("June 5th, 2025", "2025-06-05"),
    ("Thursday, June 5, 2025", "2025-06-05"),
    ("Thu 5 June 2025", "2025-06-05"),
    ("Sept. 30, 2024", "2024-09-30"),
    ("25.06.2025", "2025-06-25"),
    ("25/06/2025", "2025-06-25"),
    ("06/25/2025", "2025-06-25"),
    ("05.05.2025", "2025-05-05"),
    ("29 February 2024", "2024-02-29"),
]
NOT_READ = [
    "05/06/2025",
    "05.06.2025",
    "6/5/2025",
    "29 February 2025",
    "31 June 2025",
    "2025-13-01",
    "13/13/2025",
    "June 2025",
    "5 June",
    "2025",
    "June 5, 20255",
    "5 June 2025 was hot",
    "٥ June 2025",
    "",
    "   ",
]


@pytest.mark.parametrize(("words", "iso"), READ)
def test_reads_common_spellings(words: str, iso: str) -> None:
    assert parse_date(words) == iso


@pytest.mark.parametrize("words", NOT_READ)
def test_guesses_nothing(words: str) -> None:
    assert parse_date(words) is None


def test_finds_a_date_within_a_span() -> None:
    text = "By Vera Holm 🙂 June 5, 2025 10:30 GMT"
    found = find_date(text, Span(0, len(text)))
    assert found is not None
    assert (found.iso, words_of(text, found.span)) == ("2025-06-05", "June 5, 2025")
    assert find_date(text, Span(0, 20)) is None
