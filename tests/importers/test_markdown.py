"""Markdown: plain paragraphs, title, headings, front matter; nothing in it is ever markup or a crash."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.importers.markdown import split_front_matter
from reader.model.document import Document
from reader.model.span import words_of
from reader.settings import ImportLimits

ARTICLE = r"""---
title: "Ferry: no captain"
date: 2025-06-05
author: [Ana Lund]
source: The Velmar Post
url: https://velmarpost.example/ferry
nested:
  ignored: yes
---

The **harbour master** said on
Monday that the [ferry](javascript:alert) would *not* sail.\
New line &amp; `code` <b>tag</b>.

![a picture](http://127.0.0.1/x.png)

## What he said

> “We have no captain,” he said 😀.

1. First
2. Second
   - inner

<!-- a comment -->

| Year | Cars |
|------|------|
| 2024 | 20 |
"""


def read(text: str) -> Document:
    return import_bytes(text.encode("utf-8", "surrogatepass"), "a.md", ImportLimits())


def test_an_article() -> None:
    document = read(ARTICLE)
    assert document.text.split("\n\n") == [
        "Ferry: no captain",
        "The harbour master said on Monday that the ferry would not sail.\nNew line & code <b>tag</b>.",
        "What he said",
        "“We have\u00a0no captain,” he said 😀.",
        "First",
        "Second",
        "inner",
        "Year\tCars",
        "2024\t20",
    ]
    assert document.title == "Ferry: no captain"
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == document.title
    assert [words_of(document.text, span) for span in document.headings] == ["What he said"]
    assert (document.date, document.origin.author) == ("2025-06-05", "Ana Lund")
    assert (document.origin.site, document.origin.address) == ("The Velmar Post", "https://velmarpost.example/ferry")


def test_the_first_heading_is_the_title() -> None:
    document = read("Some words before.\n\n# The *title*\n\nText.\n\n# Another\r\n\r\nMore.")
    assert document.title == "The title"
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == "The title"
    assert [words_of(document.text, span) for span in document.headings] == ["Another"]


def test_a_title_that_is_there_is_not_said_twice() -> None:
    document = read("---\ntitle: The title\n---\n# The title\n\nText.")
    assert document.text == "The title\n\nText."


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\na: b\n---\nrest", {"a": "b"}),
        ("---\r\ntitle: 'it''s'\r\n...\r\nrest".replace("\r\n", "\n"), {"title": "it's"}),
        ("---\nno field here\n---\nrest", {}),
        ("---\nunclosed: yes\n\ntext", {}),
        ("text\n---\na: b\n---", {}),
        ("---\nx: &a [*a, *a]\n---\n", {"x": "&a [*a, *a]"}),
    ],
)
def test_front_matter(text: str, fields: dict[str, str]) -> None:
    assert split_front_matter(text)[0] == fields


@pytest.mark.parametrize(
    "hostile", [">" * 50_000, "[" * 50_000 + "x" + "]" * 50_000, "*a **b " * 30_000, "`" * 5000 + "x"]
)
def test_runaway_nesting_is_answered_at_once(hostile: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableFileError, match="save it as plain text"):
        read(hostile + " words")
    assert time.process_time() - started < 2


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.one_of(st.sampled_from("#*_`[]()<>!|-+=>\\&;:\n\r\t 1.a“é😀\x00\ud800"), st.characters()), max_size=200)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read(text)
    except UnreadableFileError:
        return
    assert document.text.strip()
    for span in document.headings:
        assert words_of(document.text, span).strip()
