"""The reader's own words, on a passage or on a whole article."""

from dataclasses import dataclass
from typing import NewType

from reader.model.document import DocumentId
from reader.model.finding import FindingId
from reader.model.selector import Selector

NoteId = NewType("NoteId", str)


@dataclass(frozen=True, slots=True)
class Note:
    """`selector` is None for a note on the whole article; times are ISO 8601 in UTC; `text` is plain Markdown.

    `finding` is the stable id of the finding or attribution that the note is on, None for one on a passage.
    """

    id: NoteId
    document: DocumentId
    text: str
    selector: Selector | None
    tags: tuple[str, ...]
    created: str
    modified: str
    finding: FindingId | None = None
