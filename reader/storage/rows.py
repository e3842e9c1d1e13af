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
    place = as_number(row["start"]), as_number(row["end"])
    return Selector(*place, as_text(row["exact"]), as_text(row["prefix"]), as_text(row["suffix"]))


def as_text(value: Any) -> str:
    """The text of a column, also where damage made something else of it; the check reports such a row."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def as_number(value: Any) -> int:
    """The whole number of a column, also where damage made something else of it."""
    return value if isinstance(value, int) else 0


def list_in(column: Any) -> list[Any]:
    """The JSON list in a column; an empty one where damage left no such thing."""
    try:
        found = json.loads(column)
    except (TypeError, ValueError):
        return []
    return found if isinstance(found, list) else []


def row_sha256(values: Sequence[object]) -> str:
    """The sha256, as 64 hexadecimal digits, of the values of a row (strings, whole numbers, None, lists of these)."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
