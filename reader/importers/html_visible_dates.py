"""Dates that stand on a page itself: times, date lines, and lines right below the title."""

import re
from collections.abc import Iterator
from typing import Any

from reader.importers.dates import iso_date
from reader.model.span import Span
from reader.text.dates import find_date

_DATE_PLACES = (
    "//*["
    + " or ".join(
        f"contains(concat(' ', translate(normalize-space(@class), '-_', '  '), ' '), ' {word} ')"
        for word in ("date", "dateline", "byline", "published", "timestamp", "pubdate")
    )
    + "]"
)
_LONGEST_LINE = 160
_LINES_BELOW = 8
_LONGEST_DATELINE = 80
_MOST_BESIDE = 7
_OF_UPDATE = re.compile(r"\b(?:updated|modified|edited|changed|revised)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:updated|modified|edited|changed|revised)\b(?:\s+(?:on|at))?\s*[:|–—-]?\s*$", re.IGNORECASE)
_MOST_TIMES = 2_000


def day_of_times(tree: Any) -> str | None:
    """The day of a `<time>` marked as the publication's, else the only day that times or date lines name."""
    published = [(element, day) for element, day in _times(tree) if not _is_update(element)]
    for element, day in published:
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            return day
    days = {day for _, day in published}
    days = days or {found for element in tree.xpath(_DATE_PLACES)[:20] if (found := _day_in_line(element))}
    return days.pop() if len(days) == 1 else None


def day_of_update(tree: Any) -> str | None:
    """The only day of the times that are marked as those of an update; None when there are several or none."""
    days = {day for element, day in _times(tree) if _is_update(element)}
    return days.pop() if len(days) == 1 else None


def _times(tree: Any) -> Iterator[tuple[Any, str]]:
    for _, element in zip(range(_MOST_TIMES), tree.iter("time"), strict=False):
        words = " ".join("".join(element.itertext()).split())
        day = iso_date(element.get("datetime") or "") or iso_date(words)
        if day is not None:
            yield element, day


def _is_update(element: Any) -> bool:
    """Whether names or the words right before a time say that it is the time of a change."""
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".replace("-", " ").replace("_", " ")
    if _OF_UPDATE.search(names) or "datemodified" in names.lower():
        return True
    if _OF_UPDATE.match((element.text or "").strip()):
        return True
    for _ in range(3):
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            return False
        words = (parent.text if before is None else before.tail) or ""
        if not words.strip() and before is not None:
            words = "".join(before.itertext()) if len(before) < 5 else ""
        if words.strip():
            return _BEFORE.search(words[-60:]) is not None
        if before is not None:
            return False
        element = parent
    return False


def day_below_title(tree: Any, title: str | None) -> str | None:
    """The only day that short lines right below the title name; further up, many a page shows today's."""
    same = " ".join((title or "").split()).casefold()
    body = next(tree.iter("body"), None)
    if body is None or not same:
        return None
    lines = [line for text in body.itertext() if (line := " ".join(text.split()))]
    start = next((i for i, line in enumerate(lines) if line.casefold() == same), len(lines))
    days = {day for line in lines[start + 1 : start + 1 + _LINES_BELOW] if (day := _day_alone(line))}
    return days.pop() if len(days) == 1 else None


def _day_alone(line: str) -> str | None:
    """The day of a line that is a date with at most a byline or an hour beside it, and no sentence."""
    if len(line) > _LONGEST_DATELINE or line.endswith((".", "!", "?")) or _OF_UPDATE.search(line):
        return None
    found = find_date(line, Span(0, len(line)))
    others = len(line.split()) - len(line[found.span.start : found.span.end].split()) if found else 0
    return found.iso if found and others <= _MOST_BESIDE else None


def _day_in_line(element: Any) -> str | None:
    line = " ".join("".join(element.itertext()).split())
    found = find_date(line, Span(0, len(line))) if len(line) <= _LONGEST_LINE else None
    return found.iso if found else None
