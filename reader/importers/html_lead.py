"""What stands between the title and the text of an article, and extractors drop: its standfirst, its first caption."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.importers.html_captions import CAPTION_MARK
from reader.importers.html_text import collapsed, short_text
from reader.importers.imported import Block

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|dek|deck|lede|lead|lead-paragraph|subtitle|sub-title|subheadline|subhead"
    r"|subheading|strapline|intro|introduction|teaser|summary|abstract|excerpt)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST = 40
_LONGEST = 700
_FURTHEST = 80
"""Elements after the title among which they are looked for."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The short elements after the title in order: their words, and whether these may be lost otherwise."""

    words: tuple[str, ...] = ()
    wanted: tuple[bool, ...] = ()


def find_lead(tree: Any, title: str | None) -> Lead:
    """What follows the heading that is the title; nothing when there is no such heading."""
    same = collapsed(title or "").casefold()
    headings = tree.iter("h1", "h2", "h3")
    heading = next((e for e in headings if same and (short_text(e, _LONGEST) or "").casefold() == same), None)
    if heading is None:
        return Lead()
    following = heading.xpath("following::*[self::p or self::div or self::h2 or self::h3 or self::h4]")[:_FURTHEST]
    found = [(words, _is_wanted(e, words)) for e in following if (words := short_text(e, _LONGEST))]
    return Lead(tuple(words for words, _ in found), tuple(wanted for _, wanted in found))


def with_lead(blocks: Sequence[Block], lead: Lead) -> list[Block]:
    """The blocks with what was lost between the title and the first of them put back in its order."""
    there = [collapsed(block.text) for block in blocks]
    start = next((i for i, words in enumerate(lead.words) if any(words == one for one in there[:3])), len(lead.words))
    lost: list[str] = []
    named = False
    for words, wanted in zip(lead.words[:start], lead.wanted[:start], strict=True):
        is_caption = words.startswith(CAPTION_MARK)
        # Only one standfirst: what has such a name further down belongs to something else.
        if not wanted or (named and not is_caption) or any(words in one or one in words for one in (*there, *lost)):
            continue
        named = named or not is_caption
        lost.append(words)
    return [*(Block(words) for words in lost), *blocks]


def _is_wanted(element: Any, words: str) -> bool:
    if element.tag == "p" and words.startswith(CAPTION_MARK):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(words) < _SHORTEST or not _STANDFIRST.search(names):
        return False
    return 2 * sum(len("".join(link.itertext())) for link in element.iter("a")) < len(words)
