"""Titles, dates and bylines at the head of an article, and texts that have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import words_of
from reader.text.titles import find_datelines, find_title

BODY = "The council of Norvik met on Monday. It took no decision.\n\nNobody was surprised by that."

TITLED = [
    (f" date 2025-06-05 Bridge Over the Mirna Closed\n\n{BODY}", "Bridge Over the Mirna Closed", "2025-06-05"),
    (f"Date: 2025-06-05 Bridge Over the Mirna Closed\n\n{BODY}", "Bridge Over the Mirna Closed", "2025-06-05"),
    (f"date 5 June 2025 Norvik’s Bridge Closed\r\n\r\n{BODY}", "Norvik’s Bridge Closed", "2025-06-05"),
    (f"2025-06-05 Bridge closed\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"2025-06-05 – Bridge closed\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"June 5, 2025 | Bridge closed\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"June 5, 2025\n\nBridge closed\n\n{BODY}", "Bridge closed", "2025-06-05"),
    ("2025-06-05 Bridge closed", "Bridge closed", "2025-06-05"),
    (f"Bridge Over the Mirna Closed\n\n{BODY}", "Bridge Over the Mirna Closed", None),
    (f"Bridge over the Mirna closed\n{BODY}", "Bridge over the Mirna closed", None),
    (f"\ufeff\n\n  🙂 Bridge over the Mirna closed\n\n{BODY}", "🙂 Bridge over the Mirna closed", None),
    (f"Title: Bridge closed\n\n{BODY}", "Bridge closed", None),
    (f"Who closed the bridge?\n\n{BODY}", "Who closed the bridge?", None),
    (f"‘Never again!’\n\n{BODY}", "‘Never again!’", None),
    (f"“We Will Not Be Moved”\n\n{BODY}", "“We Will Not Be Moved”", None),
    (f"Bridge closed. What now?\n\n{BODY}", "Bridge closed. What now?", None),
    (f"Norvik Mayor Closes Bridge Over Mirna.\n\n{BODY}", "Norvik Mayor Closes Bridge Over Mirna.", None),
    (f"Bridge closed\n5 June 2025\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"Bridge closed\n\nBy Vera Holm, June 5, 2025\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"Bridge closed\n\nBy Vera Holm\n\nPublished: June 5, 2025\n\n{BODY}", "Bridge closed", "2025-06-05"),
    (f"Bridge closed\n\nPublished 05/06/2025\n\n{BODY}", "Bridge closed", None),
]

UNTITLED = [
    BODY,
    "",
    " \r\n\t\n ",
    "The town was taken on Friday.",
    "Bridge over the Mirna closed",
    "“We will stay,” said Holm.\n\nShe left.",
    "The council met on Monday, and\n\nit took no decision.",
    "Holm continued:\n\n“We will stay.”",
    "it is cold in Norvik\n\nNobody was surprised.",
    "The council met. It spoke. It left. Then\n\nnothing.",
    f"{'A very long first line without any final mark ' * 6}\n\n{BODY}",
    "June 5, 2025 was a hot day in Norvik.\n\nNobody was surprised.",
    "* * *\n\nThe council met.",
]


@pytest.mark.parametrize(("text", "title", "date"), TITLED)
def test_finds_title_and_date(text: str, title: str, date: str | None) -> None:
    found = find_title(text)
    assert found is not None
    assert found.title is not None
    assert words_of(text, found.title) == title
    assert found.date == date
    assert (found.date_span is None) == (date is None)


@pytest.mark.parametrize("text", UNTITLED)
def test_prose_has_no_title(text: str) -> None:
    assert find_title(text) is None


def test_a_date_before_prose_is_kept_without_a_title() -> None:
    found = find_title("2025-06-05 The town was taken.")
    assert found is not None
    assert (found.title, found.date) == (None, "2025-06-05")


def test_bylines_and_dates_after_the_title_are_datelines() -> None:
    text = f"Bridge closed\n\nBy Vera Holm\n\nJune 5, 2025, 10:30 GMT\n\n{BODY}"
    found = find_title(text)
    assert found is not None
    assert [words_of(text, line) for line in found.datelines] == ["By Vera Holm", "June 5, 2025, 10:30 GMT"]


def test_datelines_after_a_title_that_the_file_gave() -> None:
    text = f"Bridge closed\n\n5 June 2025\n\n{BODY}"
    found = find_datelines(text, len("Bridge closed"))
    assert found.date == "2025-06-05"
    assert found.date_span is not None
    assert words_of(text, found.date_span) == "5 June 2025"


@given(st.text(max_size=120) | st.text(alphabet="date 2025-06.,\nAb?“”", max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    found = find_title(text)
    if found is not None:
        for span in (found.title, found.date_span, *found.datelines):
            assert span is None or 0 <= span.start < span.end <= len(text)
