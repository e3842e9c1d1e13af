"""What can be undone: each command names itself for the Edit menu and knows the way back."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from reader.errors import ReaderError
from reader.model.finding import FindingId
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.span import Span
from reader.ui.ports import CarriedOver
from reader.ui.presenters.annotations import Annotations

Refused = Callable[[str], None]


class Step(QUndoCommand):
    """A step that may be refused: then it reports the sentence and leaves the stack, since nothing happened."""

    def __init__(self, words: str, refused: Refused) -> None:
        super().__init__(words)
        self._refused = refused

    def redo(self) -> None:
        """Does it, the first time and again."""
        self._attempt(self.do)

    def undo(self) -> None:
        """Goes back."""
        self._attempt(self.take_back)

    def do(self) -> None:
        """What the command does; may raise ReaderError."""
        raise NotImplementedError

    def take_back(self) -> None:
        """The way back; may raise ReaderError."""
        raise NotImplementedError

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except ReaderError as error:
            self.setObsolete(True)
            self._refused(str(error))


class Command(Step):
    """A step in the reader's highlights and notes."""

    def __init__(self, words: str, annotations: Annotations, refused: Refused) -> None:
        super().__init__(words, refused)
        self._annotations = annotations


class AddHighlight(Command):
    """Highlights a passage; done again, it brings back the same highlight."""

    def __init__(self, annotations: Annotations, refused: Refused, span: Span, colour: str) -> None:
        super().__init__("highlight", annotations, refused)
        self._span, self._colour = span, colour
        self._made: Highlight | None = None

    def do(self) -> None:
        """Highlights."""
        if self._made is None:
            self._made = self._annotations.highlight(self._span, self._colour)
        else:
            self._annotations.restore_highlight(self._made)

    def take_back(self) -> None:
        """Takes it away."""
        if self._made is not None:
            self._made = self._annotations.remove_highlight(self._made.id)


class RecolourHighlight(Command):
    """Changes a highlight's colour."""

    def __init__(self, annotations: Annotations, refused: Refused, highlight: Highlight, colour: str) -> None:
        super().__init__("highlight colour", annotations, refused)
        self._highlight, self._colour = highlight, colour

    def do(self) -> None:
        """Gives the new colour."""
        self._annotations.recolour(self._highlight.id, self._colour)

    def take_back(self) -> None:
        """Gives the old colour back."""
        self._annotations.recolour(self._highlight.id, self._highlight.colour)


class RemoveHighlight(Command):
    """Takes a highlight away."""

    def __init__(self, annotations: Annotations, refused: Refused, id: HighlightId) -> None:
        super().__init__("removing the highlight", annotations, refused)
        self._id = id
        self._gone: Highlight | None = None

    def do(self) -> None:
        """Takes it away."""
        self._gone = self._annotations.remove_highlight(self._id)

    def take_back(self) -> None:
        """Brings it back."""
        if self._gone is not None:
            self._annotations.restore_highlight(self._gone)


class AddNote(Command):
    """Writes a note; done again, it brings back the same note."""

    def __init__(
        self,
        annotations: Annotations,
        refused: Refused,
        text: str,
        span: Span | None,
        tags: tuple[str, ...],
        finding: FindingId | None = None,
    ) -> None:
        super().__init__("note", annotations, refused)
        self._text, self._span, self._tags, self._finding = text, span, tags, finding
        self.made: Note | None = None

    def do(self) -> None:
        """Writes it."""
        if self.made is None:
            self.made = self._annotations.add_note(self._text, self._span, self._tags, self._finding)
        else:
            self._annotations.restore_note(self.made)

    def take_back(self) -> None:
        """Takes it away."""
        if self.made is not None:
            self.made = self._annotations.remove_note(self.made.id)


class EditNote(Command):
    """Gives a note other words; done again, it is the same note to the letter and the time."""

    def __init__(
        self, annotations: Annotations, refused: Refused, note: Note, text: str, tags: tuple[str, ...]
    ) -> None:
        super().__init__("editing the note", annotations, refused)
        self._note, self._text, self._tags = note, text, tags
        self._made: Note | None = None

    def do(self) -> None:
        """Writes the new words."""
        if self._made is None:
            self._made = self._annotations.edit_note(self._note.id, self._text, self._tags)
        else:
            self._annotations.restore_note(self._made)

    def take_back(self) -> None:
        """Brings the note back as it was, its time included."""
        self._annotations.restore_note(self._note)


class AttachNote(Command):
    """Gives a note whose words are gone another passage."""

    def __init__(self, annotations: Annotations, refused: Refused, note: Note, span: Span) -> None:
        super().__init__("attaching the note", annotations, refused)
        self._note, self._span = note, span
        self._made: Note | None = None

    def do(self) -> None:
        """Attaches it."""
        if self._made is None:
            self._made = self._annotations.attach_note(self._note.id, self._span)
        else:
            self._annotations.restore_note(self._made)

    def take_back(self) -> None:
        """Leaves it without a place again."""
        self._annotations.restore_note(self._note)


class CarryOver(Command):
    """Brings what was noted on the version before to this one; the window has done so before it can be undone."""

    def __init__(self, annotations: Annotations, refused: Refused, carried: CarriedOver) -> None:
        super().__init__("carrying notes over", annotations, refused)
        self._carried, self._there = carried, True

    def do(self) -> None:
        """Brings them over again after an undo."""
        if not self._there:
            self._carried = self._annotations.carry_over()
            self._there = True

    def take_back(self) -> None:
        """Leaves them on the version before."""
        self._annotations.give_back(self._carried)
        self._there = False


class RemoveNote(Command):
    """Takes a note away."""

    def __init__(self, annotations: Annotations, refused: Refused, id: NoteId) -> None:
        super().__init__("deleting the note", annotations, refused)
        self._id = id
        self._gone: Note | None = None

    def do(self) -> None:
        """Takes it away."""
        self._gone = self._annotations.remove_note(self._id)

    def take_back(self) -> None:
        """Brings it back."""
        if self._gone is not None:
            self._annotations.restore_note(self._gone)
