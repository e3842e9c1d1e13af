"""All the text of a page or of a book's chapter as blocks, for pages that are nothing but their article.

Nothing is judged here: what a browser would show is taken, in order. `html.py` leaves that to an extractor.
"""

from typing import Any

from reader.importers.html_captions import CAPTION_MARK
from reader.importers.html_shape import is_data_row
from reader.importers.html_text import CELL_BREAK, LINE_BREAK, shown_text
from reader.importers.imported import Block

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = _HEADINGS.union(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    ("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav"),
    ("ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
)
_SKIPPED = frozenset(("audio", "button", "canvas", "embed", "head", "iframe", "math", "noscript", "object")).union(
    ("option", "picture", "script", "select", "style", "svg", "template", "textarea", "title", "video")
)
_CELLS = frozenset({"td", "th"})


def text_blocks(root: Any) -> list[Block]:
    """The paragraphs and headings below an element, in order; captions begin with CAPTION_MARK.

    The cells of a table of figures stand on one line with tabs between them; those of a table that only lays out a
    page are paragraphs.
    """
    from lxml import etree

    blocks: list[Block] = []
    parts: list[str] = []
    heading = 0
    rows = frozenset(row for row in root.iter("tr") if is_data_row(row))

    def close(is_caption: bool = False) -> None:
        text = shown_text("".join(parts))
        parts.clear()
        if text:
            marked = f"{CAPTION_MARK} {text}" if is_caption else text
            blocks.append(Block(marked, "heading" if heading else "paragraph"))

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = _name(element)
        in_row = tag in _CELLS and element.getparent() in rows
        breaks = tag in _BLOCK_TAGS or (tag in _CELLS and not in_row)
        if event == "start":
            if breaks:
                close()
            elif in_row and parts:
                parts.append(CELL_BREAK)
            heading += tag in _HEADINGS
            if tag in _SKIPPED or tag is None:
                walker.skip_subtree()
            elif tag == "br":
                parts.append(LINE_BREAK)
            elif element.text:
                parts.append(_kept_lines(element.text) if tag == "pre" else element.text)
        else:
            if breaks:
                close(tag == "figcaption")
            heading -= tag in _HEADINGS
            if element.tail and element is not root:
                parts.append(element.tail)
    close()
    return blocks


def _name(element: Any) -> str | None:
    """The tag in lower case without its namespace; None for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else None


def _kept_lines(text: str) -> str:
    return text.strip("\r\n").replace("\r\n", "\n").replace("\n", LINE_BREAK)
