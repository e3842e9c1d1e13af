"""Where the pages of a printed list begin: paragraphs stay whole, and a heading stays with what follows it."""

from collections.abc import Iterator

from PySide6.QtGui import QTextDocument


def page_ranges(document: QTextDocument, page: float) -> list[tuple[float, float]]:
    """Top and bottom of each page on a document that is set to a width and without pages; none is taller than `page`.

    Only a paragraph longer than half a page is cut, between two lines.
    """
    pages: list[tuple[float, float]] = []
    for top, bottom in _pieces(document, page / 2):
        if pages and bottom - pages[-1][0] <= page:
            pages[-1] = (pages[-1][0], bottom)
        else:
            pages.append((top, bottom))
    return pages


def _pieces(document: QTextDocument, longest: float) -> Iterator[tuple[float, float]]:
    layout = document.documentLayout()
    block, start = document.begin(), None
    while block.isValid():
        box = layout.blockBoundingRect(block)
        top = box.top() if start is None else start
        if block.blockFormat().headingLevel() and block.next().isValid():
            start = top
        elif box.height() <= longest:
            yield top, box.bottom()
            start = None
        else:
            lines = block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                yield (top if number == 0 else box.top() + line.y()), box.top() + line.y() + line.height()
            start = None
        block = block.next()
