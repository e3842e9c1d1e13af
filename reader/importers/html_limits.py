"""What a page may ask of a parser, counted by a cheap scan before any parser sees it.

The scan reads tags as a browser's tokeniser would, but builds no tree: it runs in time linear in the page's length.
"""

import re
from typing import Any

from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>?")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
# Only those that every parser reads as raw text: tags counted in vain do no harm, uncounted ones would.
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Their end tags may be left out, and none of them can hold another of its kind without a container that is counted.
_OPTIONAL_END = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)
# Parsers compare each attribute of a tag with all the others.
_MOST_IN_ONE_TAG = 2_000


def check_page(page: str, limits: ImportLimits) -> None:
    """Raises Refusal when tags nest deeper, or attributes are more, than the limits allow."""
    depth = attributes = position = 0
    while (match := _TAG.search(page, position)) is not None:
        position = match.end()
        name = match[2].lower()
        if match[1]:
            depth = max(0, depth - (name not in _OPTIONAL_END and name not in _VOID))
            continue
        if match[3]:
            here = _count_attributes(match[3])
            attributes += here
            if here > _MOST_IN_ONE_TAG or attributes > limits.html_attributes:
                raise Refusal("its tags carry more attributes than any article needs; save it as plain text")
        if name in _RAW_TEXT and not match[3].endswith("/"):
            position = _end_of_raw_text(page, name, position)
        elif name not in _VOID and name not in _OPTIONAL_END and not match[3].endswith("/"):
            depth += 1
            if depth > limits.html_depth:
                raise Refusal("its tags are nested deeper than any article needs; save it as plain text")


def check_depth(tree: Any, limits: ImportLimits) -> None:
    """Raises Refusal when the tree is deeper than the limit: the scan cannot count cells of tables in tables."""
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > limits.html_depth:
            raise Refusal("its tags are nested deeper than any article needs; save it as plain text")
        level = [child for element in level for child in element]


def _count_attributes(inside: str) -> int:
    bare = _QUOTED.sub('""', inside)
    return max(len(bare.split()), bare.count("="))


def _end_of_raw_text(page: str, name: str, position: int) -> int:
    """Where the end tag of a script, style or the like ends; the end of the page when there is none."""
    end = re.compile(f"</{name}[^>]*>?", re.IGNORECASE).search(page, position)
    return end.end() if end else len(page)
