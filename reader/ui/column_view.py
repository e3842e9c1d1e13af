"""The column of text: set once, centred, sized, scrolled; the one widget that turns offsets into Qt's positions."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.model.document import Document
from reader.model.span import Span
from reader.ui import article_format
from reader.ui.fonts import BODY_PIXELS, text_font
from reader.ui.mark_pens import DASH_PERIOD
from reader.ui.offsets import Utf16Map
from reader.ui.theme import Theme
from reader.ui.title_block import TitleBlock

LEAST_PIXELS, MOST_PIXELS = 12, 40
LEFT_SHARE = 0.58
"""How much of the free width lies left of the column, where voices are named."""
LEFT_STEP = round(2 * DASH_PERIOD)
"""The column begins at a whole number of dashes, so that dashed lines begin with its words."""


class ColumnView(QTextEdit):
    """Everything it takes and gives is in code points of the document's text."""

    zoomed = Signal(int)
    read_to = Signal(int)
    """The first code point on screen, after scrolling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        self._offsets = Utf16Map("")
        self._pixels = BODY_PIXELS
        self._quiet = False
        self._shown: QTextDocument | None = None
        self._prepare()
        self.title_block = TitleBlock(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_document(self, document: Document) -> None:
        """Sets another article, at its beginning."""
        self._quiet = True
        self._document = document
        target = QTextDocument(self)
        target.setUndoRedoEnabled(False)
        target.setDocumentMargin(0)
        target.setDefaultFont(text_font(self._pixels))
        self._offsets = article_format.set_text(target, document)
        article_format.set_structure(target, document, self._offsets, self._theme, self._pixels)
        self.title_block.show_document(document)
        self._arrange(target)
        self._show(target)
        self.verticalScrollBar().setValue(0)
        self._quiet = False

    def _show(self, target: QTextDocument) -> None:
        """Shows a document that is filled; the one before goes."""
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.document().setDocumentMargin(0)
        self._set_font()

    def _set_font(self) -> None:
        # The widget's font too: a changed style sheet or application font would otherwise win over the document's.
        self.setFont(text_font(self._pixels))
        self.document().setDefaultFont(text_font(self._pixels))

    def set_theme(self, theme: Theme) -> None:
        """Shows the same in other colours."""
        self._theme = theme
        self._restyle()

    @property
    def pixels(self) -> int:
        """The size of the type."""
        return self._pixels

    def set_pixels(self, pixels: int) -> None:
        """Sets the size of the type, within limits, and keeps the first line on screen."""
        pixels = min(max(pixels, LEAST_PIXELS), MOST_PIXELS)
        if pixels == self._pixels:
            return
        place = self.first_visible if self.verticalScrollBar().value() else 0
        self._pixels = pixels
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
        """The first code point on screen."""
        return self._offsets.to_code_point(self.cursorForPosition(QPoint(0, 0)).position())

    def go_to_reading_place(self, offset: int) -> None:
        """Scrolls so that a code point is at the top, as it was when the article was closed."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rect_of(offset).top() - 8 if offset > 0 else 0)

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
        column = min(article_format.column_width(self._pixels), width - 2 * LEFT_STEP - 32)
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
