"""The column of text: set once, centred, sized, scrolled; the one widget that turns offsets into Qt's positions."""

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.model.document import Document
from reader.model.span import Span
from reader.ui import article_format
from reader.ui.filling import Filled, fill, is_filled_at_once
from reader.ui.fonts import BODY_PIXELS, text_font
from reader.ui.layout_walk import LayoutWalk
from reader.ui.line_geometry import visible_lines
from reader.ui.mark_pens import DASH_PERIOD
from reader.ui.offsets import Utf16Map
from reader.ui.presenters.steps import Steps, at_once
from reader.ui.theme import Theme
from reader.ui.title_block import TitleBlock
from reader.ui.turns import Turns

LEAST_PIXELS, MOST_PIXELS = 12, 40
LEAST_MEASURE, MOST_MEASURE, MEASURE_STEP = 44, 100, 4
"""Of the column, in letters of ordinary text."""
NEAR = 24
"""Paragraphs that are walked through before the first on screen is looked for in all."""
LEFT_SHARE = 0.7
"""How much of the free width lies left of the column, where voices are named."""
LEFT_STEP = round(2 * DASH_PERIOD)
"""The column begins at a whole number of dashes, so that dashed lines begin with its words."""


class ColumnView(QTextEdit):
    """Everything it takes and gives is in code points of the document's text."""

    zoomed = Signal(int)
    measured = Signal(int)
    read_to = Signal(int)
    """The first code point on screen, after scrolling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        self._offsets = Utf16Map("")
        self._pixels = BODY_PIXELS
        self._measure = article_format.USUAL_MEASURE
        self._quiet = False
        self._shown: QTextDocument | None = None
        self._turns = Turns(self)
        self._filled: Filled | None = None
        self._walk = LayoutWalk(self)
        self._top: QTextBlock | None = None
        self._prepare()
        self.title_block = TitleBlock(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def prepare(self, document: Document, then: Callable[[], None]) -> None:
        """Calls `then` as soon as the article can be set at once: soon for a long one, now for any other."""

        def prepared() -> Steps[None]:
            self._filled = yield from fill(document, self._theme, self._pixels, self)
            then()

        self._turns.run(prepared(), whole=is_filled_at_once(document.text))

    def set_document(self, document: Document) -> None:
        """Sets another article, at its beginning."""
        self._quiet = True
        self._walk.forget()
        self._document = document
        filled, self._filled = self._filled, None
        if filled is None or not filled.is_for(document, self._theme, self._pixels):
            filled = at_once(fill(document, self._theme, self._pixels, self))
        self._offsets = filled.offsets
        self.title_block.show_document(document, filled.words)
        self._arrange(filled.target)
        self._show(filled.target)
        self.verticalScrollBar().setValue(0)
        self._quiet = False

    def _show(self, target: QTextDocument) -> None:
        """Shows a document that is filled; the one before goes."""
        self._top = None
        before, self._shown = self._shown, target
        self.setDocument(target)
        if before is not None:
            before.deleteLater()

    def _prepare(self) -> None:
        self.setObjectName("article")
        self.setAccessibleName("Article")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.document().setDocumentMargin(0)
        self._set_font()

    def _set_font(self) -> None:
        # The widget's font too: a changed style sheet or application font would otherwise win over the document's.
        self.setFont(text_font(self._pixels))
        self.document().setDefaultFont(text_font(self._pixels))

    def changeEvent(self, event: QEvent) -> None:
        """A style sheet that is applied sets fonts back to what they were first; the size of the type is kept."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.font().pixelSize() != self._pixels:
            self._set_font()

    def set_theme(self, theme: Theme) -> None:
        """Shows the same in other colours."""
        self._theme = theme
        self._restyle()

    @property
    def theme(self) -> Theme:
        """The colours of the page."""
        return self._theme

    @property
    def pixels(self) -> int:
        """The size of the type."""
        return self._pixels

    @property
    def measure(self) -> int:
        """How many letters of ordinary text a line holds."""
        return self._measure

    def set_measure(self, letters: int) -> None:
        """Sets the width of the column, within limits, and keeps the first line on screen."""
        letters = min(max(letters, LEAST_MEASURE), MOST_MEASURE)
        if letters == self._measure:
            return
        place = self.first_visible if self.verticalScrollBar().value() else 0
        self._measure = letters
        self._arrange()
        self.go_to_reading_place(place)
        self.measured.emit(letters)

    def set_usual(self) -> None:
        """The usual size of the type and the usual width of the column."""
        self.set_measure(article_format.USUAL_MEASURE)
        self.set_pixels(BODY_PIXELS)

    def set_pixels(self, pixels: int) -> None:
        """Sets the size of the type, within limits, and keeps the first line on screen."""
        pixels = min(max(pixels, LEAST_PIXELS), MOST_PIXELS)
        if pixels == self._pixels:
            return
        place = self.first_visible if self.verticalScrollBar().value() else 0
        self._pixels = pixels
        self.title_block.set_pixels(pixels)
        self._set_font()
        self._restyle()
        self._arrange()
        self.go_to_reading_place(place)
        self.zoomed.emit(pixels)

    def _restyle(self) -> None:
        if self._document is not None:
            article_format.set_structure(self.document(), self._document, self._offsets, self._theme, self._pixels)
        self.viewport().update()

    @property
    def first_visible(self) -> int:
        """The code point with which the first whole line on screen begins, or that on its way to the top."""
        if self._walk.goal is not None:
            return self._offsets.to_code_point(self._walk.goal)
        # A line that is cut off would be one line further up each time that a reader comes back to it.
        lines = [(line.top, line.start) for line in islice(visible_lines(self), 2)]
        whole = next((start for top, start in lines if top >= 0), lines[0][1] if lines else 0)
        return self._offsets.to_code_point(whole)

    def first_block(self) -> QTextBlock:
        """The first paragraph that reaches into the viewport.

        It is looked for from where it was before: asking Qt what stands at a point takes longer than a whole frame
        in a long text, since it goes through all paragraphs.
        """
        layout, scrolled = self.document().documentLayout(), self.verticalScrollBar().value()
        known = self._top is not None and self._top.isValid() and self._top.document() is self.document()
        block = self._top if known and self._top is not None else self.document().begin()
        for _ in range(NEAR):
            before, after = block.previous(), block.next()
            if before.isValid() and layout.blockBoundingRect(block).top() > scrolled:
                block = before
            elif after.isValid() and layout.blockBoundingRect(block).bottom() < scrolled:
                block = after
            else:
                break
        else:
            block = self._block_at(scrolled)
        self._top = block
        return block

    def _block_at(self, height: int) -> QTextBlock:
        """The first paragraph that ends below a height of the page, among those that are laid out."""
        layout, text = self.document().documentLayout(), self.document()
        first, last = 0, text.blockCount() - 1
        while first < last:
            middle = (first + last) // 2
            block = text.findBlockByNumber(middle)
            # Asking for the place of what is not laid out yet would lay out everything before it.
            if block.layout().lineCount() and layout.blockBoundingRect(block).bottom() < height:
                first = middle + 1
            else:
                last = middle
        return text.findBlockByNumber(first)

    def go_to_reading_place(self, offset: int) -> None:
        """Scrolls so that a code point is at the top, as it was when the article was closed.

        In a long article that happens as soon as the text before it is laid out, unless the reader scrolls meanwhile.
        """
        bar = self.verticalScrollBar()
        self._walk.forget()
        if offset <= 0:
            bar.setValue(0)
            return
        place = bar.value()
        self._walk.begin(self.document(), self._offsets.to_utf16(offset), lambda: self._arrive(offset, place))

    def _arrive(self, offset: int, left_at: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value() == left_at:
            wanted = bar.value() + self.rect_of(offset).top() - 8
            # Qt tells the scroll bar of text that is laid out only a while later.
            bar.setMaximum(max(bar.maximum(), wanted))
            bar.setValue(wanted)

    def show_middle(self, offset: int) -> None:
        """Scrolls so that a code point is in the middle of the page, as far as there is text."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rect_of(offset).top() - self.viewport().height() // 2)

    def scroll_to(self, span: Span) -> None:
        """Brings a place to the upper third unless it is comfortably on screen, and moves the cursor there."""
        start, end = self._units(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        self._quiet = True
        bar = self.verticalScrollBar()
        before = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(before)
        self._quiet = False
        top = self._rect_at(start).top()
        bottom = self._rect_at(end).bottom()
        height = self.viewport().height()
        if top < 48 or bottom > height - 72:
            bar.setValue(bar.value() + top - height // 3)

    def rect_of(self, offset: int) -> QRect:
        """Where a code point stands, in pixels of the viewport."""
        return self._rect_at(self._offsets.to_utf16(offset))

    @property
    def cursor_place(self) -> int:
        """The code point before which the cursor stands."""
        return self._offsets.to_code_point(self.textCursor().position())

    def place_at(self, point: QPoint) -> int:
        """The code point at a point of the viewport."""
        return self._offsets.to_code_point(self.cursorForPosition(point).position())

    def place_under(self, point: QPoint) -> int | None:
        """The code point of the letter under a point of the viewport; None beside the lines."""
        cursor = self.cursorForPosition(point)
        box = self.cursorRect(cursor)
        near = abs(point.x() - box.center().x()) <= self._pixels
        if not near or not box.top() - 2 <= point.y() <= box.bottom() + self._pixels * 0.75:
            return None
        position = cursor.position() - (1 if point.x() < box.left() and not cursor.atBlockStart() else 0)
        return self._offsets.to_code_point(position)

    @property
    def selected_span(self) -> Span | None:
        """What the reader has selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return Span(self._offsets.to_code_point(start), self._offsets.to_code_point(end))

    def select(self, span: Span) -> None:
        """Selects a passage as the reader would."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_utf16(span.start))
        cursor.setPosition(self._offsets.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _arrange(self, target: QTextDocument | None = None) -> None:
        """Centres the column and puts the title block above it."""
        width = self.viewport().width()
        column = min(article_format.column_width(self._pixels, self._measure), width - 2 * LEFT_STEP - 32)
        left = max(2, round((width - column) * LEFT_SHARE / LEFT_STEP)) * LEFT_STEP
        self.title_block.setFixedWidth(max(column, 120))
        height = self.title_block.heightForWidth(column)
        height = height if height > 0 else self.title_block.sizeHint().height()
        self.title_block.resize(max(column, 120), height)
        frame = (target or self.document()).rootFrame()
        frame_format = frame.frameFormat()
        wanted = (left, height + 8, max(32, width - left - column), 160)
        if wanted != tuple(
            round(side)
            for side in (
                frame_format.leftMargin(),
                frame_format.topMargin(),
                frame_format.rightMargin(),
                frame_format.bottomMargin(),
            )
        ):
            for name, side in zip(("Left", "Top", "Right", "Bottom"), wanted, strict=True):
                getattr(frame_format, f"set{name}Margin")(side)
            frame.setFrameFormat(frame_format)
        self.title_block.move(left, -self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column in the middle."""
        super().resizeEvent(event)
        self._arrange()

    def _scrolled(self) -> None:
        self.title_block.move(self.title_block.x(), -self.verticalScrollBar().value())
        if not self._quiet and self._document is not None:
            self.read_to.emit(self.first_visible)

    def _units(self, span: Span) -> tuple[int, int]:
        return self._offsets.to_utf16(span.start), self._offsets.to_utf16(span.end)

    def _rect_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor)
