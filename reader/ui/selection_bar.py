"""A small bar that appears by a selected passage: four colours and a note."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.settings import HIGHLIGHT_COLOURS
from reader.ui.theme import Theme


class ColourButton(QAbstractButton):
    """A round patch of a highlight colour, with its number key."""

    def __init__(self, colour: str, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._number, self._theme = colour, number, theme
        self.setAccessibleName(f"Highlight in {colour}")
        self.setToolTip(f"Highlight in {colour} ({number})")
        self.setFixedSize(28, 28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As fixed."""
        return QSize(28, 28)

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The patch with its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() or self.underMouse() else "edge"
        painter.setPen(QPen(self._theme.colour(edge), 2 if edge == "accent" else 1))
        painter.setBrush(QColor(self._theme.highlights[self._colour]))
        painter.drawEllipse(QRectF(3, 3, 22, 22))
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class SelectionBar(QFrame):
    """Never takes the focus, so that the selection and its keys stay."""

    colour_asked = Signal(str)
    note_asked = Signal()
    finding_asked = Signal()
    removal_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.room = parent
        self.setObjectName("selectionBar")
        self.setAccessibleName("For the selected passage")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(2)
        self.colours: list[ColourButton] = []
        for number, colour in enumerate(HIGHLIGHT_COLOURS, 1):
            button = ColourButton(colour, number, theme, self)
            button.clicked.connect(lambda _checked=False, chosen=colour: self.colour_asked.emit(chosen))
            layout.addWidget(button)
            self.colours.append(button)
        self.note = self._word("Note", "Write a note on the passage (Ctrl+M)", self.note_asked)
        self.finding = self._word("Finding", "Add a finding that was missed (Ctrl+Shift+A)", self.finding_asked)
        self.remove = self._word("Remove", "Remove the highlight (Ctrl+Backspace)", self.removal_asked)
        layout.addWidget(self.note)
        layout.addWidget(self.finding)
        layout.addWidget(self.remove)
        for part in (*self.colours, self.note, self.finding, self.remove):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def _word(self, words: str, help_text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(help_text)
        button.clicked.connect(signal)
        return button

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """The names that the reader gave to the colours."""
        for number, (colour, button) in enumerate(zip(HIGHLIGHT_COLOURS, self.colours, strict=True), 1):
            title = titles.get(colour, colour)
            button.setAccessibleName(f"Highlight: {title}")
            button.setToolTip(f"{title} ({number})")

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        for button in self.colours:
            button.set_theme(theme)

    def show_at(self, place: QPoint, removable: bool) -> None:
        """Appears above a place if there is room, else below; `removable` offers to take highlights away."""
        self.remove.setVisible(removable)
        self.adjustSize()
        x = min(max(8, place.x() - 4), max(8, self.room.width() - self.width() - 8))
        y = place.y() - self.height() - 8
        self.move(x, y if y >= 4 else place.y() + 36)
        self.show()
        self.raise_()
