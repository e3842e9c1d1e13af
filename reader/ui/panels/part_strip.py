"""Below the panel's lists, while a long article is still being analysed: how far that has come."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reader.ui.presenters.part_words import FOLLOWS, STOPPED
from reader.ui.title_block import plain_label


class PartStrip(QWidget):
    """Hidden unless only a part of the article has been analysed; it takes no keys and asks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = plain_label("quiet", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName("How much of the article has been analysed")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self._how_far = ""
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_part(self, how_far: str, reached: int, length: int) -> None:
        """Says how far the analysis has come; the rest follows."""
        self._how_far = how_far
        self._bar.setRange(0, max(1, length))
        self._bar.setValue(reached)
        self._say(FOLLOWS)

    def stop(self) -> None:
        """Says that no more follows, if the analysis had come to a part."""
        if not self.isHidden():
            self._say(STOPPED)

    def _say(self, more: str) -> None:
        words = f"{self._how_far.capitalize()}. {more}"
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
