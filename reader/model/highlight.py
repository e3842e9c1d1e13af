"""The reader's own mark on a passage."""

from dataclasses import dataclass
from typing import NewType

from reader.model.document import DocumentId
from reader.model.selector import Selector

HighlightId = NewType("HighlightId", str)


@dataclass(frozen=True, slots=True)
class Highlight:
    """`colour` is one of settings.HIGHLIGHT_COLOURS; times are ISO 8601 in UTC."""

    id: HighlightId
    document: DocumentId
    selector: Selector
    colour: str
    created: str
