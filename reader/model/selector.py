"""How a passage is found again, in the terms of the W3C Web Annotation Data Model (2017)."""

from dataclasses import dataclass
from typing import Literal

from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Selector:
    """A position and a quote: code points `start` to `end`, the words, and up to 32 characters on either side."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a selector was found. `span` is None when `how` is "unplaced" or "ambiguous"; nothing moves in silence."""

    span: Span | None
    how: Literal["position", "quote", "unplaced", "ambiguous"]
    candidates: tuple[Span, ...] = ()
