"""What a page says about itself: title, dates, author, site and address, each from a place that can be pointed to.

Linked data (JSON-LD) come before meta tags, and these before what stands on the page.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.importers.html_authors import find_author, name_of
from reader.importers.html_dates import find_published, find_updated
from reader.importers.html_titles import SITES, find_title, first_of
from reader.importers.imported import Metadata, clean_field

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$|^(?:WebPage|CreativeWork)$")
_LONGEST_SCRIPT = 500_000
_DEEPEST = 12


def find_metadata(tree: Any, address: str | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """What the page says of itself, and sentences about what was guessed or left out.

    `address` is the one the page was saved from, where a container says so; the page's own comes before it.
    """
    linked = _linked_data(tree)
    meta = _meta_tags(tree)
    address = _address(tree, meta) or web_address(address)
    title = find_title(tree, linked, meta)
    published, note = find_published(tree, linked, meta, address, title)
    author, doubt = find_author(tree, linked, meta)
    found = Metadata(
        title=title,
        date=published,
        updated=find_updated(tree, linked, meta),
        author=author,
        site=clean_field(first_of(meta, SITES)) or name_of(linked.get("publisher")),
        address=address,
    )
    return found, note + doubt + _teaser(linked)


def _teaser(linked: dict[str, Any]) -> tuple[str, ...]:
    """A sentence when the page itself says that its article is not free to read."""
    if str(linked.get("isAccessibleForFree")).lower().rpartition("/")[2] not in ("false", "no", "0"):
        return ()
    return ("The page says that its article is for subscribers; it may hold only the beginning.",)


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object on the page that describes an article; empty when there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, 0):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds) and (
                item.get("headline") or item.get("datePublished")
            ):
                return item
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _meta_tags(tree: Any) -> dict[str, str]:
    """Meta tags by lower-case name or property; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip()[:4_000])
    return found


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    return next((found for link in (*links, meta.get("og:url")) if (found := web_address(link))), None)


def web_address(address: str | None) -> str | None:
    """The address when it is one of a page on the web, on one line; else None."""
    if address and address.strip().lower().startswith(("http://", "https://")):
        return clean_field(address, 2_000)
    return None
