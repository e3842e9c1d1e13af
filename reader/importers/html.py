"""Web pages: the article out of everything around it, by trafilatura, on a tree that was parsed under limits.

trafilatura decides which elements are the article. It would drop invisible characters and turn no-break spaces into
spaces on the way, so these travel through it as stand-ins (letters of a script no living page uses).
"""

import re
from collections.abc import Iterator
from typing import Any

from reader.importers.decoding import decode
from reader.importers.html_hidden import remove_hidden
from reader.importers.html_limits import check_page
from reader.importers.html_metadata import find_metadata
from reader.importers.imported import Block, Imported
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_META_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_HEAD = 4_096
# What trafilatura would drop or change, each with a sign of Linear A that stands for it.
_TRAVELLERS = (
    "\u00a0\u00ad\u034f\u061c\u180e\u2007\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u202f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_STAND_INS = {ord(char): chr(0x10600 + i) for i, char in enumerate(_TRAVELLERS)}
_BACK = {ord(stand_in): chr(char) for char, stand_in in _STAND_INS.items()}
_HAS_TRAVELLER = re.compile(f"[{_TRAVELLERS}]")
# `&#150;` means a dash to every browser, though by number it is a control code.
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
_EDGE = "".join(chr(code) for code in _BACK) + " \t\n\r\f"
_BLOCKS = {
    "p": "paragraph",
    "head": "heading",
    "item": "paragraph",
    "quote": "paragraph",
    "code": "paragraph",
    "row": "paragraph",
}


def import_html(data: bytes, limits: ImportLimits) -> Imported:
    """The article of a page: title first, then paragraphs and headings, with what the page says about itself.

    Raises Refusal when the page is past the limits or holds no article.
    """
    declared = _META_CHARSET.search(data[:_HEAD])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    page = decoded.text.replace("\0", "\ufffd")
    check_page(page, limits)
    tree = _parse(page)
    hidden = remove_hidden(tree)
    metadata, notes = find_metadata(tree)
    blocks = _article(tree)
    if not blocks:
        raise Refusal("no article text was found on this page; copy the text into a plain text file")
    blocks = _without_repeated_title(blocks, metadata.title)
    if metadata.title:
        blocks.insert(0, Block(metadata.title, "title"))
    return Imported(tuple(blocks), None, metadata, decoded.warnings + notes + hidden.warnings(blocks))


def _parse(page: str) -> Any:
    """The tree of a page; nothing is fetched, no entity is looked up, comments are dropped."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("there is no page in it that can be read") from error


def _article(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    for element in tree.iter():
        if element.text and _HAS_TRAVELLER.search(element.text):
            element.text = element.text.translate(_STAND_INS)
        if element.tail and _HAS_TRAVELLER.search(element.tail):
            element.tail = element.tail.translate(_STAND_INS)
    found = bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    return [] if body is None else list(_blocks(body))


def _blocks(body: Any) -> Iterator[Block]:
    for element in body.iter("p", "head", "item", "row", "quote", "code"):
        own = _own_text(element)
        if own:
            yield Block(own, "heading" if element.tag == "head" else "paragraph")


def _own_text(element: Any) -> str:
    """The words of an element without those of paragraphs inside it, which come as blocks of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\v")
        elif child.tag == "cell":
            parts.append("\t" * (len(parts) > 1) + " ".join(child.itertext()))
        elif child.tag not in _BLOCKS and child.tag != "list":
            parts.append(_inline_text(child))
        parts.append(child.tail or "")
    text = _HTML_SPACE.sub(" ", "".join(parts)).replace(" \v", "\v").replace("\v ", "\v").replace("\v", "\n")
    return text.strip(_EDGE).translate(_BACK).translate(_C1)


def _inline_text(element: Any) -> str:
    return (
        "".join("\v" if e.tag == "lb" else (e.text or "") + "" for e in element.iter())
        if len(element) == 0
        else "".join(element.itertext())
    )


def _without_repeated_title(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks without those at the top that only say the title again."""
    if title is None:
        return blocks
    same = " ".join(title.split()).casefold()
    return [b for i, b in enumerate(blocks) if i > 2 or " ".join(b.text.split()).casefold() != same]
