"""A note that is being typed, kept so that a crash does not take it."""

from dataclasses import dataclass
from typing import NewType

from reader.model.document import DocumentId
from reader.model.finding import FindingId
from reader.model.note import NoteId
from reader.model.selector import Selector

DraftId = NewType("DraftId", str)


@dataclass(frozen=True, slots=True)
class Draft:
    """`note` is the note being edited, None for a new one; `selector` is None for the whole article; `finding`
    is that which the note is on, None for one on none.

    `saved` is ISO 8601 in UTC.
    """

    id: DraftId
    document: DocumentId
    note: NoteId | None
    text: str
    selector: Selector | None
    tags: tuple[str, ...]
    saved: str
    finding: FindingId | None = None
