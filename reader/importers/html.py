"""Web pages: the article out of everything around it, by trafilatura, on a tree that was parsed under limits.

trafilatura decides which elements are the article. Captions come out marked, in paragraphs of their own.
"""

import re
from collections.abc import Iterator
from typing import Any

from reader.importers.decoding import decode
from reader.importers.html_blocks import text_blocks
from reader.importers.html_captions import mark_captions
from reader.importers.html_clutter import remove_clutter
from reader.importers.html_hidden import remove_hidden
from reader.importers.html_lead import find_lead, with_lead
from reader.importers.html_limits import check_depth, check_page
from reader.importers.html_metadata import find_metadata
from reader.importers.html_shape import reshape
from reader.importers.html_text import (
    CELL_BREAK,
    LINE_BREAK,
    carry_odd_characters,
    collapsed,
    mended,
    replace_forbidden,
    shown_text,
)
from reader.importers.imported import Block, Imported
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_META_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})[\"']")
_HEAD = 4_096
_SHORT = 40
_PARAGRAPH = 80
_NOT_TOLD = "The article could not be told from the rest of the page, so all the text of the page is shown."
_BLOCKS = ("p", "head", "item", "row", "quote", "code")


def import_html(data: bytes, limits: ImportLimits) -> Imported:
    """The article of a page: title first, then paragraphs and headings, with what the page says about itself.

    The caption of a picture is a paragraph that begins with `html_captions.CAPTION_MARK`. Raises Refusal when the page
    is past the limits or holds no article.
    """
    return import_page(data, limits)


def import_page(data: bytes, limits: ImportLimits, charset: str | None = None, address: str | None = None) -> Imported:
    """The same for a page out of a container, which may name its encoding and its address."""
    tree, warnings = parse_page(data, limits, charset)
    hidden = remove_hidden(tree)
    metadata, notes = find_metadata(tree, address)
    remove_clutter(tree)
    mark_captions(tree)
    lead = find_lead(tree, metadata.title)
    reshape(tree)
    blocks = _article(tree)
    if not blocks:
        blocks, notes = _whole_page(data, limits, charset), (*notes, _NOT_TOLD)
    blocks = _without_names(with_lead(without_repeated_title(blocks, metadata.title), lead), metadata.author)
    if metadata.title:
        blocks.insert(0, Block(metadata.title, "title"))
    return Imported(tuple(blocks), None, metadata, warnings + notes + hidden.warnings(blocks))


def _whole_page(data: bytes, limits: ImportLimits, charset: str | None) -> list[Block]:
    """All the text of a page, out of a fresh tree; raises Refusal when no paragraph is among it."""
    tree, _ = parse_page(data, limits, charset)
    remove_hidden(tree)
    mark_captions(tree)
    blocks = text_blocks(tree)
    if not any(len(block.text) >= _PARAGRAPH for block in blocks):
        raise Refusal("no article text was found on this page; copy the text into a plain text file")
    return blocks


def parse_page(data: bytes, limits: ImportLimits, charset: str | None = None) -> tuple[Any, tuple[str, ...]]:
    """The tree of a page and sentences about its encoding. Raises Refusal when it is past the limits or no page."""
    declared = _META_CHARSET.search(data[:_HEAD]) or _XML_ENCODING.match(data)
    decoded = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    page = mended(decoded.text)
    check_page(page, limits)
    tree = _parse(page)
    check_depth(tree, limits)
    replace_forbidden(tree)
    return tree, decoded.warnings


def _parse(page: str) -> Any:
    """The tree of a page; nothing is fetched, no entity is looked up, comments are dropped.

    `huge_tree`, since the parser would else stop at a depth of 256 without a word; `check_page` has set the limits.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("there is no page in it that can be read") from error


def _article(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    carry_odd_characters(tree)
    found = bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    return [] if body is None else list(_blocks(body))


def _blocks(body: Any) -> Iterator[Block]:
    for element in body.iter(*_BLOCKS):
        own = _own_text(element)
        if any(char.isalnum() for char in own):
            yield Block(own, "heading" if element.tag == "head" else "paragraph")


def _own_text(element: Any) -> str:
    """The words of an element without those of paragraphs inside it, which come as blocks of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append(LINE_BREAK)
        elif child.tag == "cell":
            parts.append(CELL_BREAK * (len(parts) > 1) + " ".join(child.itertext()).strip())
        elif child.tag not in _BLOCKS and child.tag != "list":
            parts.append(_inline_text(child))
        parts.append(child.tail or "")
    return shown_text("".join(parts))


def _inline_text(element: Any) -> str:
    parts = [LINE_BREAK if element.tag == "lb" else element.text or ""]
    for child in element:
        parts += [_inline_text(child), child.tail or ""]
    return "".join(parts)


def without_repeated_title(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks without those at the top that only say the title again, and section names above them."""
    if title is None:
        return blocks
    same = collapsed(title).casefold()
    repeated = [i for i, block in enumerate(blocks[:3]) if collapsed(block.text).casefold() == same]
    # What is shorter than any paragraph and stands above the title names the section of the paper.
    above = range(repeated[-1]) if repeated else ()
    return [b for i, b in enumerate(blocks) if i not in repeated and not (i in above and len(b.text) < _SHORT)]


def _without_names(blocks: list[Block], author: str | None) -> list[Block]:
    """The blocks without lines at the top that only name the author, and headings at the end of which nothing is left.

    The author is shown beside the title anyway.
    """
    names = {f"{by}{author}".casefold() for by in ("", "by ", "by: ")} if author else set()
    kept = [b for i, b in enumerate(blocks) if i > 3 or collapsed(b.text).casefold() not in names]
    while len(kept) > 1 and kept[-1].kind == "heading":
        kept.pop()
    return kept
