"""The first minute with the program: three cards over the window, shown once, and again when asked for."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.ui.guest import Guest
from reader.ui.ports import Session
from reader.ui.title_block import plain_label

PREFERENCE = "tour"
CARDS = (
    (
        "Three questions",
        "Who is speaking here? What is asserted, and on whose word? Which words push the reader? Open an article, and "
        "each has its own line under the words. Nothing leaves this computer.",
    ),
    (
        "A mark is a place for a second look",
        "Put the cursor on a mark, or press N for the next one: the card at the right says why it is there. C confirms "
        "it, D dismisses it, Ctrl+Z takes that back. The program never says what is true; you decide.",
    ),
    (
        "Your own words stay",
        "Select a passage to highlight it or to write a note. All of it is in your library at once, also when the file "
        "moves. Ctrl+Shift+P finds every command, F1 opens the help.",
    ),
)
WIDTH = 400


class Tour(Guest, QFrame):
    """Lies at the foot of the window and takes no room from anything; Escape puts it away."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._session, self._window = session, window
        self._number = 0
        self.count = plain_label("cardLayer", self)
        self.title = plain_label("cardHeading", self)
        self.words = plain_label("cardWhy", self)
        self.leave = QPushButton("Skip", self)
        self.leave.clicked.connect(self.close_tour)
        self.next = QPushButton("Next", self)
        self.next.setObjectName("primary")
        self.next.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.leave)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(row)
        window.installEventFilter(self)
        self.hide()

    def offer(self) -> None:
        """Begins if it was never seen."""
        try:
            seen = self._session.preference(PREFERENCE)
        except ReaderError:
            return
        if not seen:
            self.begin()

    def begin(self) -> None:
        """Shows the first card."""
        self._number = 0
        self._show()
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """The next card; after the last one nothing."""
        self._number += 1
        if self._number >= len(CARDS):
            self.close_tour()
        else:
            self._show()

    def close_tour(self) -> None:
        """Puts the card away, and remembers that it was seen; a library that cannot be written shows it again."""
        self.hide()
        try:
            self._session.set_preference(PREFERENCE, "seen")
        except ReaderError:
            return

    def _show(self) -> None:
        title, words = CARDS[self._number]
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(f"{self._number + 1} of {len(CARDS)}")
        self.next.setText("Done" if self._number + 1 == len(CARDS) else "Next")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._place()

    def _place(self) -> None:
        window = self._window
        width = min(WIDTH, window.width() - 48)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(24, window.height() - height - 48, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_tour()
        else:
            super().keyPressEvent(event)
