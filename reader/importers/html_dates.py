"""When a page says it was published, from a place that can be pointed to.

Order of trust: linked data (JSON-LD), meta tags, the address, a `<time>` or a date line on the page. A date that is
found in none of these, or in two versions, stays blank: a guessed one would be worse than none.
"""

import re
from typing import Any

from reader.importers.dates import iso_date
from reader.model.span import Span
from reader.text.dates import find_date

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
    "originalpublicationdate",
    "article.published",
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified", "lastmod")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|_|\.|$)")
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


def find_published(
    tree: Any, linked: dict[str, Any], meta: dict[str, str], address: str | None, title: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """The ISO date of publication, and a sentence about where it was found when that is not the metadata.

    `linked` is the page's JSON-LD article, `meta` its meta tags by lower-case name, `address` its own address,
    `title` the article's title.
    """
    stated = iso_date(str(linked.get("datePublished") or "")) or _first_date(meta, _PUBLISHED)
    if stated:
        return stated, ()
    in_address = _IN_ADDRESS.search(address or "")
    if in_address:
        year, month, day = (int(part) for part in in_address.groups())
        found = iso_date(f"{year:04}-{month:02}-{day:02}")
        if found:
            return found, ("The page's metadata give no date; the one shown is from its address.",)
    visible = _visible_date(tree) or _date_below(tree, title)
    return visible, ("The page's metadata give no date; the one shown stands on the page.",) if visible else ()


def find_updated(linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The ISO date of the last change, from metadata only."""
    return iso_date(str(linked.get("dateModified") or "")) or _first_date(meta, _UPDATED)


def _visible_date(tree: Any) -> str | None:
    """The day of a `<time>` marked as the publication's, else the only day that times or date lines name."""
    marked, days = [], []
    for element in tree.iter("time"):
        day = iso_date(element.get("datetime") or "") or iso_date(" ".join("".join(element.itertext()).split()))
        if day is None:
            continue
        days.append(day)
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            marked.append(day)
    if marked:
        return marked[0]
    days = days or [day for element in tree.xpath(_DATE_PLACES)[:20] if (day := _day_in_line(element))]
    return days[0] if len(set(days)) == 1 else None


def _date_below(tree: Any, title: str | None) -> str | None:
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
    if len(line) > _LONGEST_DATELINE or line.endswith((".", "!", "?")):
        return None
    found = find_date(line, Span(0, len(line)))
    others = len(line.split()) - len(line[found.span.start : found.span.end].split()) if found else 0
    return found.iso if found and others <= _MOST_BESIDE else None


def _day_in_line(element: Any) -> str | None:
    line = " ".join("".join(element.itertext()).split())
    found = find_date(line, Span(0, len(line))) if len(line) <= _LONGEST_LINE else None
    return found.iso if found else None


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for name in names if (day := iso_date(meta.get(name, "")))), None)
