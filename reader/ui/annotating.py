"""Highlights and notes in the window: from selection, keys and panel to the session, and back on screen."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.finding import FindingId
from reader.model.note import NoteId
from reader.model.span import Span
from reader.settings import HIGHLIGHT_COLOURS
from reader.ui import commands
from reader.ui.article_view import ArticleView
from reader.ui.attaching import kind_of_key, step_to_attach, step_to_delete
from reader.ui.drafting import Drafter
from reader.ui.panels.notes_panel import NotesPanel
from reader.ui.ports import Session
from reader.ui.presenters.annotations import Annotations
from reader.ui.presenters.carrying import carried_words
from reader.ui.presenters.colours import colour_titles
from reader.ui.presenters.rows import note_rows, passage
from reader.ui.presenters.unplaced import unplaced_rows
from reader.ui.selection_bar import SelectionBar

NOT_SAVED = "This note was not saved last time."
TRIED_AGAIN = "Not saved yet. It stays here and is tried again."
AGAIN_MS = 5_000
"""How long after a refusal, and after the last key, saving is tried again: the disk may have room by then."""


class Annotator(QObject):
    """Owns the undo stack of the open article. `said` carries what was done, `failed` why something was not."""

    said = Signal(str)
    failed = Signal(str)
    notes_wanted = Signal()
    """The notes tab should come forward."""

    def __init__(
        self, session: Session, view: ArticleView, panel: NotesPanel, bar: SelectionBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._panel, self._bar = session, view, panel, bar
        self._document: Document | None = None
        self._annotations: Annotations | None = None
        self._span: Span | None = None
        self._finding: FindingId | None = None
        self._editing: NoteId | None = None
        self._colour = HIGHLIGHT_COLOURS[0]
        self.carried: tuple[str, ...] = ()
        """What came over from the version before of the open article, or why nothing could, in words."""
        self.stack = QUndoStack(self)
        self._drafter = Drafter(session, panel.editor, self)
        self._refused = self._quiet = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try_again)
        self._connect()

    def _connect(self) -> None:
        self._view.passage_selected.connect(self._offer)
        self._view.note_sign_clicked.connect(self._open_sign)
        self._view.verticalScrollBar().valueChanged.connect(self._bar.hide)
        self._bar.colour_asked.connect(self.highlight)
        self._bar.note_asked.connect(self.begin_note)
        self._bar.removal_asked.connect(self.remove_highlight)
        self._panel.article_note_asked.connect(self.begin_article_note)
        self._panel.edit_asked.connect(self.edit_note)
        self._panel.attach_asked.connect(self.attach_note)
        self._panel.delete_asked.connect(self.delete_note)
        self._panel.editor.saved_asked.connect(self._save)
        self._panel.editor.closed.connect(self._close_editor)
        self._panel.editor.typed.connect(lambda: self._again.start() if self._again.isActive() else None)
        self._drafter.failed.connect(self.failed)
        self._panel.set_ready(False)

    def open_document(self, document: Document) -> None:
        """Takes over another article: its highlights and notes are shown, what could be undone is forgotten."""
        self.stack.clear()
        self._document = document
        self._close_editor()
        self._bar.hide()
        try:
            self._annotations = Annotations(self._session, document, self._show)
        except ReaderError as error:
            self._annotations = None
            self.failed.emit(str(error))
        self._panel.set_ready(self._annotations is not None)
        self._carry_over()
        self._show()

    def _carry_over(self) -> None:
        self.carried = ()
        if self._annotations is None:
            return
        try:
            carried = self._annotations.carry_over()
        except ReaderError as error:
            self.carried = (str(error),)
            return
        self.carried = carried_words(carried)
        if self.carried:
            self._push(commands.CarryOver(self._annotations, self._refuse, carried))

    def offer_draft(self) -> None:
        """Opens the editor on a note that was being typed when the program ended without saving it."""
        if self._annotations is None or self._document is None:
            return
        draft = self._drafter.left_over(self._document, list(self._annotations.notes))
        if draft is None:
            return
        edited = self._annotations.note(draft.note) if draft.note is not None else None
        self._editing = edited.item.id if edited is not None else None
        # The text is the one it was typed on, since an article is known by its text.
        self._span = None if draft.selector is None else Span(draft.selector.start, draft.selector.end)
        self._finding = draft.finding
        self._drafter.begin(self._document, self._span, self._editing, draft.id, draft.finding)
        self.notes_wanted.emit()
        selector = draft.selector if edited is None else edited.item.selector
        self._panel.editor.begin(selector.exact if selector is not None else "", draft.text, draft.tags, NOT_SAVED)

    def reload(self) -> None:
        """Shows the highlights and notes that the library has now."""
        if self._annotations is not None:
            self._annotations.reload()

    def close_document(self) -> None:
        """Forgets the article."""
        self.stack.clear()
        self._document = self._annotations = None
        self._close_editor()
        self._bar.hide()
        self._panel.set_ready(False)
        self._panel.set_rows(())

    @property
    def unsaved_note(self) -> bool:
        """Whether the editor holds words that are not kept yet."""
        editor = self._panel.editor
        return editor.isVisibleTo(self._panel) and bool(editor.field.toPlainText().strip())

    def keep_draft(self) -> bool:
        """Saves words that stand in the editor unsaved, before their article goes; False when that was refused."""
        if not self.unsaved_note:
            return True
        self._panel.editor.save.click()
        return not self._refused

    def highlight(self, colour: str | None = None) -> None:
        """Highlights the selection in a colour, or in the last one used; the same place takes a new colour."""
        span = self._view.selected_span
        if self._annotations is None or span is None:
            self.said.emit("Select a passage first, then highlight it.")
            return
        self._colour = colour or self._colour
        there = self._annotations.highlight_at(span)
        if there is None:
            done = self._push(commands.AddHighlight(self._annotations, self._refuse, span, self._colour))
        elif there.colour != self._colour:
            done = self._push(commands.RecolourHighlight(self._annotations, self._refuse, there, self._colour))
        else:
            done = True
        if done:
            self.said.emit("Highlight saved")
            self._view.clear_selection()

    def remove_highlight(self) -> None:
        """Takes away the highlights under the selection or the cursor."""
        if self._annotations is None:
            return
        place = self._view.cursor_place
        gone = self._annotations.highlights_in(self._view.selected_span or Span(place, place + 1))
        done = [self._push(commands.RemoveHighlight(self._annotations, self._refuse, h.id)) for h in gone]
        if done and all(done):
            self.said.emit("Highlight removed")
            self._view.clear_selection()

    def begin_note(self) -> None:
        """Opens the editor on the selection, or on the whole article when nothing is selected."""
        self._begin(self._view.selected_span)

    def go_to(self, kind: str, id: str) -> None:
        """Shows a note or highlight of the open article where it stands."""
        if self._annotations is None:
            return
        if kind == "note":
            self.notes_wanted.emit()
            self._panel.select(id)
        spans = {str(note.item.id): note.anchor.span for note in self._annotations.notes}
        spans |= {str(highlight.item.id): highlight.anchor.span for highlight in self._annotations.highlights}
        span = spans.get(id)
        if span is not None and span.start < span.end:
            self._view.show_place(span)

    def begin_note_on(self, span: Span, finding: FindingId) -> None:
        """Opens the editor on the passage of a finding, for a note on that."""
        self._begin(span, finding)

    def begin_article_note(self) -> None:
        """Opens the editor on the whole article."""
        self._begin(None)

    def _begin(self, span: Span | None, finding: FindingId | None = None) -> None:
        if self._annotations is None or self._document is None:
            return
        self._drafter.keep_waiting()
        self._again.stop()
        self._span, self._editing, self._finding = span, None, finding
        self._drafter.begin(self._document, span, None, finding=finding)
        self._bar.hide()
        self.notes_wanted.emit()
        self._panel.saved.setText("")
        self._panel.editor.begin(passage(self._document.text, span) if span is not None else "")

    def edit_note(self, id: str) -> None:
        """Opens the editor on a note."""
        placed = self._annotations.note(id) if self._annotations is not None else None
        if placed is None or self._document is None:
            return
        note = placed.item
        self._drafter.keep_waiting()
        self._editing, self._span = note.id, None
        self._drafter.begin(self._document, placed.anchor.span if note.selector is not None else None, note.id)
        self._panel.saved.setText("")
        self._panel.editor.begin(note.selector.exact if note.selector is not None else "", note.text, note.tags)

    def attach_note(self, id: str) -> None:
        """Gives a note or highlight whose words are gone the selected passage; Undo takes it back."""
        what, span = kind_of_key(id), self._view.selected_span
        if self._annotations is None:
            return
        if span is None:
            self._panel.saved.setText(f"Select the passage in the article first, then attach the {what.lower()} to it.")
            return
        step = step_to_attach(self._annotations, self._refuse, id, span)
        if step is not None and self._push(step):
            self._panel.saved.setText(f"{what} attached")
            self.said.emit(f"{what} attached")
            self._panel.select(id)
            self._view.clear_selection()

    def delete_note(self, id: str) -> None:
        """Deletes a note, or a highlight without a place; Undo brings it back."""
        step = step_to_delete(self._annotations, self._refuse, id) if self._annotations is not None else None
        if step is not None and self._push(step):
            self._panel.saved.setText(f"{kind_of_key(id)} deleted. Ctrl+Z brings it back.")
            self.said.emit(f"{kind_of_key(id)} deleted")

    def _save(self, text: str, tags: tuple[str, ...]) -> None:
        if self._annotations is None:
            return
        placed = self._annotations.note(self._editing) if self._editing is not None else None
        key: str | None
        if placed is not None:
            done = self._push(commands.EditNote(self._annotations, self._refuse, placed.item, text, tags))
            key = placed.item.id
        else:
            adding = commands.AddNote(self._annotations, self._refuse, text, self._span, tags, self._finding)
            done = self._push(adding)
            key = adding.made.id if done and adding.made is not None else None
        if not done:
            self._panel.saved.setText(TRIED_AGAIN)
            self._again.start(AGAIN_MS)
            return
        self._close_editor()
        self._panel.saved.setText("Saved")
        self.said.emit("Note saved")
        self._view.clear_selection()
        if key is not None:
            self._panel.select(key)

    def _try_again(self) -> None:
        """Saves what could not be saved; only the first refusal is said aloud."""
        if self.unsaved_note:
            self._quiet = True
            self._save(self._panel.editor.field.toPlainText().strip(), self._panel.editor.typed_tags)
            self._quiet = False

    def _close_editor(self) -> None:
        self._again.stop()
        self._drafter.end()
        self._editing = self._span = self._finding = None
        self._panel.editor.finish()
        self._panel.saved.setText("")

    def _push(self, command: commands.Command) -> bool:
        self._refused = False
        self.stack.push(command)
        return not self._refused

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        if not self._quiet:
            self.failed.emit(sentence)

    def _show(self) -> None:
        if self._annotations is None or self._document is None:
            return
        highlights = [(h.anchor.span, h.item.colour) for h in self._annotations.highlights if h.anchor.span is not None]
        self._view.set_highlights(highlights)
        placed = [n for n in self._annotations.notes if n.item.selector is not None]
        self._view.set_note_places(n.anchor.span.start for n in placed if n.anchor.span is not None)
        rows = note_rows(self._document, self._annotations.notes)
        self._panel.set_rows(rows + unplaced_rows(self._annotations.highlights, colour_titles(self._session)))

    def _offer(self, span: Span | None) -> None:
        if span is None or self._annotations is None:
            self._bar.hide()
            return
        top = self._view.rect_of(span.start)
        at = self._view.viewport().mapTo(self._bar.room, top.topLeft())
        self._bar.show_at(at, bool(self._annotations.highlights_in(span)))

    def _open_sign(self, place: int) -> None:
        note = self._annotations.note_at(place) if self._annotations is not None else None
        if note is not None:
            self.notes_wanted.emit()
            self._panel.select(note.item.id)
            self._view.show_place(note.anchor.span, scroll=False)
