"""PDF files: the words that pdfium finds, in reading order, put together into paragraphs.

A PDF knows places on a page and no paragraphs, so nearly everything here is inferred from where the words stand.
"""

import re
from dataclasses import replace

from reader.importers.imported import Imported
from reader.importers.pdf_furniture import Cleaned, remove_furniture
from reader.importers.pdf_layout import columns_in_order
from reader.importers.pdf_pages import Page, PdfText, read_pdf
from reader.importers.pdf_paragraphs import Composed, compose
from reader.importers.properties import Properties, describe
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_TOO_MUCH = "more would take too long to read, or give more text than is shown"
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def import_pdf(data: bytes, limits: ImportLimits) -> Imported:
    """The text of a PDF: columns in order, words and paragraphs whole, running heads and page numbers left out.

    Raises Refusal when it is damaged, encrypted or too long, or has no text (a scan).
    """
    found = read_pdf(data, limits)
    pages, recognised = _visible(found.pages)
    cleaned = remove_furniture(pages)
    composed = compose(column for page in cleaned.pages for column in columns_in_order(page.lines))
    if not composed.blocks:
        raise Refusal(_why_empty(found))
    blocks, metadata, doubts = describe(composed.blocks, _properties(found.fields))
    warnings = (*_about_pages(found, pages), *_about_text(found, cleaned, composed, recognised), *doubts)
    return Imported((*blocks, *composed.notes), None, replace(metadata, address=cleaned.address), warnings)


def _visible(pages: list[Page]) -> tuple[list[Page], bool]:
    """The pages; where nearly all text is invisible it lies over pictures of pages, and is the text."""
    shown = sum(len(line.text) for page in pages for line in page.lines)
    hidden = sum(len(line.text) for page in pages for line in page.invisible)
    if hidden <= 2 * shown:
        return pages, False
    return [replace(page, lines=page.lines + page.invisible, invisible=()) for page in pages], True


def _why_empty(found: PdfText) -> str:
    if found.pages and any(page.turned or page.outside for page in found.pages):
        return "there is no upright text on its pages"
    if found.failed and not found.pages:
        return "it is damaged: none of its pages can be read"
    return "it has no text, only pictures of pages (a scan); a program that recognises text (OCR) can add it"


def _properties(fields: dict[str, str]) -> Properties:
    made = _DATE.match(fields.get("CreationDate", ""))
    return Properties(fields.get("Title"), fields.get("Author"), "-".join(made.groups()) if made else None)


def _about_pages(found: PdfText, pages: list[Page]) -> tuple[str, ...]:
    read = len(found.pages) + found.failed
    empty = sum(not page.lines for page in pages)
    sentences = (
        (found.page_count > read, f"Only the first {read:,} of {found.page_count:,} pages are shown; {_TOO_MUCH}."),
        (found.failed, f"Not readable: {_count(found.failed, 'page')}."),
        (empty, f"Left out: {_count(empty, 'page')} without text, perhaps pictures of text."),
    )
    return tuple(sentence for holds, sentence in sentences if holds)


def _about_text(found: PdfText, cleaned: Cleaned, composed: Composed, recognised: bool) -> tuple[str, ...]:
    heads, turned, notes = cleaned.removed, sum(page.turned for page in found.pages), len(composed.notes)
    unseen = sum(page.outside + (0 if recognised else len(page.invisible)) for page in found.pages)
    sentences = (
        (recognised, "The text was recognised from pictures of the pages by another program; it may hold mistakes."),
        (heads, f"Left out: {_count(heads, 'line')} of running heads and page numbers."),
        (turned, "Left out: text that is turned on the page."),
        (unseen, f"Left out: {_count(unseen, 'line')} that cannot be seen on the page."),
        (notes, f"Moved to the end: {_count(notes, 'note')} from the feet of pages."),
        (composed.mended, f"Put together again: {_count(composed.mended, 'word')} divided at the ends of lines."),
    )
    return tuple(sentence for holds, sentence in sentences if holds)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
