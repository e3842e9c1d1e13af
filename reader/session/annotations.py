"""Highlights and notes, on their places in a text."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reader.errors import LibraryError
from reader.model.document import Document, DocumentId
from reader.model.finding import FindingId
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.session.base import SessionBase
from reader.storage import (
    documents,
    highlights,
    notes,
    wider_search,
)
from reader.storage.database import (
    writing,
)
from reader.storage.wider_search import Filters, Hit
from reader.text.anchoring import find_anchor, make_selector

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A highlight or note and where it was found in the text; its anchor has no span when it was not."""

    item: T
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What went from one version of an article to the next, as it was before: restoring all of it is the undo.

    `unplaced` are those whose words are not in the new text, or stand there in several places: they are listed with
    it and wait to be attached to a selection.
    """

    notes: tuple[Note, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    unplaced: tuple[Note | Highlight, ...] = ()


class Annotations(SessionBase):
    """The reader's own marks and words."""

    def highlights(self, document: Document) -> "tuple[Placed[Highlight], ...]":
        """The highlights of an article, each with the place where it was found."""
        stored = highlights.list_highlights(self._library(), document.sha256)
        return tuple(Placed(h, find_anchor(h.selector, document.text)) for h in stored)

    def add_highlight(self, document: Document, span: Span, colour: str) -> Highlight:
        """Mark a passage; it is on disk when this returns."""
        selector = make_selector(document.text, span)
        return highlights.add_highlight(self._library(), document.sha256, selector, colour)

    def recolour_highlight(self, highlight_id: HighlightId, colour: str) -> None:
        """Give a highlight another colour."""
        highlights.set_colour(self._library(), highlight_id, colour)

    def highlight(self, highlight_id: HighlightId) -> Highlight:
        """One highlight by its id; raises LibraryError when the library has no such."""
        return highlights.load_highlight(self._library(), highlight_id)

    def attach_highlight(self, highlight_id: HighlightId, document: Document, span: Span) -> Highlight:
        """Put a highlight on another passage, its own having gone from the text; on disk when this returns."""
        return highlights.move_highlight(self._library(), highlight_id, make_selector(document.text, span))

    def delete_highlight(self, highlight_id: HighlightId) -> Highlight:
        """Remove a highlight and return it, so that it can be restored."""
        return highlights.delete_highlight(self._library(), highlight_id)

    def restore_highlight(self, highlight: Highlight) -> None:
        """Bring a deleted highlight back as it was."""
        highlights.restore_highlight(self._library(), highlight)

    def notes(self, document: Document) -> "tuple[Placed[Note], ...]":
        """The notes of an article; a note on the whole article has an anchor over no words at its start."""
        stored = notes.list_notes(self._library(), document.sha256)
        return tuple(Placed(n, _anchor_of(n.selector, document.text)) for n in stored)

    def all_notes(self, document_id: DocumentId | None = None) -> tuple[Note, ...]:
        """Every note of the library, or of one article, oldest first."""
        return notes.list_notes(self._library(), document_id)

    def note(self, note_id: NoteId) -> Note:
        """One note by its id; raises LibraryError when the library has no such."""
        found = notes.load_note(self._library(), note_id)
        if found is None:
            raise LibraryError(f"The library has no note {note_id}; `notes list --format json` names them.")
        return found

    def add_note(
        self,
        document: Document,
        text: str,
        span: Span | None,
        tags: tuple[str, ...] = (),
        finding: FindingId | None = None,
    ) -> Note:
        """Keep a note on a passage, a finding there, or the whole article; it is on disk when this returns."""
        selector = None if span is None else make_selector(document.text, span)
        return self.add_note_at(document, text, selector, tags, finding)

    def add_note_at(
        self,
        document: Document,
        text: str,
        selector: Selector | None,
        tags: tuple[str, ...] = (),
        finding: FindingId | None = None,
    ) -> Note:
        """Keep a note on a selector that the caller has made; it is on disk when this returns."""
        return notes.add_note(self._library(), document.sha256, text, selector, tags, finding)

    def edit_note(self, note_id: NoteId, text: str, tags: tuple[str, ...]) -> Note:
        """Change a note's words and tags; on disk when this returns."""
        return notes.edit_note(self._library(), note_id, text=text, tags=tags)

    def attach_note(self, note_id: NoteId, document: Document, span: Span) -> Note:
        """Give a note another passage, its own having gone from the text; on disk when this returns."""
        return notes.edit_note(self._library(), note_id, selector=make_selector(document.text, span))

    def delete_note(self, note_id: NoteId) -> Note:
        """Remove a note and return it, so that it can be restored."""
        return notes.delete_note(self._library(), note_id)

    def restore_note(self, note: Note) -> None:
        """Bring a deleted or edited note back as it was."""
        notes.restore_note(self._library(), note)

    def all_highlights(self, document_id: DocumentId | None = None) -> tuple[Highlight, ...]:
        """Every highlight of the library, or of one article, in the order of the text."""
        return highlights.list_highlights(self._library(), document_id)

    def search(self, query: str, filters: Filters | None = None, limit: int = 200) -> tuple[Hit, ...]:
        """Notes, highlights, answers and articles that match, the best of each kind first."""
        return wider_search.search_library(self._library(), query, filters, limit)

    def previous_version(self, document_id: DocumentId) -> DocumentId | None:
        """The article that stood at the same path or address before this one; None when there is none."""
        return documents.previous_version(self._library(), document_id)

    def carry_over(self, document: Document) -> CarriedOver:
        """Bring the notes and highlights of the version before to this one, each to its own words; all or nothing.

        Those that do not fit come along unplaced: nothing is moved to other words. Nothing happens where there is no
        version before, or nothing on it.
        """
        library = self._library()
        before = documents.previous_version(library, document.sha256)
        if before is None:
            return CarriedOver()
        old_notes = notes.list_notes(library, before)
        old_highlights = highlights.list_highlights(library, before)
        unplaced: list[Note | Highlight] = []
        with writing(library):
            for note in old_notes:
                selector = None if note.selector is None else _carried(note.selector, document.text)
                if note.selector is not None and selector is None:
                    unplaced.append(note)
                notes.restore_note(library, replace(note, document=document.sha256, selector=selector or note.selector))
            for highlight in old_highlights:
                selector = _carried(highlight.selector, document.text)
                if selector is None:
                    unplaced.append(highlight)
                highlights.restore_highlight(
                    library, replace(highlight, document=document.sha256, selector=selector or highlight.selector)
                )
        return CarriedOver(old_notes, old_highlights, tuple(unplaced))


def _carried(selector: Selector, text: str) -> Selector | None:
    """The selector on the same words in another text; None when these are not there, or in several places."""
    span = find_anchor(selector, text).span
    return None if span is None else make_selector(text, span)


def _anchor_of(selector: Selector | None, text: str) -> Anchor:
    return Anchor(Span(0, 0), "position") if selector is None else find_anchor(selector, text)
