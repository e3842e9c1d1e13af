"""The captions of pictures, marked as such so that nobody reads them as part of the running text."""

import re
from typing import Any

from reader.importers.html_text import collapsed, short_text

CAPTION_MARK = "[Caption]"
"""Stands before the words of a caption, in a paragraph of its own at the place of the picture."""

_CAPTIONS = (
    "//figcaption | //body//*[not(self::figcaption) and not(ancestor::figcaption) and ("
    + " or ".join(
        f"contains(concat(' ', translate(normalize-space(@class), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_', "
        f"'abcdefghijklmnopqrstuvwxyz-'), ' '), ' {name} ')"
        for name in ("caption", "wp-caption-text", "image-caption", "photo-caption", "thumbcaption", "figure-caption")
    )
    + ")]"
)
_LABEL = re.compile(r"^(?:(?:image|photo|picture) )?caption[,:]\s*", re.IGNORECASE)
_LONGEST = 600
_MOST = 500
# A figure may also hold a quotation or a table, whose words are the article's.
_TEXT_IN_FIGURE = ("blockquote", "table", "pre", "p", "ul", "ol")


def mark_captions(tree: Any) -> None:
    """Puts a paragraph with the marked words in the place of each picture that has a caption.

    Figures become plain containers, since an extractor takes them for pictures, whatever they hold.
    """
    for element in tree.xpath(_CAPTIONS)[:_MOST]:
        words = _LABEL.sub("", short_text(element, _LONGEST) or "")
        if words and element.tag not in ("caption", "table", "figure"):
            _replace(_picture_of(element), f"{CAPTION_MARK} {words}")
    for figure in list(tree.iter("figure")):
        if short_text(figure, 0) != "":
            figure.tag = "div"
            figure.attrib.clear()


def _picture_of(caption: Any) -> Any:
    """The outermost of the elements around a caption that hold nothing else to read; of a figure, but the credit."""
    words = collapsed("".join(caption.itertext()))
    place = caption
    for outer in caption.iterancestors("div", "figure", "span", "a", "p"):
        if short_text(outer, len(words)) != words and not _is_its_figure(outer, caption):
            break
        place = outer
    return place


def _is_its_figure(figure: Any, caption: Any) -> bool:
    if figure.tag != "figure" or len(list(figure.iter("figcaption"))) > 1:
        return False
    inside = set(caption.iter())
    return all(element in inside for element in figure.iter(*_TEXT_IN_FIGURE))


def _replace(place: Any, words: str) -> None:
    paragraph = place.makeelement("p")
    paragraph.text, paragraph.tail = words, place.tail
    parent = place.getparent()
    if parent is not None:
        parent.replace(place, paragraph)
