"""The words of a PDF page by page with their places, taken from pdfium within a time of its own.

A page can ask for endless work in one call that cannot be interrupted, so the reading runs in a thread beside, and what
is there when the time is up counts; that is time of computing, which a busy computer does not use up. The process that
reads a file ends with it, and with it a thread that hangs.
"""

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from reader.importers.pdf_spaces import WORD, Word, apart, lacks_spaces, text_of
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

MOST_PAGES = 2_000
_SHARE_OF_TIME = 0.7
_SHARE_OF_A_PAGE = 0.25
_FIRST_PAGES = 3
_MOMENT = 0.02
# The number of a note after a full stop or a quotation; a small number after a letter may be an exponent.
_NOTE_MARK = re.compile(r"(?<=[.,;:!?\"'”’»)])[\d*†‡§]{1,3}$")
_RAISED = 0.8
_GAP = 0.9
"""In heights of a line: words further apart may stand in two columns."""
_WIDEST_GAP = 3.0
_WIDER = 1.6
_ENOUGH_GAPS = 3
_ROTATED = 0.1
_FULL_TURN = 6.2831853
_BOLD = 600
_INVISIBLE = 3
_WRONG_PASSWORD = 4
_UNKNOWN_SECURITY = 5


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of a page and where they stand, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        """The height of the font, which is near its size."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way between bottom and top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its lines in the order of the file, and how much on it was left out and why."""

    width: float
    height: float
    lines: tuple[Line, ...]
    invisible: tuple[Line, ...] = ()
    turned: int = 0
    outside: int = 0


@dataclass(slots=True)
class PdfText:
    """What was read: pages, how many there are in the file, how many failed, and what the file says of itself."""

    pages: list[Page] = field(default_factory=list)
    page_count: int = 0
    failed: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    error: BaseException | None = None
    page_began: float = 0.0
    out_of_time: bool = False


def read_pdf(data: bytes, limits: ImportLimits) -> PdfText:
    """The pages of a PDF, as many as can be read in most of the time that a file may take.

    Raises Refusal when it is damaged, encrypted, too long, or when not even one page was read in that time.
    """
    found = PdfText(page_began=time.process_time())
    allowed = min(limits.cpu_seconds, limits.wall_seconds)
    deadline = found.page_began + _SHARE_OF_TIME * allowed
    thread = threading.Thread(target=_read, args=(data, limits, deadline, found), name="read a PDF", daemon=True)
    thread.start()
    while thread.is_alive() and time.process_time() < min(deadline, found.page_began + _SHARE_OF_A_PAGE * allowed):
        thread.join(_MOMENT)
    if found.error is not None:
        raise found.error
    pages = list(found.pages)
    if not pages and (thread.is_alive() or found.out_of_time):
        raise Refusal("its first page asks for more work than a page of text does")
    return PdfText(pages, found.page_count, found.failed, dict(found.fields))


def _read(data: bytes, limits: ImportLimits, deadline: float, found: PdfText) -> None:
    try:
        _read_into(found, data, limits, deadline)
    except BaseException as error:  # it is raised again by the thread that waits
        found.error = error


def _read_into(found: PdfText, data: bytes, limits: ImportLimits, deadline: float) -> None:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal(_why_not(getattr(error, "err_code", None))) from error
    found.page_count = len(pdf)
    if found.page_count > MOST_PAGES:
        raise Refusal(f"it has {found.page_count:,} pages, and PDF files of up to {MOST_PAGES:,} pages are read")
    with contextlib.suppress(UnicodeDecodeError):  # half a character in a title costs the properties, not the text
        found.fields.update(pdf.get_metadata_dict(skip_empty=True))
    chars = 0
    set_apart = False
    for number in range(found.page_count):
        found.out_of_time = time.process_time() > deadline
        if found.out_of_time or chars > limits.document_chars:
            return
        found.page_began = time.process_time()
        try:
            page = pdf[number]
            words = page.get_textpage()
        except pypdfium2.PdfiumError:
            found.failed += 1
            continue
        # A file comes from one program: its first pages tell for all.
        set_apart = set_apart or (number < _FIRST_PAGES and lacks_spaces(words))
        read = _page(page, words, set_apart)
        chars += sum(len(line.text) for line in read.lines)
        found.pages.append(read)
        words.close()
        page.close()


