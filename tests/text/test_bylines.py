"""Author, publisher and date from the head of the text, and from nothing but the head."""

import pytest

from reader.model.span import words_of
from reader.text.bylines import read_head
from reader.text.titles import find_title

BODY = "\n\nIt was late when the ferry came 🚢. Nobody stood on the quay.\n"


@pytest.mark.parametrize(
    ("head", "author", "site", "date"),
    [
        ("Ferry Stops\nBy Ana Pell | Quay Post | May 3, 2031\n\nThe council said no.", "Ana Pell", "Quay Post", None),
        (
            "Ferry Stops\n\nBy Ana Pell and Bo van der Lin\n\nThe council said no.",
            "Ana Pell and Bo van der Lin",
            None,
            None,
        ),
        ("Ferry Stops\n\nBY ANA PELL\n\nThe council said no.", "ANA PELL", None, None),
        ("Ferry Stops\n\nORNE, May 3, 2031 (Quay Wire) — The council said no.", None, "Quay Wire", "2031-05-03"),
        ("Ferry Stops\n\nPORT ORNE, 3 May 2031 – The council said no.", None, None, "2031-05-03"),
        ("Ferry Stops\n\nOrne (Quay Wire) - The council said no.", None, "Quay Wire", None),
        ("Ferry Stops\n\nORNE, May 3 — The council said no.", None, None, None),
        ("Ferry Stops\n\nBy noon the council had said no — again.", None, None, None),
        ("Ferry Stops\n\nMayor Pell — and many others — said no on May 3, 2031.", None, None, None),
        ("Ferry Stops\n\nOn May 3, 2031 (a Monday) the council said no.", None, None, None),
        ("The council said no in Orne, May 3, 2031 (Quay Wire) — twice.", None, None, None),
    ],
)
def test_head(head: str, author: str | None, site: str | None, date: str | None) -> None:
    text = head + BODY
    found = find_title(text)
    read = read_head(text, found.title if found else None, found)
    assert (read.author, read.site, read.date.iso if read.date else None) == (author, site, date)
    if read.date is not None:
        assert "2031" in words_of(text, read.date.span)


def test_any_text_has_a_head() -> None:
    for text in ("", "\n", "By", "A, ", "ORNE, ", "By A B", "—"):
        assert read_head(text, None, find_title(text)) is not None
