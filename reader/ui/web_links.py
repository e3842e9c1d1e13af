"""Web addresses open only after a click and a question that shows the whole of them, and then in the browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reader.model.span import Span
from reader.ui.presenters.addresses import MOST_CHARACTERS, address_at
from reader.ui.title_block import plain_label

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class LinkQuestion(QDialog):
    """Shows an address, all of it and as it is, and asks whether the browser may open it; no is the usual answer."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open a web address")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = address
        says = plain_label("linkSays", self)
        says.setText(
            f"Open this address of {host_of(address)} in the web browser? The article names it; it may be gone."
        )
        self.whole = QPlainTextEdit(address, self)
        self.whole.setReadOnly(True)
        self.whole.setAccessibleName("The whole address")
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(112)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_button = buttons.addButton("Open in browser", QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setAutoDefault(False)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for part in (says, self.whole, buttons):
            column.addWidget(part)
        self.setMinimumWidth(520)


class WebLinks(QObject):
    """Finds the address that the reader means: the one in the text at the cursor, else that of the article."""

    def __init__(self, window: "MainWindow", open_address: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__(window)
        self._window, self.open_address = window, open_address
        self.question: LinkQuestion | None = None
        window.view.viewport().installEventFilter(self)

    def ask(self) -> None:
        """Asks about the address at the cursor or in the selection, else about that of the article."""
        document = self._window.document
        if document is None:
            return
        view = self._window.view
        place = view.selected_span or Span(view.cursor_place, view.cursor_place)
        self._ask_about(address_at(document.text, place) or document.origin.address)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and a click on an address in the text asks about it; the click still moves the cursor."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            document = self._window.document
            if held and event.button() == Qt.MouseButton.LeftButton and document is not None:
                place = self._window.view.place_at(event.position().toPoint())
                address = address_at(document.text, Span(place, place))
                if address is not None:
                    self._ask_about(address)
        return super().eventFilter(watched, event)

    def _ask_about(self, address: str | None) -> None:
        whole = spelled_out(address)
        if whole is None:
            self._window.say("There is no web address here, and the article names none of its own.")
            return
        self.question = LinkQuestion(whole, self._window)
        self.question.accepted.connect(lambda: self.open_address(QUrl(whole)))
        self.question.finished.connect(self._forget)
        self.question.open()

    def _forget(self) -> None:
        self.question = None


def spelled_out(address: str | None) -> str | None:
    """The whole address as a browser is told it, in plain ASCII; None for what is no web address."""
    url = QUrl((address or "").strip(), QUrl.ParsingMode.StrictMode)
    if url.scheme().lower() not in ("http", "https") or not url.host():
        url = QUrl((address or "").strip(), QUrl.ParsingMode.TolerantMode)
    if not url.isValid() or url.scheme().lower() not in ("http", "https") or not url.host():
        return None
    encoded = bytes(url.toEncoded().data()).decode("ascii", "replace")
    return encoded if len(encoded) <= MOST_CHARACTERS else None


def host_of(address: str) -> str:
    """The computer that an address leads to, in plain ASCII."""
    return bytes(QUrl.toAce(QUrl(address).host()).data()).decode("ascii", "replace") or QUrl(address).host()
