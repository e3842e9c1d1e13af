"""Standfirst and first caption between the title and the text, and what a page says of author, dates and access."""

import pytest

from reader.importers import import_bytes
from reader.model.document import Document
from reader.settings import ImportLimits

STANDFIRST = "Its terrace does not rest on the pier that is cracked, and the owner can prove it."
ARTICLE = "".join(
    f"<p>Sentence number {n} says that the café on the pier stays open, and that its owner is glad.</p>"
    for n in range(4)
)


def read(before: str, body: str = ARTICLE, head: str = "") -> Document:
    page = (
        f"<html><head>{head}</head><body><header><h1>The café stays open</h1>{before}</header>"
        f"<article>{body}</article></body></html>"
    )
    return import_bytes(page.encode(), "a.html", ImportLimits())


@pytest.mark.parametrize("name", ["standfirst", "article__dek", "Page-subtitle", "gc-lead-paragraph", "entry-summary"])
def test_a_standfirst_comes_after_the_title(name: str) -> None:
    for tag in ("p", "div", "h2"):
        document = read(f'<{tag} class="{name}">{STANDFIRST}</{tag}>')
        assert document.text.split("\n\n")[:2] == ["The café stays open", STANDFIRST]
        assert document.text.count(STANDFIRST) == 1


def test_a_first_caption_comes_after_the_standfirst() -> None:
    caption = "<figure><img><figcaption>The pier at noon</figcaption></figure>"
    document = read(f'<p class="lede">{STANDFIRST}</p>{caption}')
    assert document.text.split("\n\n")[1:3] == [STANDFIRST, "[Caption] The pier at noon"]


def test_teasers_below_the_text_are_none() -> None:
    teaser = '<div class="teaser">A cat in the harbour can tell the tide, and nobody knows how she does it.</div>'
    assert "cat" not in read("", ARTICLE + teaser).text


@pytest.mark.parametrize("name", ["admin", "Admin", "Administrator", "Super User", "webmaster", "anonymous", "N/A"])
def test_accounts_are_no_authors(name: str) -> None:
    document = read("", head=f'<meta name="author" content="{name}">')
    assert document.origin.author is None
    assert len(document.warnings) == 1
    assert f"gives “{name}” as its author" in document.warnings[0]


@pytest.mark.parametrize("name", ["Ana Admin", "Guest Writer Jo Wick", "Newsroom", "R. Root"])
def test_names_are_authors(name: str) -> None:
    assert read("", head=f'<meta name="author" content="{name}">').origin.author == name


def test_a_byline_is_taken_where_the_metadata_name_an_account() -> None:
    document = read('<p class="byline">By Ana Lund on 5 June 2025</p>', head='<meta name="author" content="admin">')
    assert document.origin.author == "Ana Lund"


@pytest.mark.parametrize(
    ("before", "published", "updated"),
    [
        ("<time datetime=2025-06-05>x</time> Updated <time datetime=2025-06-07>y</time>", "2025-06-05", "2025-06-07"),
        ("<p>Last modified: <time datetime=2025-06-07>y</time></p>", None, "2025-06-07"),
        (
            "<time class=on datetime=2025-06-05></time><time class=updated datetime=2025-06-07>",
            "2025-06-05",
            "2025-06-07",
        ),
        ("<div><span>Updated</span> <b><time datetime=2025-06-07>y</time></b></div>", None, "2025-06-07"),
        ("<p>By Ana Lund, 5 June 2025</p>", "2025-06-05", None),
        ("<p>Updated 7 June 2025</p>", None, None),
        ("<p>On 5 June 2025 the pier cracked.</p>", None, None),
        ("<p>5 June 2025</p><p>7 June 2025</p>", None, None),
    ],
)
def test_dates_that_stand_on_the_page(before: str, published: str | None, updated: str | None) -> None:
    document = read(before)
    assert (document.date, document.origin.updated) == (published, updated)


def test_todays_date_above_the_title_is_not_the_articles() -> None:
    page = (
        f"<html><body><p>Monday, 9 June 2025</p><h1>The café stays open</h1><article>{ARTICLE}</article></body></html>"
    )
    assert import_bytes(page.encode(), "a.html", ImportLimits()).date is None


@pytest.mark.parametrize("value", ["false", '"False"', '"http://schema.org/False"'])
def test_a_page_for_subscribers_says_so(value: str) -> None:
    linked = f'{{"@type":"NewsArticle","headline":"The café stays open","isAccessibleForFree":{value}}}'
    document = read("", head=f'<script type="application/ld+json">{linked}</script>')
    assert document.warnings == ("The page says that its article is for subscribers; it may hold only the beginning.",)
