"""Gathering what an export is made from."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reader.exports.dossier import Dossier
from reader.model.analysis import Analysis
from reader.model.decision import Decision
from reader.model.document import Document, DocumentId
from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.model.review import Review
from reader.session.decided import as_decided
from reader.settings import HIGHLIGHT_COLOURS

Item = TypeVar("Item", covariant=True)

EVERYTHING = 1_000_000
COLOUR_NAME = "colour_name:{colour}"
"""The preference that holds the reader's name of a colour."""


class Stored(Protocol):
    """One line of the library."""

    @property
    def id(self) -> DocumentId: ...
    @property
    def last_opened(self) -> str: ...


class On(Protocol[Item]):
    """A note or highlight on its place."""

    @property
    def item(self) -> Item: ...


class Library(Protocol):
    """What a session, or what stands for one in a window, tells of its library."""

    def recent_articles(self, limit: int = 10) -> Sequence[Stored]: ...
    def notes(self, document: Document, /) -> Sequence[On[Note]]: ...
    def highlights(self, document: Document, /) -> Sequence[On[Highlight]]: ...
    def review(self, document_id: DocumentId, /) -> Review: ...
    def decisions(self, document: Document, /) -> Sequence[Decision]: ...
    def preference(self, key: str, default: str = "", /) -> str: ...


def gather(
    session: Library,
    document: Document,
    analysis: Analysis,
    *,
    decided: bool = True,
) -> Dossier:
    """The article with the reader's notes, highlights and review; it must be in the library.

    `decided`: findings as the reader decided on them (corrected, added, less those dismissed), else the program's view.
    """
    here = next((a for a in session.recent_articles(EVERYTHING) if a.id == document.sha256), None)
    return Dossier(
        document,
        as_decided(document, analysis, session.decisions(document)) if decided else analysis,
        tuple(placed.item for placed in session.notes(document)),
        tuple(placed.item for placed in session.highlights(document)),
        session.review(document.sha256),
        None if here is None else here.last_opened[:10],
        {c: session.preference(COLOUR_NAME.format(colour=c)) for c in HIGHLIGHT_COLOURS},
    )
