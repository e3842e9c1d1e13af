"""Selectors as columns, and back; shared by highlights and notes."""

from typing import Any

from reader.model.selector import Selector

Row = dict[str, Any]
"""One row as sqlite-utils hands it out: the values are what the STRICT columns say."""


def selector_columns(selector: Selector | None) -> Row:
    """The five columns of a selector; all None for a note on the whole article."""
    if selector is None:
        return dict.fromkeys(("start", "end", "exact", "prefix", "suffix"))
    return {
        "start": selector.start,
        "end": selector.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }


def selector_from(row: Row) -> Selector | None:
    """The selector that a row holds; None where it has no quote."""
    if row["exact"] is None:
        return None
    return Selector(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"])
