"""The article: a read-only text widget whose marks are painted over it, and which reports where the reader is."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.model.document import Document
from reader.model.span import Span
from reader.ui.column_view import ColumnView
from reader.ui.fonts import BODY_PIXELS
from reader.ui.line_geometry import visible_lines
from reader.ui.minimap import Minimap
from reader.ui.offsets import Positioned
from reader.ui.overlay import OverlayContent, paint_above, paint_below, paint_letters, paint_note_signs
from reader.ui.presenters.map_rows import MapRows
from reader.ui.presenters.marks import Mark, MarkPart, SpanIndex, parts_in_steps
from reader.ui.presenters.steps import at_once
from reader.ui.theme import Theme
from reader.ui.unread import UnreadPart, paint_unread
from reader.ui.voice_ribbon import NAME_PIXELS, RibbonContent, paint_ribbon

LEAST_WIDTH_WITH_MAP = 700
"""Pixels; in less the words need the room."""


class ArticleView(ColumnView):
    """The column with its marks, ribbon and signs; still everything is in code points of the text."""

    place_chosen = Signal(int)
    """The reader put the cursor here."""
    passage_selected = Signal(object)
    """A Span, or None when nothing is selected any more."""
    note_sign_clicked = Signal(int)
    pointer_over = Signal(int)
    """The pointer moved with no button down: the code point under it, -1 where there are no words."""
    card_asked = Signal(int)
    """The reader pressed Enter with the cursor here."""
    themed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._content = OverlayContent()
        self._ribbon = RibbonContent()
        self._show_ribbon = True
        self._unread: UnreadPart | None = None
        self._note_places: list[int] = []
        self._note_signs: list[tuple[QRectF, int]] = []
        self._cut_names: list[tuple[QRectF, str]] = []
        self._show_letters = False
        self.minimap = Minimap(theme, self)
        self.minimap.place_asked.connect(self.show_middle)
        self.minimap.hide()
        self._show_map = True
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._report_place)
        self.selectionChanged.connect(self._report_selection)

    # What is shown

    def open_document(self, document: Document) -> None:
        """Shows another article, unmarked, at its beginning."""
        self._content = OverlayContent(layers=self._content.layers, hints=self._content.hints)
        self._ribbon = RibbonContent()
        self._unread = None
        self._note_places = []
        self.minimap.set_rows(MapRows(len(document.text)), ())
        self.set_document(document)
        self._place_map()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Replaces the marks of the analysis."""
        self.set_parts(at_once(parts_in_steps(marks)))

    def set_parts(self, parts: SpanIndex[tuple[Mark, MarkPart]]) -> None:
        """Replaces the marks of the analysis by their parts; only those on screen are ever turned into positions."""
        self._content.marks = Positioned(parts, self._offsets)
        self.viewport().update()

    def set_voices(self, voices: Iterable[tuple[Span, str]], names: Mapping[str, str], order: Sequence[str]) -> None:
        """Replaces the ribbon's content; `order` lists speakers, those with most words first."""
        index = SpanIndex((span.start, span.end, voice) for span, voice in voices)
        self._ribbon = RibbonContent(Positioned(index, self._offsets), names, order)
        self.viewport().update()

    def set_unread(self, start: int | None, words: str = "") -> None:
        """From which code point on the analysis has not come yet, and what is said of that; None: it has seen all."""
        self._unread = None if start is None else UnreadPart(self._offsets.to_utf16(start), words)
        self.viewport().update()

    def set_layers(self, layers: Iterable[str], hints: bool) -> None:
        """Which layers are drawn, and whether hints are."""
        self._content.layers = frozenset(layers)
        self._content.hints = hints
        self.minimap.set_layers(frozenset(layers), hints)
        self.viewport().update()

    def set_ribbon_shown(self, shown: bool) -> None:
        """Shows or hides the voice ribbon."""
        self._show_ribbon = shown
        self.viewport().update()

    def set_letters_shown(self, shown: bool) -> None:
        """Shows or hides the letters in the margin that say which kinds of marks begin on a line."""
        self._show_letters = shown
        self.viewport().update()

    def set_map_shown(self, shown: bool) -> None:
        """Shows or hides the map of the article."""
        self._show_map = shown
        self._place_map()

    def set_map_rows(self, rows: MapRows) -> None:
        """What the map shows, in the colours of the ribbon."""
        self.minimap.set_rows(rows, self._ribbon.order)

    def set_theme(self, theme: Theme) -> None:
        """Shows the same in other colours, on the map too."""
        super().set_theme(theme)
        self.minimap.set_theme(theme)
        self.themed.emit(theme)

    def say_marks(self, words: str) -> None:
        """What a screen reader is told of the marks at the cursor; nothing when there are none."""
        if words == self.accessibleDescription():
            return
        self.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

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
        index = SpanIndex((hit.start, hit.end, number) for number, hit in enumerate(hits))
        self._content.hits = Positioned(index, self._offsets)
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

    def clear_selection(self) -> None:
        """Drops the selection and leaves the cursor where it is."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self.passage_selected.emit(None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Highlights below the letters, the letters, then lanes, outlines and ribbon."""
        if self._document is None:
            super().paintEvent(event)
            return
        lines, area = list(visible_lines(self)), event.rect()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = [line for line in lines if line.bottom + 20 >= area.top() and line.top - 4 <= area.bottom()]
        paint_below(painter, touched, self._content, self._theme)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_above(painter, touched, self._content, self._theme)
        frame = self.document().rootFrame().frameFormat()
        self._cut_names = []
        if self._show_ribbon:
            names = max(NAME_PIXELS, round(NAME_PIXELS * (self._pixels / BODY_PIXELS) ** 0.7))
            self._cut_names = paint_ribbon(painter, lines, self._ribbon, self._theme, frame.leftMargin(), names)
            if self._unread is not None:
                paint_unread(painter, lines, self._unread, self._theme, frame.leftMargin())
        edge = self.viewport().width()
        right = edge - frame.rightMargin()
        self._note_signs = paint_note_signs(
            painter, lines, self._note_places, right, self.viewport().width(), self._theme
        )
        if self._show_letters:
            paint_letters(painter, lines, self._content, right, edge, self._theme)
        painter.end()
        if lines:
            turn = self._offsets.to_code_point
            self.minimap.set_seen(turn(lines[0].start), turn(lines[-1].end))

    # What the reader does

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a name in the ribbon that was cut, a tooltip gives it in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            here = ((box, name) for box, name in self._cut_names if box.contains(QPointF(event.pos())))
            box, name = next(here, (QRectF(), ""))
            # What an article calls somebody must not be taken for markup: said to be markup, and escaped.
            words = f"<span>{escape(name)}</span>" if name else ""
            QToolTip.showText(event.globalPos(), words, self.viewport(), box.toAlignedRect())
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointer_over.emit(-1)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Says what is under the pointer."""
        super().mouseMoveEvent(event)
        if self._document is not None and event.buttons() == Qt.MouseButton.NoButton:
            place = self.place_under(event.position().toPoint())
            self.pointer_over.emit(-1 if place is None else place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The map stays at the right edge."""
        super().resizeEvent(event)
        self._place_map()

    def _place_map(self) -> None:
        """The map is there when it leaves the column its room."""
        there = self._show_map and self._document is not None and self.width() >= LEAST_WIDTH_WITH_MAP
        right = self.minimap.width() if there else 0
        if self.viewportMargins().right() != right:
            self.setViewportMargins(0, 0, right, 0)
        area = self.viewport().geometry()
        self.minimap.setGeometry(area.right() + 1, area.top(), self.minimap.width(), area.height())
        self.minimap.setVisible(there)

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
        """Escape drops selection and frame, Enter asks for the card; everything else is for the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear_selection()
            self.show_place(None)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._document is not None:
            self.card_asked.emit(self.cursor_place)
            return
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            # Above the first word there is the block with author and date.
            self.verticalScrollBar().setValue(0)

    def _report_place(self) -> None:
        if not self._quiet and self._document is not None and not self.textCursor().hasSelection():
            self.place_chosen.emit(self.cursor_place)

    def _report_selection(self) -> None:
        if not self._quiet:
            self.passage_selected.emit(self.selected_span)
