"""Web pages: the article and nothing around it, what the page says of itself, hidden text, limits, encodings."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.document import Document
from reader.model.span import words_of
from reader.settings import ImportLimits

NEWS = (Path(__file__).parent / "pages" / "news.html").read_bytes()
BODY = (
    "<p>The mayor of Velmar said “no” to the plan on Monday, and the town’s café owners were glad to hear it.</p>"
    "<p>“It was never a good plan,” said Ana Brook, who runs the café on the pier with her two sisters.</p>"
)


def read(page: bytes | str) -> Document:
    return import_bytes(page.encode() if isinstance(page, str) else page, "page.html", ImportLimits())


def page(body: str = BODY, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def test_the_article_of_a_news_page() -> None:
    document = read(NEWS)
    assert document.text.split("\n\n") == [
        "Harbour bridge closed after crack is found",
        "[Caption] The bridge last week",
        "The harbour\u00a0bridge in Velmar was closed on Thursday, the city council said, after engineers found a crack"
        " in its second pier.",
        "What the engineers say",
        "“We could not wait,” said Tomas Reil, who leads the inspection.\nHe spoke to reporters at the site – without"
        " notes 😀, and asked drivers not to follow the zero\u200bwidth detour.",
        "The bridge carries 20,000 cars on a working day.",
        "It was built in 1961.",
        "“The bridge is old, and it has to rest,” the mayor wrote in a letter to the council.",
        "The council expects repairs to take six weeks; buses will use the northern road until then, a spokeswoman"
        " said.",
    ]


def test_what_a_news_page_says_of_itself() -> None:
    document = read(NEWS)
    assert document.title == "Harbour bridge closed after crack is found"
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == document.title
    assert [words_of(document.text, span) for span in document.headings] == ["What the engineers say"]
    assert (document.date, document.date_span, document.language) == ("2025-06-04", None, "en")
    origin = document.origin
    assert (origin.author, origin.site) == ("Ana Lund, Jo Wick", "The Velmar Post")
    assert origin.address == "https://velmarpost.example/2025/06/05/harbour-bridge"
    assert (origin.published, origin.updated, origin.file_format) == ("2025-06-04", "2025-06-06", "html")


def test_hidden_text_of_the_article_is_left_out_and_reported() -> None:
    assert any("hides from its readers" in warning and "SCREEN-ONLY" in warning for warning in read(NEWS).warnings)


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display:none"',
        'style="color:red; DISPLAY : none !important"',
        'style="visibility:hidden"',
        'style="font-size:0"',
        'style="font-size: 0px;"',
        'style="opacity:0"',
        "hidden",
        'class="x ghost"',
        'id="spook"',
    ],
)
def test_ways_of_hiding(hiding: str) -> None:
    style = "<style>/* a { */ .ghost, #spook { display:none } .ghost:hover { color: red }</style>"
    document = read(page(BODY + f"<p {hiding}>SECRET words that nobody can see on this page.</p>tail", style))
    assert "SECRET" not in document.text
    assert any("SECRET" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "showing",
    [
        'style="display:block"',
        'style="opacity:0.9"',
        'style="font-size:0.9em"',
        'class="shown"',
        'hidden="until-found"',
    ],
)
def test_what_is_shown_stays(showing: str) -> None:
    style = "<style>.shown { display:none } @media screen { .shown { display:block } }</style>"
    document = read(page(BODY + f"<p {showing}>Visible words that everybody can see on this page.</p>", style))
    assert "Visible words" in document.text
    assert document.warnings == ()


def test_a_stylesheet_that_hides_the_whole_article_hides_nothing() -> None:
    document = read(page(f'<div class="late">{BODY}</div>', "<style>.late{visibility:hidden}</style>"))
    assert "café owners" in document.text


def test_a_hidden_menu_outside_the_article_is_no_news() -> None:
    menu = '<div style="display:none"><ul><li>Menu entry</li></ul></div>'
    document = read(f"<html><body>{menu}<main><article>{BODY}</article></main></body></html>")
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("head", "body", "date", "where"),
    [
        ('<meta name="date" content="5 June 2025">', "", "2025-06-05", None),
        ('<meta property="article:published_time" content="2025-06-05T10:00:00Z">', "", "2025-06-05", None),
        ('<link rel="canonical" href="https://a.example/2025/6/5/x">', "", "2025-06-05", "address"),
        ("", '<time datetime="2025-06-05T10:00">Thursday</time>', "2025-06-05", "stands on the page"),
        ("", "<time>June 5, 2025</time>", "2025-06-05", "stands on the page"),
        ("", '<time datetime="2025-06-05">a</time><time datetime="2024-01-01">b</time>', None, None),
        ("", '<p class="post-date">Published on 5 June 2025 at 10:00</p>', "2025-06-05", "stands on the page"),
        ("", '<aside><p class="date">5 June 2025</p><p class="date">1 May 2024</p></aside>', None, None),
        ("", '<p class="updated">Long before 5 June 2025</p>', None, None),
        ("", "<p>Copyright 2025</p>", None, None),
        ('<meta name="date" content="2025-13-45">', "", None, None),
        ('<meta name="date" content="05/06/2025">', "", None, None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":[1]}</script>', "", None, None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "", None, None),
    ],
)
def test_dates(head: str, body: str, date: str | None, where: str | None) -> None:
    document = read(page(body + BODY, head))
    assert document.date == date
    assert [where in warning for warning in document.warnings] == [True] if where else document.warnings == ()


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ('<meta name="author" content="Ana Lund">', "", "Ana Lund"),
        ('<meta name="author" content="https://a.example/ana">', "", None),
        ("", '<p class="byline">By Ana Lund | 5 June 2025</p>', "Ana Lund"),
        ("", '<a rel="author" href="/">Ana Lund</a>', "Ana Lund"),
        ("", "<p>Written in haste by Ana Lund</p>", None),
        ('<script type="application/ld+json">{"@type":"Article","headline":"x","author":"By Ana"}</script>', "", "Ana"),
    ],
)
def test_authors_only_where_the_page_names_them(head: str, body: str, author: str | None) -> None:
    assert read(page(body + BODY, head)).origin.author == author


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Bridge closed - The Post</title><meta property=og:site_name content='The Post'>", "", "Bridge closed"),
        ("<title>Bridge closed - The Post</title>", "<h1>Bridge closed</h1>", "Bridge closed"),
        ("<title>Other</title><meta property=og:title content='Bridge&amp;ferry closed'>", "", "Bridge&ferry closed"),
        ("<title>T</title>", "<h1>Bridge closed</h1>", "Bridge closed"),
        ("<title>Bridge closed | The Post</title>", "<h1>The Post</h1><h1>Bridge closed</h1>", "Bridge closed"),
        ("<meta property=og:title content='Bridge closed'>", "<h1>The Post</h1>", "Bridge closed"),
        ("", "", None),
    ],
)
def test_titles(head: str, heading: str, title: str | None) -> None:
    document = read(page(heading + BODY, head))
    assert document.title == title
    if title is not None:
        assert document.text.startswith(title + "\n\n")
        assert document.text.count(title) == 1


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (page(head='<meta charset="windows-1252">').encode("cp1252"), False),
        (page(head='<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">').encode("cp1252"), False),
        (page(head='<meta charset="iso-8859-1">').encode(), False),
        (page(head='<meta charset="utf-8">').encode("cp1252"), True),
        (page().encode("cp1252"), True),
        (page().encode("utf-16"), False),
        (page().encode("utf-16-le"), False),
        (page(head='<meta charset="no-such">').encode("utf-8-sig"), False),
    ],
)
def test_encodings(data: bytes, guessed: bool) -> None:
    document = read(data)
    assert "said “no” to the plan on Monday, and the town’s café" in document.text
    assert bool(document.warnings) == guessed


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        ("<div>" * 100_000, "nested deeper"),
        ("<b><i><font>" * 20_000, "nested deeper"),
        ("<script>'</div>'</script><div>" * 1_000, "nested deeper"),
        ("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">", "more attributes"),
        ("<p " + "a " * 2_500 + ">", "more attributes"),
        ("<p a='1'" + "b='2'" * 2_500 + ">", "more attributes"),
        ("<p a='>'" + " b" * 2_500 + ">", "more attributes"),
    ],
)
def test_pages_past_the_limits_are_refused_before_they_are_parsed(hostile: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableFileError, match=reason):
        read(page(hostile + BODY))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("piece", ["<!--", "<a '", '<a "', "<script>", "<", "<a<", "</", "<a =", "<style>{", "&#x"])
def test_broken_markup_costs_linear_time(piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableFileError):
        read(page(BODY) + piece * 50_000)
    assert time.process_time() - started < 6


def test_unclosed_paragraphs_and_items_are_not_depth() -> None:
    assert (
        "last one" in read(page(BODY + "<p>One more sentence in this story.\n" * 900 + "<p>The last one of them.")).text
    )


@pytest.mark.parametrize(
    "empty", ["<html><body></body></html>", "<html><nav><a href=/>Home</a></nav></html>", "<html>", "<!doctype html>"]
)
def test_a_page_without_an_article_is_refused(empty: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"no article text was found|no page in it"):
        read(empty)


def test_a_page_whose_article_cannot_be_told_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.html._article", lambda tree: [])
    document = read(f"<html><body><h1>Café</h1>{BODY}<p>tail</p><p hidden>SECRET</p></body></html>")
    assert document.text.split("\n\n")[0] == "Café"
    assert document.text.endswith("\n\ntail")
    assert document.warnings[0] == (
        "The article could not be told from the rest of the page, so all the text of the page is shown."
    )
    assert "SECRET" not in document.text


@pytest.mark.parametrize("tag", ["div", "span"])
def test_depth_within_the_limit_loses_nothing(tag: str) -> None:
    deep = f"<{tag}>" * 450 + "<p>The words that stand deep down in this page, said the mayor.</p>" + f"</{tag}>" * 450
    document = read(page(BODY + deep + "<p>The last words of all, which stand after them.</p>"))
    assert "deep down" in document.text
    assert "last words of all" in document.text


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "<table><tr><td>",
    "<br>",
    "<ul><li>",
    "<h1>",
    "<body>",
    "<html>",
]
BROKEN = [
    "<b",
    "='",
    '"',
    ">",
    "<!--",
    "<script>",
    "</script>",
    "<svg>",
    "<style>p{display:none}</style>",
    "<![CDATA[",
    "<?",
]
ODD = ["&#0;", "&#xd800;", "&nbsp;", "&amp;", "\x00", "\ufeff", "\u200b", "\ud800", "😀", "<p style='display:none'>"]
MARKUP = st.lists(st.sampled_from([*TAGS, *BROKEN, *ODD, "“Words of a story”, he said. " * 3]), max_size=30)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read(("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass"))
    except UnreadableFileError:
        return
    assert document.text.strip()
    if document.title_span is not None:
        assert words_of(document.text, document.title_span).strip()
