"""How the article is set: text into a QTextDocument once, then title, date words, headings and blank lines in place."""

import re
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.model.document import Document
from reader.model.span import Span
from reader.ui.fonts import BODY_PIXELS, TEXT_FAMILY, text_font
from reader.ui.offsets import Utf16Map
from reader.ui.theme import Theme

LINE_HEIGHT = 126
"""Per cent of the face's own line, which is 1.39 times its size: 31 pixels at the usual 18, room for three lanes."""
MEASURE = "The quick brown fox jumps over the lazy dog while nobody takes notes"
"""68 characters of ordinary text: the usual width of the column."""
USUAL_MEASURE = len(MEASURE)


def column_width(pixels: int, letters: int = USUAL_MEASURE) -> int:
    """The width in pixels of a line of so many letters at this size."""
    return round(QFontMetricsF(text_font(pixels)).horizontalAdvance(MEASURE) * letters / USUAL_MEASURE)


def begin_text(target: QTextDocument) -> QTextCursor:
    """A cursor in an empty document; what is inserted there is set as body text.

    While no widget shows the document nothing is laid out, which for long articles takes a tenth of the time.
    """
    cursor = QTextCursor(target)
    cursor.setBlockFormat(_body_block())
    return cursor


def set_structure(target: QTextDocument, document: Document, offsets: Utf16Map, theme: Theme, pixels: int) -> None:
    """Sets the title large, the date words small and pale, headings bold, and blank lines low; alters no text."""
    cursor = QTextCursor(target)
    cursor.beginEditBlock()
    set_blank_lines(cursor, blank_lines(document.text), offsets, pixels)
    set_titles(target, document, offsets, theme, pixels)
    cursor.endEditBlock()


def set_blank_lines(cursor: QTextCursor, starts: Sequence[int], offsets: Utf16Map, pixels: int) -> None:
    """Sets the empty lines at these offsets low."""
    for start in starts:
        cursor.setPosition(offsets.to_utf16(start))
        cursor.setBlockFormat(_blank_block(pixels))


def set_titles(target: QTextDocument, document: Document, offsets: Utf16Map, theme: Theme, pixels: int) -> None:
    """Sets the title large, the date words small and pale, headings bold."""
    cursor = QTextCursor(target)
    cursor.beginEditBlock()
    title = document.title_span
    if title is not None:
        cursor.setPosition(offsets.to_utf16(title.start))
        cursor.setBlockFormat(_title_block())
        _lead_in(cursor, document, offsets, theme, pixels)
        _apply(cursor, offsets, title, _heading_format(pixels * 1.62))
    for heading in document.headings:
        if heading != title:
            _apply(cursor, offsets, heading, _heading_format(pixels * 1.15))
    cursor.endEditBlock()


def blank_lines(text: str) -> list[int]:
    """The offsets at which an empty line stands."""
    return [found.start() for found in re.finditer(r"(?<![^\n])\n", text)]


def _lead_in(cursor: QTextCursor, document: Document, offsets: Utf16Map, theme: Theme, pixels: int) -> None:
    """Whatever stands before the title on its own line, such as date words, is set small and pale."""
    title = document.title_span
    if title is None:
        return
    line_start = document.text.rfind("\n", 0, title.start) + 1
    before = document.text[line_start : title.start]
    small = QTextCharFormat()
    small.setProperty(QTextCharFormat.Property.FontPixelSize.value, round(pixels * 0.72))
    small.setForeground(theme.colour("muted"))
    if before:
        _apply(cursor, offsets, Span(line_start, title.start), small)
    space = len(before) - len(before.lstrip())
    if space:
        # The space stays in the text, but the line begins where all others do.
        narrow = QTextCharFormat()
        narrow.setProperty(QTextCharFormat.Property.FontPixelSize.value, 1)
        _apply(cursor, offsets, Span(line_start, line_start + space), narrow)
    if document.date_span is not None:
        _apply(cursor, offsets, document.date_span, small)


def _apply(cursor: QTextCursor, offsets: Utf16Map, span: Span, char_format: QTextCharFormat) -> None:
    cursor.setPosition(offsets.to_utf16(span.start))
    cursor.setPosition(offsets.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(char_format)


def _heading_format(pixels: float) -> QTextCharFormat:
    heading = QTextCharFormat()
    heading.setFontFamilies([TEXT_FAMILY])
    heading.setFontWeight(QFont.Weight.Bold)
    heading.setProperty(QTextCharFormat.Property.FontPixelSize.value, round(pixels))
    return heading


def _body_block() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(BODY_PIXELS * 0.5)
    return block


def _title_block() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(BODY_PIXELS)
    return block


def _blank_block(pixels: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(max(2, round(pixels * 0.35)), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block
