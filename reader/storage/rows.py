"""Selectors as columns, and back, and the hash of a row; shared by everything that the reader writes."""

import hashlib
import json
from collections.abc import Sequence
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


def row_sha256(values: Sequence[object]) -> str:
    """The sha256, as 64 hexadecimal digits, of the values of a row (strings, whole numbers, None, lists of these)."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
