"""The same results over another string: every span of an analysis sent through one function."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reader.model.span import Span

T = TypeVar("T")


def map_spans(value: T, to: Callable[[Span], Span]) -> T:
    """`value` (dataclasses and tuples, nested) with each Span replaced by `to(span)`; all else is kept as it is."""
    mapped: T = _mapped(value, to)
    return mapped


def _mapped(value: Any, to: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return to(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, to) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _mapped(getattr(value, f.name), to) for f in fields(value)}
        return replace(value, **changes)
    return value
