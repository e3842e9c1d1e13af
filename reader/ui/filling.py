"""Fills the text of a long article in slices, over many turns of the event loop, so that the window always answers.

The document is filled while no widget shows it, and laid out by Qt in steps of its own once one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.model.document import Document
from reader.reports.contract import count_words
from reader.ui import article_format
from reader.ui.fonts import text_font
from reader.ui.offsets import Utf16Map, shown_text
from reader.ui.presenters.steps import Steps
from reader.ui.theme import Theme

AT_ONCE = 150_000
"""Code points that are filled without a pause: some 25 ms of computing."""
LINES_AT_ONCE = 3_000
"""Lines that are filled without a pause: setting the blank ones of them low takes some 30 ms."""
SLICE = 20_000
"""Code points from one look at the clock to the next: some 4 ms of computing."""
LINES = 400
"""Blank lines set low from one look at the clock to the next."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An article ready to be shown: Qt's document, the map between its offsets and Qt's, and how many words it has.

    `theme` and `pixels` are those it was set in.
    """

    document: Document
    theme: Theme
    pixels: int
    target: QTextDocument
    offsets: Utf16Map
    words: int

    def is_for(self, document: Document, theme: Theme, pixels: int) -> bool:
        """Whether it is this article, set in these colours and this size."""
        return self.document is document and self.theme is theme and self.pixels == pixels


def is_filled_at_once(text: str) -> bool:
    """Whether a text is short enough, in code points and in lines, to be filled without a pause."""
    return len(text) <= AT_ONCE and text.count("\n") <= LINES_AT_ONCE


def fill(document: Document, theme: Theme, pixels: int, parent: QObject, slice_length: int = SLICE) -> Steps[Filled]:
    """Fills an article, resting after every slice.

    Raises RuntimeError when Qt's document does not hold as many UTF-16 units as the text, since every mark would then
    be shifted.
    """
    target = QTextDocument(parent)
    target.setUndoRedoEnabled(False)
    target.setDocumentMargin(0)
    target.setDefaultFont(text_font(pixels))
    offsets = Utf16Map(document.text)
    cursor = article_format.begin_text(target)
    words = 0
    for piece in slices(document.text, slice_length):
        cursor.insertText(shown_text(piece))
        words += count_words(piece)
        yield
    if target.characterCount() - 1 != offsets.utf16_length:
        raise RuntimeError("the article on screen is not as long as the article that was read")
    blank = article_format.blank_lines(document.text)
    for first in range(0, len(blank), LINES):
        article_format.set_blank_lines(QTextCursor(target), blank[first : first + LINES], offsets, pixels)
        yield
    article_format.set_titles(target, document, offsets, theme, pixels)
    return Filled(document, theme, pixels, target, offsets, words)


def slices(text: str, length: int) -> Iterator[str]:
    """The text in pieces of about that many code points, each to the end of a line: no character and no pair is cut."""
    start = 0
    while start < len(text):
        line_end = text.find("\n", start + length)
        end = len(text) if line_end < 0 else line_end + 1
        yield text[start:end]
        start = end
