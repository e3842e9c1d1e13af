"""Sentences over the article: what went wrong, what is going on. No dialog, nothing to answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.ui.guest import Guest
from reader.ui.title_block import plain_label


class MessageBar(Guest, QWidget):
    """One sentence, details behind a button when there are some, and a button that puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = plain_label("messageText", self)
        self._details = plain_label("messageDetails", self)
        self._more = QToolButton(self)
        self._more.setText("Show")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._open)
        self._close = QToolButton(self)
        self._close.setText("Dismiss")
        self._close.setAccessibleName("Dismiss the message")
        self._close.clicked.connect(self.dismiss)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._more)
        line.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 12, 6)
        column.addLayout(line)
        column.addWidget(self._details)
        self.dismiss()

    @property
    def text(self) -> str:
        """The sentence on show; empty when there is none."""
        return "" if self.isHidden() else self._text.text()

    @property
    def details(self) -> str:
        """What the Show button opens."""
        return self._details.text()

    @property
    def kind(self) -> str:
        """``info`` or ``error``."""
        return str(self.property("kind"))

    def say(self, sentence: str, kind: str = "info", details: tuple[str, ...] = ()) -> None:
        """Shows a sentence; `details` are further ones behind a button."""
        self.setProperty("kind", kind)
        self.style().unpolish(self._text)
        self.style().polish(self._text)
        self._text.setText(sentence)
        self._details.setText("\n".join(details))
        self._more.setVisible(bool(details))
        self._more.setChecked(False)
        self._details.hide()
        self.setAccessibleName(sentence)
        self.show()

    def dismiss(self) -> None:
        """Puts the sentence away."""
        self.hide()

    def _open(self, opened: bool) -> None:
        self._details.setVisible(opened)
        self._more.setText("Hide" if opened else "Show")
