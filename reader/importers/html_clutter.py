"""What surrounds an article on a page: menus, comments, related links, notices. Taken out before extraction.

The extractor drops most of it by itself; this takes out what it is known to leave in. Nothing is taken that holds the
page's main heading or most of its text.
"""

import re
from typing import Any

from reader.importers.html_text import collapsed

_ROLES = frozenset({"navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar"})
_TAGS = frozenset({"nav", "dialog", "menu"})
# Whole words of a class or id, joined by hyphens or underscores as pages join them.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|related|recommended|recirculation|more-?stories|most-?read"
    r"|most-?popular|trending|newsletter|subscribe|subscription|signup|sign-up|cookies?|consent|gdpr|breadcrumbs?"
    r"|share|sharing|social|promo|advert|advertisement|sponsored|outbrain|taboola|tags?-?list|post-tags|navbox|toc"
    r"|mw-editsection|printfooter|catlinks|paywall|regwall|author-bio|about-author|pagination|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Of the text of the page; a container of the whole page may be called anything.
_MOST = 0.4


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
            element.drop_tree()


def _is_clutter(element: Any) -> bool:
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag not in ("div", "section", "aside", "ul", "ol", "table", "p", "span", "footer", "header"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) < 400 and _NAMES.search(names) is not None
