"""Makes the shape of a page legible for an extractor: tables that only lay out a page, boxes around one paragraph."""

from collections import Counter
from typing import Any

from reader.importers.html_text import short_text

_LONGEST_CELL = 200
_LONG_PARAGRAPH = 80
_MOST_OF_IT = 0.85
_BOXES = frozenset({"div", "section", "center"})
_BOXED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"})
_INNER = (*_BOXED, "div", "section", "article", "table", "form", "pre", "dl", "figure", "aside", "header")
_TABLE_TAGS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_IN_CELLS = ("p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form", "pre")


def reshape(tree: Any) -> None:
    """Turns layout tables into plain containers and takes away boxes that hold nothing but one paragraph or list."""
    for table in list(tree.iter("table")):
        if not is_data_table(table):
            for element in [table, *_of_table(table)]:
                element.tag = "div"
    for box in list(tree.iter(*_BOXES)):
        if box.getparent() is not None and len(box) == 1 and box[0].tag in _BOXED and not _own_words(box):
            # Its names may be what tells an extractor that the paragraph is none of the article's.
            for name in ("class", "id"):
                if names := " ".join(filter(None, (box.get(name), box[0].get(name)))):
                    box[0].set(name, names)
            box.drop_tag()
    for box in list(tree.iter("div")):
        if next(box.iterdescendants(*_INNER), None) is None and (box.text or "").strip():
            box.tag = "p"
    _mark_article(tree)


def _mark_article(tree: Any) -> None:
    """Makes an `<article>` of the innermost element with nearly all long paragraphs, where the page marks none.

    Without a mark an extractor gathers loose paragraphs, and loses headings and lists between them.
    """
    if next(tree.iter("article", "main"), None) is not None or tree.xpath("//*[@itemprop='articleBody']"):
        return
    weights: Counter[Any] = Counter()
    whole = 0
    for paragraph in tree.iter("p"):
        length = len("".join(paragraph.itertext()))
        if length >= _LONG_PARAGRAPH:
            whole += length
            weights.update(dict.fromkeys(paragraph.iterancestors(), length))
    found = next(tree.iter("body"), None)
    while found is not None:
        inner = next((child for child in found if whole and weights[child] >= _MOST_OF_IT * whole), None)
        if inner is None:
            break
        found = inner
    if found is not None and found.tag in _BOXES:
        found.tag = "article"
        found.attrib.clear()


def is_data_table(table: Any) -> bool:
    """Whether a table holds figures or names rather than the columns of a page."""
    rows = list(table.iter("tr"))
    return (
        len(rows) > 1 and any(is_data_row(row) for row in rows) and next(table.iterdescendants("table"), None) is None
    )


def is_data_row(row: Any) -> bool:
    """Whether a row has several cells, all of them short and without paragraphs, lists or tables in them."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    words = [short_text(cell, _LONGEST_CELL) for cell in cells]
    return None not in words and len([word for word in words if word]) > 1 and all(_is_plain(cell) for cell in cells)


def _is_plain(cell: Any) -> bool:
    inner = list(cell.iterdescendants(*_IN_CELLS))
    return not inner or (len(inner) == 1 and inner[0].tag in ("p", "div"))


def _of_table(table: Any) -> list[Any]:
    """The rows and cells of a table, but not those of tables inside it."""
    found: list[Any] = []
    open_elements = list(table)
    while open_elements:
        element = open_elements.pop()
        if element.tag in _TABLE_TAGS and element.tag != "table":
            found.append(element)
            open_elements += list(element)
    return found


def _own_words(box: Any) -> str:
    return ((box.text or "") + (box[0].tail or "")).strip()
