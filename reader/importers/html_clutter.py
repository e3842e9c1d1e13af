"""What surrounds an article on a page: menus, comments, related links, notices. Taken out before extraction.

The extractor drops most of it by itself; this takes out what it is known to leave in. Nothing is taken that holds the
page's main heading or most of its text.
"""

import re
from typing import Any

from reader.importers.html_text import collapsed, short_text

_ROLES = frozenset({"navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar"})
_TAGS = frozenset({"nav", "dialog", "menu"})
# Whole words of a class or id, joined by hyphens or underscores as pages join them.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|related|recommended|recirculation|more-?stories|most-?read"
    r"|most-?popular|trending|newsletter|subscribe|subscription|signup|sign-up|cookies?|consent|gdpr|breadcrumbs?"
    r"|share|sharing|social|promo|advert|advertisement|sponsored|outbrain|taboola|tags?-?list|post-tags|navbox|toc"
    r"|mw-editsection|reference|references|reflist|infobox|hatnote|printfooter|catlinks|paywall|regwall|author-bio|about-author|pagination|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Of the text of the page; a container of the whole page may be called anything.
_MOST = 0.4
_LONGEST_LEAD_IN = 60
_LONGEST_POINTER = 200
_POINTER = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|more on this|watch|listen)\s*:", re.IGNORECASE
)


def remove_clutter(tree: Any) -> None:
    """Takes elements out of the tree that are around the article and not of it; their tails stay."""
    body = next(tree.iter("body"), None)
    if body is None:
        return
    whole = len(collapsed("".join(body.itertext())))
    for element in list(body.iter()):
        parent = element.getparent()
        if element is body or parent is None or not _is_clutter(element):
            continue
        if next(element.iter("h1"), None) is None and len(collapsed("".join(element.itertext()))) <= _MOST * whole:
            if element.tag in ("ul", "ol"):
                _drop_lead_in(element)
            element.drop_tree()


def _drop_lead_in(items: Any) -> None:
    """Takes out the short line before a list that is taken out ("Read more:")."""
    before = items.getprevious()
    if before is None or before.tag not in ("p", "div", "span", "strong", "h2", "h3", "h4", "h5", "h6"):
        return
    words = collapsed("".join(before.itertext()))
    if len(words) <= _LONGEST_LEAD_IN and (before.tag[0] == "h" or words.endswith(":")):
        before.drop_tree()


def _is_clutter(element: Any) -> bool:
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag in ("ul", "ol"):
        return _is_link_list(element) or _is_named(element)
    if element.tag == "footer":
        return True
    if element.tag == "p" and next(element.iter("a"), None) is not None:
        return _POINTER.match(short_text(element, _LONGEST_POINTER) or "") is not None or _is_named(element)
    return element.tag in ("div", "section", "aside", "table", "p", "span", "sup", "header") and _is_named(element)


def _is_link_list(items: Any) -> bool:
    """Whether a list is nothing but links, as menus and lists of further articles are."""
    links = list(items.iter("a"))
    words = len(collapsed("".join(items.itertext())))
    linked = sum(len(collapsed("".join(link.itertext()))) for link in links)
    return len(links) > 1 and linked >= 0.9 * words


def _is_named(element: Any) -> bool:
    names = " ".join(element.get(name) or "" for name in ("class", "id", "data-testid", "data-component"))
    return len(names) < 600 and _NAMES.search(names) is not None
