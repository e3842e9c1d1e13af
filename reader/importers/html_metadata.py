"""What a page says about itself: title, dates, author, site and address, each from a place that can be pointed to.

Linked data (JSON-LD) come before meta tags, and these before what stands on the page.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.importers.html_dates import find_published, find_updated
from reader.importers.imported import Metadata, clean_field

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$|^(?:WebPage|CreativeWork)$")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)
_TITLES = ("og:title", "headline", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_BYLINE = re.compile(r"\s*(?:written\s+)?by[:\s]+(\w[^|•·–—\n]{1,80})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+")
_BYLINE_PLACES = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ', normalize-space(@class), ' '), ' byline ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' author ')]"
)
_LONGEST_LINE = 160
_LONGEST_SCRIPT = 500_000
_DEEPEST = 12


def find_metadata(tree: Any) -> tuple[Metadata, tuple[str, ...]]:
    """What the page says of itself, and sentences about where a date that is not in its metadata was found."""
    linked = _linked_data(tree)
    meta = _meta_tags(tree)
    address = _address(tree, meta)
    published, note = find_published(tree, linked, meta, address)
    found = Metadata(
        title=_title(tree, linked, meta),
        date=published,
        updated=find_updated(linked, meta),
        author=_author(tree, linked, meta),
        site=clean_field(_first(meta, _SITES)) or _name_of(linked.get("publisher")),
        address=address,
    )
    return found, note


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
    for address in (*links, meta.get("og:url")):
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


def _author(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """From linked data, a meta tag, or an element that the page itself marks as byline."""
    stated = _name_of(linked.get("author")) or next(
        (name for key in _AUTHORS if (name := _as_name(meta.get(key)))), None
    )
    return stated or next((name for e in tree.xpath(_BYLINE_PLACES)[:20] if (name := _from_byline(e))), None)


def _name_of(value: Any) -> str | None:
    """The name or names in a JSON-LD author or publisher."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value[:10] if (name := _name_of(item)))) or None
    if isinstance(value, dict):
        return _name_of(value.get("name"))
    return _as_name(value) if isinstance(value, str) else None


def _as_name(value: str | None) -> str | None:
    """A name; addresses and mail addresses, which some pages give in its place, are none."""
    name = clean_field(value, 200)
    if name is None or "://" in name or "@" in name or not any(char.isalpha() for char in name):
        return None
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)


def _from_byline(element: Any) -> str | None:
    words = " ".join("".join(element.itertext()).split())
    if len(words) > _LONGEST_LINE:
        return None
    if (element.get("rel") or "") == "author" or (element.get("itemprop") or "") == "author":
        return _as_name(words)
    match = _BYLINE.match(words)
    return _as_name(_SEPARATOR.split(match[1])[0]) if match else None
