"""All the text of a mail's page or a book's chapter as blocks, in the order in which a browser shows it."""

import pytest
from lxml import html

from reader.importers.html import parse_page
from reader.importers.html_blocks import text_blocks
from reader.settings import ImportLimits


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>one</p><p>two <b>bold</b></p>", ["one", "two bold"]),
        ("loose<p>one</p>tail<div>two</div>", ["loose", "one", "tail", "two"]),
        ("<div>a<br>b<br/><br/>c</div>", ["a\nb\n\nc"]),
        ("<h2>Head</h2><p>text</p>", ["# Head", "text"]),
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", ["one", "two"]),
        ("<blockquote>said</blockquote><dl><dt>t</dt><dd>d</dd></dl>", ["said", "t", "d"]),
        ("<table><tr><th>Month</th><td>May</td></tr></table>", ["Month\tMay"]),
        ("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>", ["one", "two", "three"]),
        ("<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>", ["in", "out"]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("<p>a<script>b</script><style>c</style>d</p><title>e</title>", ["ad"]),
        ("<figure><img><figcaption>A pier</figcaption></figure>", ["[Caption] A pier"]),
        ("<p>no\u00a0break and\u200bzero 😀</p>", ["no\u00a0break and\u200bzero 😀"]),
        ("<p>&#150; dash</p>", ["– dash"]),
        ("<p> \u00a0 </p><p></p>", []),
        ("<p><!-- no -->yes</p>", ["yes"]),
    ],
)
def test_blocks(page: str, found: list[str]) -> None:
    tree, _ = parse_page(f"<html><body>{page}</body></html>".encode(), ImportLimits())
    assert [("# " if b.kind == "heading" else "") + b.text for b in text_blocks(tree)] == found


def test_depth_costs_no_stack() -> None:
    tree = html.document_fromstring("<div>" * 2_000 + "deep", parser=html.HTMLParser(huge_tree=True))
    assert [block.text for block in text_blocks(tree)] == ["deep"]
