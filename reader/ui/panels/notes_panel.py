"""The reader's notes: the list, the editor above it, and edit and delete for the chosen one."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from reader.ui.panels.note_editor import NoteEditor
from reader.ui.panels.row_list import RowList
from reader.ui.presenters.unplaced import PREFIX
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

NO_NOTES = "No notes yet. Select a passage and press Ctrl+M, or write one on the whole article."


class NotesPanel(RowList):
    """A RowList with an editor; what is asked for is decided elsewhere."""

    article_note_asked = Signal()
    edit_asked = Signal(str)
    delete_asked = Signal(str)
    attach_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Notes", NO_NOTES, theme, parent)
        self.editor = NoteEditor(self)
        self.saved = plain_label("quiet", self)
        self.saved.setContentsMargins(20, 0, 20, 0)
        self.new = QPushButton("Note on the article", self)
        self.attach = QPushButton("Attach to selection", self)
        self.attach.setToolTip("Gives the chosen note or highlight the passage that is selected in the article")
        self.attach.setAccessibleName("Attach the chosen note to the selected passage")
        self.attach.hide()
        self.edit = QPushButton("Edit", self)
        self.delete = QPushButton("Delete", self)
        for button, words in ((self.edit, "Edit the chosen note"), (self.delete, "Delete the chosen note")):
            button.setAccessibleName(words)
            button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.new)
        buttons.addWidget(self.attach)
        buttons.addStretch(1)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.delete)
        self.layout_box.insertWidget(0, self.editor)
        self.layout_box.addWidget(self.saved)
        self.layout_box.addLayout(buttons)
        self.new.clicked.connect(self.article_note_asked)
        self.attach.clicked.connect(lambda: self._ask(self.attach_asked))
        self.edit.clicked.connect(lambda: self._ask(self.edit_asked))
        self.delete.clicked.connect(lambda: self._ask(self.delete_asked))
        self.view.selectionModel().selectionChanged.connect(self._offer)
        self.model.modelReset.connect(self._offer)

    def set_ready(self, ready: bool) -> None:
        """Whether there is an article to write notes on."""
        self.new.setEnabled(ready)

    def _offer(self) -> None:
        row = self.selected_row
        chosen = row is not None
        if not chosen and (self.edit.hasFocus() or self.delete.hasFocus()):
            # A button that is greyed out gives the keyboard to whatever is next, which may be far away.
            (self.view if self.model.rows else self.new).setFocus(Qt.FocusReason.OtherFocusReason)
        lost = row is not None and row.unplaced
        self.attach.setVisible(lost)
        self.new.setVisible(not lost)
        self.edit.setEnabled(row is not None and not row.key.startswith(PREFIX))  # a highlight has no words to edit
        self.delete.setEnabled(chosen)

    def _ask(self, signal: SignalInstance) -> None:
        key = self.selected_key
        if key is not None:
            signal.emit(key)
