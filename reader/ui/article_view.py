"""The article: a read-only text widget whose marks are painted over it, and which reports where the reader is."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.model.document import Document
from reader.model.span import Span
from reader.ui import article_format
from reader.ui.fonts import BODY_PIXELS, text_font
from reader.ui.line_geometry import visible_lines
from reader.ui.offsets import Utf16Map
from reader.ui.overlay import OverlayContent, paint_above, paint_below, paint_note_signs
from reader.ui.presenters.marks import Mark, SpanIndex
from reader.ui.theme import Theme
from reader.ui.title_block import TitleBlock
from reader.ui.voice_ribbon import RibbonContent, paint_ribbon

LEAST_PIXELS, MOST_PIXELS = 12, 40


class ArticleView(QTextEdit):
    """Everything it takes and gives is in code points of the document's text."""

    place_chosen = Signal(int)
    """The reader put the cursor here."""
    passage_selected = Signal(object)
    """A Span, or None when nothing is selected any more."""
    note_sign_clicked = Signal(int)
    zoomed = Signal(int)
    read_to = Signal(int)
    """The first code point on screen, after scrolling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: Document | None = None
        self._offsets = Utf16Map("")
        self._pixels = BODY_PIXELS
        self._content = OverlayContent()
        self._ribbon = RibbonContent()
        self._show_ribbon = True
        self._note_places: list[int] = []
        self._note_signs: list[tuple[QRectF, int]] = []
        self._quiet = False
        self._prepare()
        self.title_block = TitleBlock(self.viewport())
        self.cursorPositionChanged.connect(self._report_place)
        self.selectionChanged.connect(self._report_selection)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

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

    # What is shown

    def open_document(self, document: Document) -> None:
        """Shows another article, unmarked, at its beginning."""
        self._quiet = True
        self._document = document
        self._content = OverlayContent(layers=self._content.layers, hints=self._content.hints)
        self._ribbon = RibbonContent()
        self._note_places = []
        self._offsets = article_format.set_text(self, document)
        article_format.set_structure(self.document(), document, self._offsets, self._theme, self._pixels)
        self.title_block.show_document(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._quiet = False

    def set_theme(self, theme: Theme) -> None:
        """Shows the same in other colours."""
        self._theme = theme
        self._restyle()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Replaces the marks of the analysis."""
        entries = ((*self._units(part.span), (mark, part)) for mark in marks for part in mark.parts)
        self._content.marks = SpanIndex(entries)
        self.viewport().update()

    def set_voices(self, voices: Iterable[tuple[Span, str]], names: Mapping[str, str], order: Sequence[str]) -> None:
        """Replaces the ribbon's content; `order` lists speakers, those with most words first."""
        entries = ((*self._units(span), voice) for span, voice in voices)
        self._ribbon = RibbonContent(SpanIndex(entries), names, order)
        self.viewport().update()

    def set_layers(self, layers: Iterable[str], hints: bool) -> None:
        """Which layers are drawn, and whether hints are."""
        self._content.layers = frozenset(layers)
        self._content.hints = hints
        self.viewport().update()

    def set_ribbon_shown(self, shown: bool) -> None:
        """Shows or hides the voice ribbon."""
        self._show_ribbon = shown
        self.viewport().update()

    def set_highlights(self, highlights: Iterable[tuple[Span, str]]) -> None:
        """Replaces the reader's own highlights: spans with the name of a colour."""
        self._content.highlights = SpanIndex((*self._units(span), colour) for span, colour in highlights)
        self.viewport().update()

    def set_note_places(self, places: Iterable[int]) -> None:
        """Replaces the signs in the margin: where notes begin."""
        self._note_places = [self._offsets.to_utf16(place) for place in places]
        self.viewport().update()

    def set_hits(self, hits: Sequence[Span], current: int) -> None:
        """Replaces the outlines of the search; `current` is the number of the one drawn stronger."""
        self._content.hits = SpanIndex((*self._units(hit), number) for number, hit in enumerate(hits))
        self._content.current_hit = current
        self.viewport().update()

    def show_place(self, span: Span | None, scroll: bool = True) -> None:
        """Frames a place and, if asked, brings it on screen with the cursor at its beginning; None frames nothing."""
        self._content.place = None if span is None else self._units(span)
        if span is not None and scroll:
            self.scroll_to(span)
        self.viewport().update()

    @property
    def framed_place(self) -> Span | None:
        """The place that is framed now."""
        if self._content.place is None:
            return None
        return Span(*(self._offsets.to_code_point(position) for position in self._content.place))

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

    def clear_selection(self) -> None:
        """Drops the selection and leaves the cursor where it is."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self.passage_selected.emit(None)

    @property
    def cursor_place(self) -> int:
        """The code point before which the cursor stands."""
        return self._offsets.to_code_point(self.textCursor().position())

    def rect_of(self, offset: int) -> QRect:
        """Where a code point stands, in pixels of the viewport."""
        return self._rect_at(self._offsets.to_utf16(offset))

    @property
    def first_visible(self) -> int:
        """The first code point on screen."""
        return self._offsets.to_code_point(self.cursorForPosition(QPoint(0, 0)).position())

    def go_to_reading_place(self, offset: int) -> None:
        """Scrolls so that a code point is at the top, as it was when the article was closed."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rect_of(offset).top() - 8 if offset > 0 else 0)

    # Size of the type

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

    # Geometry

    def _arrange(self) -> None:
        """Centres the column and puts the title block above it."""
        width = self.viewport().width()
        column = min(article_format.column_width(self._pixels), width - 64)
        left = max(32, (width - column) // 2)
        self.title_block.setFixedWidth(max(column, 120))
        height = self.title_block.heightForWidth(column)
        height = height if height > 0 else self.title_block.sizeHint().height()
        self.title_block.resize(max(column, 120), height)
        frame = self.document().rootFrame()
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

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Highlights below the letters, the letters, then lanes, outlines and ribbon."""
        if self._document is None:
            super().paintEvent(event)
            return
        lines = list(visible_lines(self))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_below(painter, lines, self._content, self._theme)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_above(painter, lines, self._content, self._theme)
        frame = self.document().rootFrame().frameFormat()
        if self._show_ribbon:
            paint_ribbon(painter, lines, self._ribbon, self._theme, frame.leftMargin())
        right = self.viewport().width() - frame.rightMargin()
        self._note_signs = paint_note_signs(painter, lines, self._note_places, right, self._theme)
        painter.end()

    # What the reader does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a note's sign opens the note; any other goes to the text."""
        for box, place in self._note_signs:
            if box.adjusted(-4, -4, 4, 4).contains(event.position()):
                self.note_sign_clicked.emit(self._offsets.to_code_point(place))
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click reports its place, also where the cursor already stood."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection() and not self._quiet:
            self.place_chosen.emit(self.cursor_place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops selection and frame; everything else is for the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear_selection()
            self.show_place(None)
            return
        super().keyPressEvent(event)

    def _report_place(self) -> None:
        if not self._quiet and self._document is not None and not self.textCursor().hasSelection():
            self.place_chosen.emit(self.cursor_place)

    def _report_selection(self) -> None:
        if not self._quiet:
            self.passage_selected.emit(self.selected_span)
