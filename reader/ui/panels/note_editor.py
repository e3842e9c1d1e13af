"""Where a note is written: in the panel, beside the article, never in a dialog over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.ui.guest import Guest
from reader.ui.title_block import plain_label


class _Field(QPlainTextEdit):
    done = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class NoteEditor(Guest, QWidget):
    """Shows the passage, takes words and tags. It keeps what was typed until it is told that the note is saved."""

    saved_asked = Signal(str, tuple)
    closed = Signal()
    typed = Signal()
    """Words or tags were changed by the reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = plain_label("cardQuote", self)
        self.notice = plain_label("quiet", self)
        self.notice.hide()
        self.field = _Field(self)
        self.field.setAccessibleName("Note")
        self.field.setPlaceholderText("Your note")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(112)
        self.tags = QLineEdit(self)
        self.tags.setAccessibleName("Tags, separated by spaces")
        self.tags.setPlaceholderText("Tags, separated by spaces")
        self.save = QPushButton("Save note", self)
        self.save.setObjectName("primary")
        self.save.setToolTip("Ctrl+Enter")
        self.cancel = QPushButton("Cancel", self)
        self.field.textChanged.connect(lambda: self.save.setEnabled(bool(self.field.toPlainText().strip())))
        self.field.textChanged.connect(self.typed)
        self.tags.textEdited.connect(self.typed)
        self.save.clicked.connect(self._ask)
        self.field.done.connect(self._ask)
        self.field.given_up.connect(self.closed)
        self.cancel.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.quote)
        column.addWidget(self.field)
        column.addWidget(self.tags)
        column.addLayout(buttons)

    @property
    def typed_tags(self) -> tuple[str, ...]:
        """The tags as they stand in their field."""
        tags = (tag.lstrip("#") for tag in self.tags.text().replace(",", " ").split())
        return tuple(tag for tag in tags if tag)

    def begin(self, quote: str, text: str = "", tags: tuple[str, ...] = (), notice: str = "") -> None:
        """Opens with a passage (empty: the whole article) and, when a note is edited, its words.

        `notice` is a sentence over them. None of this counts as typed.
        """
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        before = self.blockSignals(True)
        self.quote.setText(f"“{quote}”" if quote else "On the whole article")
        self.field.setPlainText(text)
        self.tags.setText(" ".join(tags))
        self.blockSignals(before)
        self.save.setEnabled(bool(text.strip()))
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Closes after the note was saved or given up."""
        self.hide()
        self.field.clear()
        self.tags.clear()

    def _ask(self) -> None:
        words = self.field.toPlainText().strip()
        if words:
            self.saved_asked.emit(words, self.typed_tags)
