"""Lists on paper: every line is on a page, paragraphs are not cut, headings do not stand alone at the foot of one."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument

from reader.ui.page_breaks import page_ranges

PAGE = 400.0


def set_text(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setTextWidth(500)
    return document


def lines_of(document: QTextDocument) -> list[tuple[float, float, int, bool]]:
    """Top and bottom of each line, the number of its paragraph, and whether that is a heading."""
    found, block = [], document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            where = top + line.y()
            found.append((where, where + line.height(), block.blockNumber(), block.blockFormat().headingLevel() > 0))
        block = block.next()
    return found


def pages_of(document: QTextDocument) -> list[list[tuple[float, float, int, bool]]]:
    """The lines that are whole on each page."""
    lines = lines_of(document)
    made = [
        [line for line in lines if top <= line[0] and line[1] <= bottom]
        for top, bottom in page_ranges(document, PAGE)
        if bottom - top <= PAGE
    ]
    assert [line for page in made for line in page] == lines
    return made


@pytest.mark.parametrize("lines", [1, 2, 3, 5])
def test_no_paragraph_is_cut_and_no_heading_is_left_behind(qapp, lines: int) -> None:  # type: ignore[no-untyped-def]
    entry = "<h4>Réporter 🙂</h4><p>" + "<br>".join(["words that were said"] * lines) + "</p>"
    pages = pages_of(set_text("<h3>Who</h3>" + entry * 30))
    assert len(pages) > 2
    for page, following in pairwise(pages):
        assert page[-1][2] != following[0][2]
        assert not page[-1][3]


def test_a_paragraph_longer_than_a_page_is_cut_between_lines(qapp) -> None:  # type: ignore[no-untyped-def]
    pages = pages_of(set_text("<h3>Long</h3><p>short</p><p>" + "long<br>" * 100 + "</p>"))
    assert len(pages) > 2
    assert len({line[2] for line in pages[0]}) == 3


def test_an_empty_list_and_a_heading_at_the_end_are_no_trouble(qapp) -> None:  # type: ignore[no-untyped-def]
    assert len(page_ranges(set_text("<h3>Alone</h3>"), PAGE)) == 1
    assert len(pages_of(set_text("<p>a</p><h3>Alone</h3>"))) == 1
