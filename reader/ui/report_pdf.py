"""The report as PDF: the article as it is printed, then the review and everything that was found, as text."""

import os
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from reader.errors import ReaderError
from reader.exports.dossier import (
    Dossier,
    answers,
    kind_of_note,
    placed_highlights,
    placed_notes,
    title_of,
)
from reader.model.attribution import Attribution
from reader.model.finding import OUTLET, UNKNOWN, Finding
from reader.reports.wording import NO_SOURCE, attribution_summary, kind_title, percent, voice_name, within_sentence
from reader.ui.fonts import INTERFACE_FAMILY, TEXT_FAMILY, interface_font, load_fonts, text_font
from reader.ui.line_geometry import LineBox
from reader.ui.page_breaks import page_ranges
from reader.ui.presenters.marks import LAYERS, Mark, SpanIndex, marks_of
from reader.ui.presenters.rows import passage
from reader.ui.printed_page import WIDTH, Note, PrintedArticle
from reader.ui.theme import load_theme
from reader.ui.voice_ribbon import RibbonContent, paint_ribbon, voice_colour

MARGINS = QMarginsF(22, 18, 20, 18)
FOOT = 24.0


class ReportPages(PrintedArticle):
    """The printed article with the voices beside its lines."""

    def __init__(self, dossier: Dossier, marks: Sequence[Mark], notes: Sequence[Note]) -> None:
        highlights = [(span, mark.colour) for mark, span in placed_highlights(dossier) if span is not None]
        super().__init__(dossier.document, marks, highlights, notes, LAYERS)
        stretches = [(*self._units(stretch.span), stretch.voice) for stretch in dossier.analysis.voices]
        self._voices = RibbonContent(SpanIndex(stretches), order=voice_order(dossier))

    def _paint_lines(self, painter: QPainter, lines: list[LineBox], shift: float) -> None:
        super()._paint_lines(painter, lines, shift)
        painter.save()
        painter.translate(0, shift)
        paint_ribbon(painter, lines, self._voices, load_theme("light"), room=0)
        painter.restore()


def voice_order(dossier: Dossier) -> list[str]:
    """Speakers in the order of their colours."""
    return [share.voice for share in dossier.analysis.overview.voices if share.voice not in (OUTLET, UNKNOWN)]


def write_pdf(dossier: Dossier, path: Path) -> None:
    """Write the report; needs no display. Raises ReaderError with a sentence when the file cannot be written."""
    application = QGuiApplication.instance()
    if application is None:
        if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication(["reader"])
    load_fonts()
    writer = QPdfWriter(str(path))
    writer.setTitle(title_of(dossier.document))
    writer.setCreator("Source-Criticism Reader")
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter))
    painter = QPainter()
    if not path.parent.is_dir() or not painter.begin(writer):
        raise ReaderError(f"{path} cannot be written; choose a folder that can be written to.")
    try:
        area = QRectF(0, 0, writer.width(), writer.height())
        pages = _printed(dossier).paint(painter, area, writer.newPage)
        _paint_lists(painter, dossier, area.height() * WIDTH / area.width(), pages, writer)
    finally:
        painter.end()


def lists_html(dossier: Dossier) -> str:
    """Voices with their colours, review, statements, assertions and emotive terms, in the HTML that Qt can set."""
    parts = [*_voices(dossier), *_review(dossier), *_statements(dossier)]
    for title, findings in (
        ("What is asserted on nobody’s word", dossier.analysis.assertions),
        ("Which words push", dossier.analysis.emotive),
    ):
        items = [_finding(dossier, finding) for finding in findings if finding.strength != "hint"]
        parts += [f"<h3>{title}</h3>", *items] if items else []
    return "".join(parts)


def _printed(dossier: Dossier) -> ReportPages:
    notes: list[Note] = []
    for note, span in placed_notes(dossier):
        quote = "" if note.selector is None else " ".join(note.selector.exact.split())
        tags = "".join(f" #{tag}" for tag in note.tags)
        about = f"{kind_of_note(note, dossier.analysis)} · {note.created[:10]}{tags}"
        notes.append((span, quote, f"{note.text}\n{about}"))
    marks = [mark for mark in marks_of(dossier.analysis) if mark.strength != "hint"]
    return ReportPages(dossier, marks, notes)


def _paint_lists(painter: QPainter, dossier: Dossier, height: float, pages: int, writer: QPdfWriter) -> None:
    source = lists_html(dossier)
    if not source:
        return
    lists = QTextDocument()
    lists.setDefaultFont(text_font(13))
    lists.setDocumentMargin(0)
    lists.setUseDesignMetrics(True)
    lists.setDefaultStyleSheet(
        f"h3 {{ font-family: '{INTERFACE_FAMILY}'; font-size: 15px; margin-top: 18px }}"
        f" h4 {{ font-family: '{TEXT_FAMILY}'; font-size: 14px; margin-bottom: 2px }}"
        f" p {{ margin-top: 2px; margin-bottom: 6px }} .small {{ color: #6B675F; font-size: 11px }}"
    )
    lists.setHtml(source)
    page = height - FOOT
    lists.setTextWidth(WIDTH)
    for number, (top, bottom) in enumerate(page_ranges(lists, page)):
        writer.newPage()
        painter.save()
        painter.translate(0, -top)
        lists.drawContents(painter, QRectF(0, top, WIDTH, bottom - top))
        painter.restore()
        painter.setFont(interface_font(9))
        painter.drawText(QRectF(0, height - 14, WIDTH, 14), 2, str(pages + number + 1))  # AlignRight


def _voices(dossier: Dossier) -> Iterator[str]:
    shares = [share for share in dossier.analysis.overview.voices if share.words]
    if shares:
        yield "<h3>Whose words these are</h3>"
    for share in shares:
        colour = voice_colour(load_theme("light"), share.voice, voice_order(dossier)).name()
        swatch = f"<span style='background-color: {colour}'>&nbsp;&nbsp;&nbsp;</span>"
        yield f"<p>{swatch}&nbsp; {escape(share.name)} {escape(percent(share.share))}</p>"


def _review(dossier: Dossier) -> Iterator[str]:
    given = answers(dossier.review)
    if given:
        yield "<h3>Review</h3>"
    for _, question, answer in given:
        yield f"<h4>{escape(question)}</h4><p>{_lines(answer.text)}</p>"


def _statements(dossier: Dossier) -> Iterator[str]:
    analysis = dossier.analysis
    named: list[tuple[str, Sequence[Attribution]]] = [
        (s.name, [a for a in analysis.attributions if a.speaker_id == s.id or s.id in a.co_speakers])
        for s in sorted(analysis.speakers, key=lambda s: -s.words)
    ]
    named.append((NO_SOURCE, [a for a in analysis.attributions if a.speaker_id is None]))
    if analysis.attributions:
        yield "<h3>Who is quoted, and how</h3>"
    for name, mine in named:
        if mine:
            yield f"<h4>{escape(name)}</h4>"
        for item in mine:
            words = " … ".join(passage(dossier.document.text, span) for span in item.contents or item.sources)
            yield f"<p>{escape(words)}<br><span class='small'>{escape(attribution_summary(item))}</span></p>"


def _finding(dossier: Dossier, finding: Finding) -> str:
    speakers = {str(speaker.id): speaker for speaker in dossier.analysis.speakers}
    voice = voice_name(finding.voice, speakers)
    about = f"{within_sentence(kind_title(finding.kind))}, in the words of {voice}. {finding.why}"
    words = escape(passage(dossier.document.text, finding.span))
    return f"<p>{words}<br><span class='small'>{escape(about)}</span></p>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
