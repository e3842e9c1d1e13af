"""Running heads, page numbers and the lines that browsers print around a page: what belongs to no article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.importers.pdf_pages import Line, Page

_ZONE = 0.1
"""Share of the page at its top and bottom in which such lines stand."""
_WIDE_ZONE = 0.15
"""The same for a page number that stands well apart from all other lines."""
_APART = 2.0
"""In heights of the page number."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—•|\s]*(?:page\s*)?\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?[-–—•|\s]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The pages without what repeats, how many lines were taken out, and a web address that was among them."""

    pages: tuple[Page, ...]
    removed: int = 0
    address: str | None = None


def remove_furniture(pages: Sequence[Page]) -> Cleaned:
    """The pages without the lines at their edges that stand on several of them or are page numbers."""
    counts = Counter(key for page in pages for key in {_key(line, page) for line in page.lines if _at_edge(line, page)})
    needed = max(2, min(3, len(pages) // 2))
    repeated = frozenset(key for key, number in counts.items() if number >= needed)
    cleaned, removed, address = [], 0, None
    for page in pages:
        kept = []
        printed = _printed_rows(page)
        for line in page.lines:
            at_edge = _at_edge(line, page)
            if (
                line.middle in printed
                or (at_edge and _key(line, page) in repeated)
                or ((at_edge or _stands_apart(line, page)) and _is_page_number(line, page))
            ):
                removed += 1
                found = _ADDRESS.fullmatch(line.text)
                address = address or (found[0] if found and found[0].startswith("http") else None)
            else:
                kept.append(line)
        cleaned.append(replace(page, lines=tuple(kept)))
    return Cleaned(tuple(cleaned), removed, address)


def _at_edge(line: Line, page: Page) -> bool:
    return line.top > (1 - _ZONE) * page.height or line.bottom < _ZONE * page.height


def _stands_apart(line: Line, page: Page) -> bool:
    """Whether a line near the top or the bottom has all others far from it, on the side of the page's middle."""
    distance = _APART * line.height
    if line.bottom < _WIDE_ZONE * page.height:
        return all(other.bottom - line.top > distance for other in page.lines if other is not line)
    if line.top > (1 - _WIDE_ZONE) * page.height:
        return all(line.bottom - other.top > distance for other in page.lines if other is not line)
    return False


def _key(line: Line, page: Page) -> tuple[bool, str]:
    """Whether a line stands at the top, and its words with the numbers made alike."""
    return line.middle > page.height / 2, _DIGITS.sub("#", line.text.casefold())


def _is_page_number(line: Line, page: Page) -> bool:
    """Whether a line is a number with nothing beside it; the number of a footnote has the note beside it."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    return not any(abs(o.middle - line.middle) < max(o.height, line.height) for o in page.lines if o is not line)


def _printed_rows(page: Page) -> frozenset[float]:
    """The middles of lines beside an address at the bottom, or beside the time of printing at the top."""
    marks = [
        line.middle
        for line in page.lines
        if _at_edge(line, page) and (_ADDRESS.fullmatch(line.text) or _PRINTED_AT.fullmatch(line.text))
    ]
    near = (line for line in page.lines if any(abs(line.middle - mark) < line.height / 2 for mark in marks))
    return frozenset(line.middle for line in near)
