"""Who wrote a page, from a place that can be pointed to: linked data, a meta tag, or a byline that is marked as one."""

import re
from typing import Any

from reader.importers.imported import clean_field

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
_BYLINE = re.compile(r"\s*(?:(?:written|posted|reported)\s+)?by[:\s]+(\w[^|•·–—\n]{1,80})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+|\s*,?\s+(?:on|at)\s+(?=\d|[A-Z][a-z]+ \d)|,\s+(?=\d|[A-Z][a-z]+ \d)")
_BYLINE_PLACES = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ', normalize-space(@class), ' '), ' byline ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' author ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' vcard ')]"
)
# What publishing software fills in where nobody is named.
_ACCOUNTS = re.compile(
    r"(?:the\s+)?(?:site\s*)?(?:admin(?:istrator)?\d*|super\s*user|root|user\d*|author\d*|web\s*-?master|wordpress|wp"
    r"|guest|anonymous|unknown|default|test|none|null|undefined|n/?a|no\s+author|nobody)",
    re.IGNORECASE,
)
_LONGEST_LINE = 160


def find_author(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> tuple[str | None, tuple[str, ...]]:
    """The author, and a sentence when the page names only an account of its publishing software.

    `linked` is the page's JSON-LD article, `meta` its meta tags by lower-case name.
    """
    names = [name_of(linked.get("author")), *(_as_name(meta.get(key)) for key in _AUTHORS)]
    names += [_from_byline(element) for element in tree.xpath(_BYLINE_PLACES)[:20]]
    stated = [name for name in names if name]
    author = next((name for name in stated if not is_account(name)), None)
    if author is None and stated:
        return None, (f"The page gives “{stated[0]}” as its author, which is no one’s name; none is shown.",)
    return author, ()


def is_account(name: str) -> bool:
    """Whether a name is what publishing software fills in where nobody is named."""
    return _ACCOUNTS.fullmatch(name.strip()) is not None


def name_of(value: Any) -> str | None:
    """The name or names in a JSON-LD author or publisher."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value[:10] if (name := name_of(item)))) or None
    if isinstance(value, dict):
        return name_of(value.get("name"))
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
