"""What a page says about itself: title, dates, author, site and address, each from a place that can be pointed to.

Linked data (JSON-LD) come before meta tags, and these before what stands on the page.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.importers.html_authors import find_author, name_of
from reader.importers.html_dates import find_published, find_updated
from reader.importers.imported import Metadata, clean_field

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$|^(?:WebPage|CreativeWork)$")
_TITLES = ("og:title", "headline", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+")
_LONGEST_SCRIPT = 500_000
_DEEPEST = 12


def find_metadata(tree: Any, address: str | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """What the page says of itself, and sentences about what was guessed or left out.

    `address` is the one the page was saved from, where a container says so; the page's own comes before it.
    """
    linked = _linked_data(tree)
    meta = _meta_tags(tree)
    address = _address(tree, meta) or web_address(address)
    published, note = find_published(tree, linked, meta, address)
    author, doubt = find_author(tree, linked, meta)
    found = Metadata(
        title=_title(tree, linked, meta),
        date=published,
        updated=find_updated(linked, meta),
        author=author,
        site=clean_field(_first(meta, _SITES)) or name_of(linked.get("publisher")),
        address=address,
    )
    return found, note + doubt + _teaser(linked)


def _teaser(linked: dict[str, Any]) -> tuple[str, ...]:
    """A sentence when the page itself says that its article is not free to read."""
    if str(linked.get("isAccessibleForFree")).lower() not in ("false", "no", "0"):
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


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    return next((found for link in (*links, meta.get("og:url")) if (found := web_address(link))), None)


def web_address(address: str | None) -> str | None:
    """The address when it is one of a page on the web, on one line; else None."""
    if address and address.strip().lower().startswith(("http://", "https://")):
        return clean_field(address, 2_000)
    return None


def _title(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The page's only h1 when the metadata agree with it or say nothing; else the metadata's, else the window title."""
    stated = [t for t in (linked.get("headline"), _first(meta, _TITLES)) if isinstance(t, str)]
    named = [title for t in stated if (title := clean_field(t))]
    window = next((clean_field("".join(e.itertext())) for e in tree.iter("title")), None)
    # Many a page has its own name as a heading too; in a window title it comes last.
    own_names = {(_first(meta, _SITES) or "").casefold(), *_SEPARATOR.split((window or "").casefold())[1:][-1:]}
    heads = [head for e in tree.iter("h1") if (head := clean_field("".join(e.itertext())))]
    heads = [head for head in heads if head.casefold() not in own_names]
    for head in heads:
        if any(_alike(head, title) for title in (*named, window or "")):
            return head
    if named:
        return _without_site(named[0], meta)
    if len(heads) == 1:
        return heads[0]
    return _without_site(window, meta) if window else None


def _alike(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return len(a) > 3 and (a == b or a in b or (len(b) > 12 and b in a))


def _without_site(title: str, meta: dict[str, str]) -> str:
    """The title without the site's name at its end or beginning, when the page says what the site is called."""
    site = (_first(meta, _SITES) or "").strip().casefold()
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and site and parts[-1].casefold() == site:
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»-")
    if len(parts) > 1 and site and parts[0].casefold() == site:
        return title[len(parts[0]) :].lstrip(" |–—·•»-")
    return title
