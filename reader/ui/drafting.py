"""Keeps the note that is being typed, so that a crash takes no words; what a crash left over is offered again."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.draft import Draft, DraftId
from reader.model.finding import FindingId
from reader.model.note import Note, NoteId
from reader.model.span import Span
from reader.ui.panels.note_editor import NoteEditor
from reader.ui.ports import Placed, Session

KEEP_DRAFT_MS = 1_000
"""The first key that is not kept yet starts this, so that words are kept while somebody types without a pause."""


class Drafter(QObject):
    """Follows the editor from `begin` to `end`. A draft that cannot be kept is said once for each note."""

    failed = Signal(str)

    def __init__(self, session: Session, editor: NoteEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._editor = session, editor
        self._document: Document | None = None
        self._span: Span | None = None
        self._note: NoteId | None = None
        self._draft: DraftId | None = None
        self._finding: FindingId | None = None
        self._refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_DRAFT_MS)
        self._timer.timeout.connect(self.keep)
        editor.typed.connect(self._wait)

    def begin(
        self,
        document: Document,
        span: Span | None,
        note: NoteId | None,
        draft: DraftId | None = None,
        finding: FindingId | None = None,
    ) -> None:
        """Follows what is typed for a new note, or for one that is edited; `draft` is the one it goes on from."""
        self._timer.stop()
        self._document, self._span, self._note, self._draft = document, span, note, draft
        self._finding = finding
        self._refused = False

    def keep(self) -> None:
        """Keeps what the editor holds now; an emptied editor leaves no draft."""
        self._timer.stop()
        if self._document is None:
            return
        text = self._editor.field.toPlainText()
        try:
            if text.strip():
                kept = self._session.save_draft(
                    self._document,
                    text,
                    draft=self._draft,
                    note=self._note,
                    span=self._span,
                    tags=self._editor.typed_tags,
                    finding=self._finding,
                )
                self._draft = kept.id
            else:
                self._discard()
        except ReaderError as error:
            self._refuse(error)

    def keep_waiting(self) -> None:
        """Keeps at once what was typed and not kept yet, before the editor takes other words."""
        if self._timer.isActive():
            self.keep()

    def end(self) -> None:
        """Forgets the draft: its note was saved or given up."""
        self._timer.stop()
        try:
            self._discard()
        except ReaderError as error:
            self._refuse(error)
        self._document = None

    def left_over(self, document: Document, notes: list[Placed[Note]]) -> Draft | None:
        """The latest draft on an article whose words are in none of its notes; those that are, are forgotten."""
        saved = {(placed.item.text, placed.item.tags) for placed in notes}
        try:
            for draft in self._session.drafts(document.sha256):
                if (draft.text.strip(), draft.tags) not in saved:
                    return draft
                self._session.discard_draft(draft.id)
        except ReaderError as error:
            self.failed.emit(str(error))
        return None

    def _discard(self) -> None:
        if self._draft is not None:
            self._session.discard_draft(self._draft)
            self._draft = None

    def _wait(self) -> None:
        if self._document is not None and not self._timer.isActive():
            self._timer.start()

    def _refuse(self, error: ReaderError) -> None:
        if not self._refused:
            self._refused = True
            self.failed.emit(str(error))
