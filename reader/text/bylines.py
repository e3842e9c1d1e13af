"""Who wrote an article, where and for whom, when the byline or the dateline in its text says so."""

import re
from dataclasses import dataclass

from reader.model.span import Span
from reader.text.dates import FoundDate, date_at, find_date
from reader.text.paragraphs import find_blocks
from reader.text.titles import FoundTitle

_NAME = r"[A-Z][\w.'’-]*(?:[ \xa0](?:[a-z]{1,3}[ \xa0]){0,2}[A-Z][\w.'’-]*){1,3}"
_BY = re.compile(rf"(?i:by|written by|story by|author)\s*:?\s+({_NAME}(?:(?:, | and |, and ){_NAME})*)")
_PART = re.compile(r"\s+[|·•—–]\s+")
_PLACE = re.compile(r"[A-Z][\w.'’-]+(?:[ ,/\xa0]+[A-Z][\w.'’-]+){0,4}")
_AGENCY = re.compile(r"\s*\(([A-Z][^()\n]{1,40})\)")
_DASH = re.compile(r"\s*(?:[—–]|--?)\s+")
_HEAD = 2_000
"""Characters after the title in which the first paragraph is looked for."""
_LONGEST = 120
"""Characters in which a dateline must end with its dash."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the byline and the dateline name; None for what they do not."""

    author: str | None = None
    site: str | None = None
    date: FoundDate | None = None


def read_head(text: str, title: Span | None, found: FoundTitle | None) -> Head:
    """Author, publisher and date from the lines under the title and from the start of the first paragraph."""
    lines = found.datelines if found is not None else ()
    byline = find_byline(text, lines)
    after = max((line.end for line in lines), default=0)
    if title is not None:
        after = max(after, title.end)
    blocks = find_blocks(text[after : after + _HEAD])
    if not blocks:
        return byline
    dateline = find_dateline(text, Span(after + blocks[0].start, after + blocks[0].end))
    return Head(byline.author, byline.site or dateline.site, dateline.date)


def find_byline(text: str, lines: tuple[Span, ...]) -> Head:
    """The author after "By", and a publisher set off by a bar in the same line; nothing is taken from prose."""
    for line in lines:
        match = _BY.match(text, line.start, line.end)
        if match:
            return Head(match[1], _publisher(text, Span(match.end(), line.end)))
    return Head()


def find_dateline(text: str, paragraph: Span) -> Head:
    """The dateline at the start of the first paragraph of an agency report; empty when there is none."""
    end = min(paragraph.end, paragraph.start + _LONGEST)
    place = _PLACE.match(text, paragraph.start, end)
    if place is None:
        return Head()
    # A month reads like a second place ("QUAY, May 3"): the date is looked for from the first comma on.
    comma = text.find(",", paragraph.start, place.end() + 1)
    found = _date_after(text, comma + 1) if comma >= 0 else None
    position = found.span.end if found else place.end()
    agency = _AGENCY.match(text, position, end)
    dash = _DASH.match(text, agency.end() if agency else position, end)
    if dash is None or (found is None and agency is None):
        return Head()
    return Head(site=agency[1].strip() if agency else None, date=found)


def _date_after(text: str, start: int) -> FoundDate | None:
    while start < len(text) and text[start] in " \xa0":
        start += 1
    return date_at(text, start)


def _publisher(text: str, rest: Span) -> str | None:
    """A part set off by bars that is a name and no date."""
    words = text[rest.start : rest.end]
    for part in _PART.split(words)[1:]:
        if _PLACE.fullmatch(part.strip()) and find_date(part, Span(0, len(part))) is None:
            return part.strip()
    return None
