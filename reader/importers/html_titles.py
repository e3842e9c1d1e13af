"""The title of a page's article: out of its metadata, its headings and the title of its window."""

import re
from typing import Any

from reader.importers.imported import clean_field

SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
"""Meta tags that name the site."""
_TITLES = ("og:title", "headline", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»-]|::)\s+")
_SHORTEST_LOWER = 12


def find_title(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """A heading that the metadata or the window's title agree with; else the metadata's, else the window's.

    `linked` is the page's JSON-LD article, `meta` its meta tags by lower-case name.
    """
    stated = [t for t in (linked.get("headline"), first_of(meta, _TITLES)) if isinstance(t, str)]
    named = [title for t in stated if (title := clean_field(t))]
    window = next((clean_field("".join(e.itertext())) for e in tree.iter("title")), None)
    # Many a page has its own name as a heading too; in a window title it comes last.
    own_names = {(first_of(meta, SITES) or "").casefold(), *_SEPARATOR.split((window or "").casefold())[1:][-1:]}
    heads = [head for head in _headings(tree, "h1") if head.casefold() not in own_names]
    alike = next((head for head in heads if any(_alike(head, title) for title in (*named, window or ""))), None)
    lower = _lower_heading(tree, alike, [*named, window or ""])
    if lower or alike:
        return lower or alike
    if named:
        return _without_site(named[0], meta)
    if len(heads) == 1:
        return heads[0]
    return _without_site(window, meta) if window else None


def _lower_heading(tree: Any, highest: str | None, titles: list[str]) -> str | None:
    """A smaller heading that says more of a title than the highest one does; then that one names the site."""
    whole = [title.casefold() for title in titles]
    if highest is not None and highest.casefold() in whole:
        return None
    fits = (h for h in _headings(tree, "h2", "h3") if any(h.casefold() in title for title in whole))
    return next((head for head in fits if len(head) > max(_SHORTEST_LOWER, len(highest or ""))), None)


def _headings(tree: Any, *tags: str) -> list[str]:
    return [head for e in tree.iter(*tags) if (head := clean_field("".join(e.itertext())))]


def first_of(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of these meta tags that the page has."""
    return next((meta[name] for name in names if name in meta), None)


def _alike(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return len(a) > 3 and (a == b or a in b or (len(b) > 12 and b in a))


def _without_site(title: str, meta: dict[str, str]) -> str:
    """The title without the site's name at its end or beginning, when the page says what the site is called."""
    site = (first_of(meta, SITES) or "").strip().casefold()
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and site and parts[-1].casefold() == site:
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»-")
    if len(parts) > 1 and site and parts[0].casefold() == site:
        return title[len(parts[0]) :].lstrip(" |–—·•»-")
    return title
