"""The captions of pictures, marked as such so that nobody reads them as part of the running text."""

from typing import Any

from reader.importers.html_text import collapsed

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
_LONGEST = 600
_MOST = 500
# A figure may also hold a quotation or a table, whose words are the article's.
_TEXT_IN_FIGURE = ("blockquote", "table", "pre", "p", "ul", "ol")


def mark_captions(tree: Any) -> None:
    """Puts a paragraph with the marked words in the place of each picture that has a caption.

    Figures become plain containers, since an extractor takes them for pictures, whatever they hold.
    """
    for element in tree.xpath(_CAPTIONS)[:_MOST]:
        words = collapsed("".join(element.itertext()))
        if words and len(words) <= _LONGEST and element.tag not in ("caption", "table", "figure"):
            _replace(_picture_of(element), f"{CAPTION_MARK} {words}")
    for figure in list(tree.iter("figure")):
        if collapsed("".join(figure.itertext())):
            figure.tag = "div"
            figure.attrib.clear()


def _picture_of(caption: Any) -> Any:
    """The figure around a caption when it holds nothing else to read, else the caption itself."""
    figure = next(iter(caption.iterancestors("figure")), None)
    if figure is None or len(list(figure.iter("figcaption"))) > 1:
        return caption
    inside = set(caption.iter())
    return caption if any(element not in inside for element in figure.iter(*_TEXT_IN_FIGURE)) else figure


def _replace(place: Any, words: str) -> None:
    paragraph = place.makeelement("p")
    paragraph.text, paragraph.tail = words, place.tail
    parent = place.getparent()
    if parent is not None:
        parent.replace(place, paragraph)
