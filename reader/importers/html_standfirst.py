"""The paragraph between the title and the text of an article, which extractors take for a summary and drop."""

import re
from collections.abc import Sequence
from typing import Any

from reader.importers.html_text import collapsed, shown_text
from reader.importers.imported import Block

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|dek|deck|lede|lead|lead-paragraph|subtitle|sub-title|subheadline|subhead"
    r"|subheading|strapline|intro|introduction|teaser|summary|abstract|excerpt)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST = 40
_LONGEST = 700
_FURTHEST = 60
"""Elements after the title among which it is looked for."""


def find_standfirst(tree: Any, title: str | None) -> str | None:
    """The words of an element after the title that the page names as its standfirst; None when there is none."""
    same = collapsed(title or "").casefold()
    heading = next(
        (e for e in tree.iter("h1", "h2", "h3") if same and collapsed("".join(e.itertext())).casefold() == same), None
    )
    if heading is None:
        return None
    for count, element in enumerate(_following(heading)):
        if count > _FURTHEST:
            break
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in ("p", "div", "h2", "h3", "h4") or not _NAMES.search(names):
            continue
        words = shown_text("".join(element.itertext()))
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if _SHORTEST <= len(words) <= _LONGEST and 2 * linked < len(words):
            return words
    return None


def with_standfirst(blocks: Sequence[Block], standfirst: str | None) -> list[Block]:
    """The blocks with the standfirst before them, unless it stands among them."""
    if standfirst is None:
        return list(blocks)
    words = collapsed(standfirst)
    if any(words in collapsed(block.text) or collapsed(block.text) in words for block in blocks[:4]):
        return list(blocks)
    return [Block(standfirst), *blocks]


def _following(heading: Any) -> Any:
    """The elements after a heading, in the order of the page."""
    return heading.xpath("following::*[self::p or self::div or self::h2 or self::h3 or self::h4]")[: _FURTHEST + 1]