def _why_not(code: int | None) -> str:
    if code == _WRONG_PASSWORD:
        return "it is encrypted and asks for a password; save it without one first"
    if code == _UNKNOWN_SECURITY:
        return "it is encrypted in a way that this program does not know"
    return "it is damaged: no page of it can be found"


def _page(page: Any, words: Any, set_apart: bool) -> Page:
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    lines, invisible, turned, outside = [], [], 0, 0
    for line, angle, mode in _lines(words, set_apart):
        if line.right < left or line.left > right or line.top < bottom or line.bottom > top:
            outside += 1
        elif _ROTATED < angle < _FULL_TURN - _ROTATED:
            turned += len(line.text.split())
        elif mode == _INVISIBLE:
            invisible.append(line)
        else:
            lines.append(line)
    return Page(width, height, tuple(lines), tuple(invisible), turned, outside)


def _lines(words: Any, set_apart: bool) -> Iterator[tuple[Line, float, int]]:
    """The pieces of lines in the order of the file, with their angle in radians and how they are painted."""
    from pypdfium2 import raw

    text = text_of(words)
    run: list[Word] = []
    found = _words(raw, words, text)
    for word in apart(raw, words, found) if set_apart else found:
        if run and not _goes_on(run[-1], word):
            yield from (_line(raw, words, piece) for piece in _pieces(run))
            run = []
        run.append(word)
    yield from (_line(raw, words, piece) for piece in _pieces(run))


def _words(raw: Any, words: Any, text: str) -> Iterator[Word]:
    box = raw.FS_RECTF()
    for match in WORD.finditer(text):
        start, end = match.span()
        raw.FPDFText_GetLooseCharBox(words, start, box)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        shown = match[0]
        if len(shown) > 1:
            raw.FPDFText_GetLooseCharBox(words, end - 1, box)
            if not (bottom < box.top and box.bottom < top):
                # No space stands between the end of a line and a page number that is drawn after it.
                yield from (_one(raw, words, box, text, place) for place in range(start, end))
                continue
            right = max(right, box.right)
            if box.top - box.bottom < _RAISED * (top - bottom):
                shown = _NOTE_MARK.sub("", shown)
        yield Word(shown, start, end, left, right, bottom, top)


def _one(raw: Any, words: Any, box: Any, text: str, place: int) -> Word:
    """A single character as a word of its own; those that touch are put together again."""
    raw.FPDFText_GetLooseCharBox(words, place, box)
    return Word(text[place], place, place + 1, box.left, box.right, box.bottom, box.top)


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word stands to the right of the one before, on the same line."""
    height = before.top - before.bottom
    return before.bottom < (word.bottom + word.top) / 2 < before.top and word.left > before.right - 0.5 * height


def _pieces(run: list[Word]) -> Iterator[list[Word]]:
    """The words of a line, divided where they are much further apart than on the rest of it, as columns are."""
    if not run:
        return
    height = run[0].top - run[0].bottom
    gaps = [word.left - before.right for before, word in pairwise(run)]
    usual = median(gaps) if len(gaps) >= _ENOUGH_GAPS else 0.0
    start = 0
    for place, gap in enumerate(gaps, 1):
        # Lines that are set to full width may have wide gaps everywhere.
        if gap > max(_GAP * height, _WIDER * usual) or gap > _WIDEST_GAP * height:
            yield run[start:place]
            start = place
    yield run[start:]


def _line(raw: Any, words: Any, piece: list[Word]) -> tuple[Line, float, int]:
    first, last = piece[0], piece[-1]
    weights = (raw.FPDFText_GetFontWeight(words, place) for place in (first.start, last.end - 1))
    bold = all(weight >= _BOLD for weight in weights)
    found = raw.FPDFText_GetTextObject(words, first.start)
    mode = raw.FPDFTextObj_GetTextRenderMode(found) if found else 0
    text = piece[0].text
    for before, word in pairwise(piece):
        # Only single characters follow with no space in the file.
        spaced = word.start != before.end if word.spaced is None else word.spaced
        text += f" {word.text}" if spaced else word.text
    line = Line(_whole_characters(text), first.left, max(word.right for word in piece), first.bottom, first.top, bold)
    return line, raw.FPDFText_GetCharAngle(words, first.start), mode


def _whole_characters(text: str) -> str:
    """The text with the two halves of a character, which pdfium counts as two, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
