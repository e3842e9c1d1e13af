"""Sets the article for paper and paints it page by page: the same lanes as in the window, on white."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextBlock, QTextDocument

from reader.model.document import Document
from reader.model.span import Span
from reader.reports.wording import LAYER_TITLES
from reader.ui import article_format
from reader.ui.fonts import TEXT_FAMILY, interface_font, text_font
from reader.ui.line_geometry import LineBox
from reader.ui.mark_pens import draw_sample
from reader.ui.offsets import Utf16Map
from reader.ui.overlay import OverlayContent, paint_above, paint_below
from reader.ui.page_breaks import page_ranges
from reader.ui.presenters.marks import Mark, SpanIndex
from reader.ui.presenters.origin import origin_lines
from reader.ui.theme import load_theme

WIDTH = 620.0
"""The page is set in these units, which are then made as large as the paper: about 68 characters a line."""
PIXELS = 17
NUMBERS_AT = 6.0

Note = tuple[Span | None, str, str]
"""Where a note stands, the words it is on, and what it says."""


class PrintedArticle:
    """One article with its marks, highlights and numbered notes."""

    def __init__(
        self,
        document: Document,
        marks: Sequence[Mark],
        highlights: Sequence[tuple[Span, str]],
        notes: Sequence[Note],
        layers: Sequence[str],
    ) -> None:
        self._document, self._notes, self._layers = document, notes, layers
        self._theme = load_theme("light")
        self._offsets = Utf16Map(document.text)
        self._body = self._set_body()
        entries = [(*self._units(part.span), (mark, part)) for mark in marks for part in mark.parts]
        marked = [(*self._units(span), colour) for span, colour in highlights]
        self._content = OverlayContent(SpanIndex(entries), SpanIndex(marked), layers=frozenset(layers), hints=True)
        self._numbers = [(self._units(n[0])[0], i) for i, n in enumerate(notes, 1) if n[0] is not None]

    def paint(self, painter: QPainter, area: QRectF, new_page: Callable[[], bool]) -> int:
        """Paints everything into pages of this area; answers how many there were."""
        scale = area.width() / WIDTH
        height = area.height() / scale
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._paint_head(painter)
        pages = 1
        for lines in self._pages(height - 24, top):
            if pages > 1 or lines is None:
                new_page()
            if lines:
                shift = (top if pages == 1 else 0.0) - lines[0].top
                self._paint_lines(painter, lines, shift)
            self._paint_foot(painter, height, pages)
            pages += 1
        return self._paint_notes(painter, height, pages, new_page)

    def _set_body(self) -> QTextDocument:
        body = QTextDocument()
        body.setDefaultFont(text_font(PIXELS))
        body.setDocumentMargin(0)
        body.setUseDesignMetrics(True)
        article_format.begin_text(body).insertText(self._document.text)
        article_format.set_structure(body, self._document, self._offsets, self._theme, PIXELS)
        body.setTextWidth(WIDTH)
        return body

    def _units(self, span: Span) -> tuple[int, int]:
        return self._offsets.to_utf16(span.start), self._offsets.to_utf16(span.end)

    def _pages(self, height: float, top: float) -> Iterator[list[LineBox]]:
        """The lines of each page; no line is cut in two."""
        page: list[LineBox] = []
        room = height - top
        for line in _lines(self._body):
            if page and line.bottom - page[0].top > room:
                yield page
                page, room = [], height
            page.append(line)
        if page:
            yield page

    def _paint_lines(self, painter: QPainter, lines: list[LineBox], shift: float) -> None:
        painter.save()
        painter.translate(0, shift)
        clip = QRectF(-20, lines[0].top, WIDTH + 40, lines[-1].bottom - lines[0].top)
        paint_below(painter, lines, self._content, self._theme)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        context.clip = clip
        painter.save()
        painter.setClipRect(clip)
        self._body.documentLayout().draw(painter, context)
        painter.restore()
        paint_above(painter, lines, self._content, self._theme)
        painter.setFont(interface_font(9, True))
        painter.setPen(self._theme.colour("accent"))
        for start, number in self._numbers:
            for line in lines:
                if line.start <= start < max(line.end, line.start + 1):
                    painter.drawText(QPointF(line.edges(start, start + 1)[0] - NUMBERS_AT, line.top + 8), str(number))
        painter.restore()

    def _paint_head(self, painter: QPainter) -> float:
        """Where the article comes from, and the legend; answers how high that is."""
        said = origin_lines(self._document)
        painter.setFont(interface_font(11))
        painter.setPen(self._theme.colour("muted"))
        y = 0.0
        for words in (said.site, said.about, said.length, self._document.origin.address or ""):
            if words:
                painter.drawText(QRectF(0, y, WIDTH, 16), Qt.AlignmentFlag.AlignLeft, words)
                y += 16
        x = 0.0
        for layer in self._layers:
            title = LAYER_TITLES[layer]
            box = painter.boundingRect(QRectF(x, y + 8, WIDTH, 16), Qt.AlignmentFlag.AlignLeft, title)
            painter.setPen(self._theme.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, title)
            draw_sample(painter, self._theme, layer, "whole", "notable", box.left(), box.right(), box.bottom() + 3)
            x = box.right() + 24
        return y + 44

    def _paint_foot(self, painter: QPainter, height: float, page: int) -> None:
        painter.setFont(interface_font(9))
        painter.setPen(self._theme.colour("muted"))
        foot = QRectF(0, height - 14, WIDTH, 14)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._document.title or "")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(page))

    def _paint_notes(self, painter: QPainter, height: float, page: int, new_page: Callable[[], bool]) -> int:
        if not self._notes:
            return page - 1
        notes = QTextDocument()
        notes.setDefaultFont(text_font(14))
        notes.setDocumentMargin(0)
        notes.setUseDesignMetrics(True)
        notes.setHtml(notes_html(self._notes))
        notes.setTextWidth(WIDTH)
        pages = page_ranges(notes, height - 24)
        for number, (top, bottom) in enumerate(pages):
            new_page()
            painter.save()
            painter.translate(0, -top)
            notes.drawContents(painter, QRectF(0, top, WIDTH, bottom - top))
            painter.restore()
            self._paint_foot(painter, height, page + number)
        return page - 1 + len(pages)


def notes_html(notes: Sequence[Note]) -> str:
    """The notes as a numbered list; whatever the reader or the article wrote is shown as it is."""
    parts = [f"<h3 style=\"font-family:'{TEXT_FAMILY}'\">Notes</h3>"]
    for number, (_, quote, text) in enumerate(notes, 1):
        about = f"<i>“{escape(quote)}”</i><br>" if quote else "<i>On the whole article</i><br>"
        parts.append(f"<p><b>{number}</b>&nbsp; {about}{escape(text).replace(chr(10), '<br>')}</p>")
    return "".join(parts)


def _lines(body: QTextDocument) -> Iterator[LineBox]:
    layout = body.documentLayout()
    block: QTextBlock = body.begin()
    while block.isValid():
        area = layout.blockBoundingRect(block)
        inner = block.layout()
        origin = inner.position()
        for number in range(inner.lineCount()):
            line = inner.lineAt(number)
            top = origin.y() + line.y()
            last = number + 1 == inner.lineCount()
            bottom = max(area.bottom(), top + line.height()) if last else origin.y() + inner.lineAt(number + 1).y()
            start = block.position() + line.textStart()
            end = start + line.textLength()
            baseline = top + line.ascent()
            yield LineBox(line, block.position(), start, end, origin.x(), top, baseline, line.descent(), bottom)
        block = block.next()
