"""The reader's highlights and notes on one article: writes through the session, then tells who listens."""

from collections.abc import Callable, Sequence

from reader.model.document import Document
from reader.model.finding import FindingId
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.span import Span, overlap
from reader.ui.ports import CarriedOver, Placed, Session


class Annotations:
    """Every method that writes returns after the write is durable, and raises ReaderError when it is not.

    What is shown always comes back from the session, so that nothing is shown as kept that is not.
    """

    def __init__(self, session: Session, document: Document, changed: Callable[[], None]) -> None:
        self._session = session
        self._document = document
        self._changed = changed
        self.highlights: Sequence[Placed[Highlight]] = ()
        self.notes: Sequence[Placed[Note]] = ()
        self._load()

    def _load(self) -> None:
        self.highlights = self._session.highlights(self._document)
        self.notes = self._session.notes(self._document)

    def reload(self) -> None:
        """Takes what the library has now, and tells who listens."""
        self._load()
        self._changed()

    def highlight(self, span: Span, colour: str) -> Highlight:
        """Highlights a passage."""
        made = self._session.add_highlight(self._document, span, colour)
        self.reload()
        return made

    def recolour(self, id: HighlightId, colour: str) -> None:
        """Gives a highlight another colour."""
        self._session.recolour_highlight(id, colour)
        self.reload()

    def attach_highlight(self, id: HighlightId, span: Span) -> Highlight:
        """Gives a highlight another passage."""
        made = self._session.attach_highlight(id, self._document, span)
        self.reload()
        return made

    def remove_highlight(self, id: HighlightId) -> Highlight:
        """Takes a highlight away; answers it, so that it can be brought back."""
        gone = self._session.delete_highlight(id)
        self.reload()
        return gone

    def restore_highlight(self, highlight: Highlight) -> None:
        """Brings a highlight back under its old id."""
        self._session.restore_highlight(highlight)
        self.reload()

    def add_note(self, text: str, span: Span | None, tags: tuple[str, ...], finding: FindingId | None = None) -> Note:
        """Writes a note on a passage, on a finding there, or on the whole article."""
        made = self._session.add_note(self._document, text, span, tags, finding)
        self.reload()
        return made

    def edit_note(self, id: NoteId, text: str, tags: tuple[str, ...]) -> Note:
        """Gives a note other words."""
        made = self._session.edit_note(id, text, tags)
        self.reload()
        return made

    def attach_note(self, id: NoteId, span: Span) -> Note:
        """Gives a note another passage."""
        made = self._session.attach_note(id, self._document, span)
        self.reload()
        return made

    def remove_note(self, id: NoteId) -> Note:
        """Takes a note away; answers it, so that it can be brought back."""
        gone = self._session.delete_note(id)
        self.reload()
        return gone

    def restore_note(self, note: Note) -> None:
        """Brings a note back under its old id."""
        self._session.restore_note(note)
        self.reload()

    def carry_over(self) -> CarriedOver:
        """Brings the notes and highlights of the version before to this one; answers what came, as it was before."""
        carried = self._session.carry_over(self._document)
        if carried.notes or carried.highlights:
            self.reload()
        return carried

    def give_back(self, carried: CarriedOver) -> None:
        """Brings them back to the version that they came from."""
        for note in carried.notes:
            self._session.restore_note(note)
        for highlight in carried.highlights:
            self._session.restore_highlight(highlight)
        self.reload()

    def note(self, id: str) -> Placed[Note] | None:
        """A note with its place."""
        return next((entry for entry in self.notes if entry.item.id == id), None)

    def highlight_by_id(self, id: str) -> Highlight | None:
        """A highlight, placed or not."""
        return next((entry.item for entry in self.highlights if entry.item.id == id), None)

    def highlights_in(self, span: Span) -> list[Highlight]:
        """The highlights that share words with a span."""
        return [
            entry.item
            for entry in self.highlights
            if entry.anchor.span is not None and overlap(entry.anchor.span, span) > 0
        ]

    def highlight_at(self, span: Span) -> Highlight | None:
        """The highlight on exactly this span."""
        return next((entry.item for entry in self.highlights if entry.anchor.span == span), None)

    def note_at(self, place: int) -> Placed[Note] | None:
        """The first note whose passage begins at a place."""
        return next((n for n in self.notes if n.anchor.span is not None and n.anchor.span.start == place), None)
