"""When a page says it was published, from a place that can be pointed to.

Order of trust: linked data (JSON-LD), meta tags, the address, a `<time>` or a date line on the page. A date that is
found in none of these, or in two versions, stays blank: a guessed one would be worse than none.
"""

import re
from typing import Any

from reader.importers.dates import iso_date
from reader.importers.html_visible_dates import day_below_title, day_of_times, day_of_update

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
            return found, ("The page’s metadata give no date; the one shown is from its address.",)
    visible = day_of_times(tree) or day_below_title(tree, title)
    return visible, ("The page’s metadata give no date; the one shown stands on the page.",) if visible else ()


def find_updated(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The ISO date of the last change: from metadata, else from a `<time>` that is marked as the update's."""
    stated = iso_date(str(linked.get("dateModified") or "")) or _first_date(meta, _UPDATED)
    return stated or day_of_update(tree)


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for name in names if (day := iso_date(meta.get(name, "")))), None)
