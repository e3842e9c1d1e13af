"""What stands above the article: where it came from, by whom and when, and what it does not say about that."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.model.document import Document
from reader.ui.fonts import BODY_PIXELS, INTERFACE_PIXELS
from reader.ui.presenters.origin import origin_lines


def plain_label(name: str, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is: no markup is read, no address becomes a link."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


class TitleBlock(QWidget):
    """Site, author and date on one line, length and file on the next; it scrolls with the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site = plain_label("titleSite", self)
        self._about = plain_label("titleAbout", self)
        self._length = plain_label("titleLength", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 32, 0, 8)
        layout.setSpacing(4)
        for label in (self._site, self._about, self._length):
            layout.addWidget(label)
        self.setAccessibleName("About this article")
        self.set_pixels(BODY_PIXELS)
        # Clicks and selection belong to the text below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_document(self, document: Document, words: int | None = None) -> None:
        """Shows what is known of the article's origin; `words` is how many it has, if that is known."""
        lines = origin_lines(document, words)
        self._site.setText(lines.site)
        self._site.setProperty("missing", document.origin.site is None)
        self._site.style().unpolish(self._site)
        self._site.style().polish(self._site)
        self._about.setText(lines.about)
        self._length.setText(lines.length)
        self.setAccessibleDescription(". ".join((lines.site, lines.about, lines.length)))

    def set_pixels(self, pixels: int) -> None:
        """Follows the size of the article's type, less steeply: what it says is read as often."""
        size = round(INTERFACE_PIXELS * max(1.0, (pixels / BODY_PIXELS) ** 0.7))
        self.setStyleSheet(f"QLabel {{ font-size: {size}px; }}")
