"""Steps on what is listed with the notes: a note, or a highlight whose words are gone."""

from reader.model.highlight import Highlight
from reader.model.note import NoteId
from reader.model.span import Span
from reader.ui.commands import AttachNote, Command, Refused, RemoveHighlight, RemoveNote
from reader.ui.presenters.annotations import Annotations
from reader.ui.presenters.unplaced import PREFIX


class AttachHighlight(Command):
    """Gives a highlight whose words are gone another passage."""

    def __init__(self, annotations: Annotations, refused: Refused, highlight: Highlight, span: Span) -> None:
        super().__init__("attaching the highlight", annotations, refused)
        self._highlight, self._span = highlight, span
        self._made: Highlight | None = None

    def do(self) -> None:
        """Attaches it."""
        if self._made is None:
            self._made = self._annotations.attach_highlight(self._highlight.id, self._span)
        else:
            self._annotations.restore_highlight(self._made)

    def take_back(self) -> None:
        """Leaves it without a place again."""
        self._annotations.restore_highlight(self._highlight)


def step_to_attach(annotations: Annotations, refused: Refused, key: str, span: Span) -> Command | None:
    """The step that gives what the row of this key stands for another passage; None when that is gone."""
    if key.startswith(PREFIX):
        highlight = annotations.highlight_by_id(key.removeprefix(PREFIX))
        return None if highlight is None else AttachHighlight(annotations, refused, highlight, span)
    placed = annotations.note(key)
    return None if placed is None else AttachNote(annotations, refused, placed.item, span)


def step_to_delete(annotations: Annotations, refused: Refused, key: str) -> Command | None:
    """The step that deletes what the row of this key stands for; None when that is gone."""
    if key.startswith(PREFIX):
        highlight = annotations.highlight_by_id(key.removeprefix(PREFIX))
        return None if highlight is None else RemoveHighlight(annotations, refused, highlight.id)
    return RemoveNote(annotations, refused, NoteId(key))


def kind_of_key(key: str) -> str:
    """What the row of a key stands for, to be said: "Note" or "Highlight"."""
    return "Highlight" if key.startswith(PREFIX) else "Note"
