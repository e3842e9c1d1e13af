"""EPUB: reading order, chapters to choose, contents, what the book says of itself, damage and locks."""

import io
import zipfile
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.importers.epub import import_epub_chapters, read_contents
from reader.importers.epub_package import resolve
from reader.importers.refusal import Refusal
from reader.model.document import Document
from reader.model.span import words_of
from reader.settings import ImportLimits

SAVED = Path(__file__).parent / "files" / "saved"
LIMITS = ImportLimits()
BRIDGE = "Harbour bridge closed after crack is found in its pier"
WATER = "No rain for ninety days: how Orrin valley farmers share the last water"
TRAIN = "Opinion: The night train deserves a second chance"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="c.opf"/></rootfiles></container>'
)


def read(data: bytes, name: str = "book.epub") -> Document:
    return import_bytes(data, name, LIMITS)


def sample(name: str) -> bytes:
    return (SAVED / f"{name}.epub").read_bytes()


def headings(document: Document) -> list[str]:
    return [words_of(document.text, span) for span in document.headings]


@pytest.mark.parametrize(
    ("name", "date", "chapters", "titles"),
    [
        ("pandoc3", "2025-06-05", 4, [BRIDGE, WATER, TRAIN]),
        ("pandoc2", "2025-06-05", 4, [BRIDGE, WATER, TRAIN]),
        ("with_contents", "2025-06-05", 4, [BRIDGE, WATER, TRAIN]),
        ("one_chapter", "2025-06-05", 2, [BRIDGE]),
        ("split_at_2", "2025-06-05", 5, [BRIDGE, WATER]),
        ("office", None, 3, [BRIDGE, WATER]),
        ("office_long", None, 4, [BRIDGE, WATER, TRAIN]),
    ],
)
def test_books_by_pandoc_and_libreoffice(name: str, date: str | None, chapters: int, titles: list[str]) -> None:
    document = read(sample(name), f"{name}.zip")
    assert document.origin.file_format == "epub"
    assert (document.title, document.date, document.origin.author) == ("Water and Stone", date, "Ana Lindqvist")
    assert document.language == "en"
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == document.title
    assert [title for title in headings(document) if title in (BRIDGE, WATER, TRAIN)] == titles
    # LibreOffice writes headings as plain paragraphs; only those in its contents can be told.
    assert ("What the engineers found" in headings(document)) == (not name.startswith("office"))
    assert "“The bridge is old, and it has to rest. We would rather explain a delay than an accident,”" in document.text
    assert f"This is a book with {chapters} chapters or parts; all of them are shown." in document.warnings
    found = read_contents(sample(name), LIMITS).chapters
    assert [chapter.title for chapter in found if chapter.title in titles] == titles


def test_a_book_of_the_old_kind() -> None:
    document = read(sample("by_hand"))
    blocks = document.text.split("\n\n")
    assert blocks[0] == document.title == WATER
    assert blocks[1] == "By lamplight"
    assert blocks[3:5] == ["Café\u00a0Orrin", "Minutes and hours"]
    assert headings(document) == ["By lamplight", "Minutes and hours"]
    assert (document.date, document.origin.updated) == ("2024-08-19", "2024-08-21")
    assert document.origin.author == "Jonas Fehr"
    assert document.warnings == (
        "This is a book with 2 chapters or parts; all of them are shown.",
        "1 part of the book that it names could not be found in it.",
        "1 page of the book that is a picture was left out.",
        "One passage that the page hides from its readers was left out, for instance: HIDDEN words.",
    )


def test_choosing_chapters() -> None:
    chapters = read_contents(sample("by_hand"), LIMITS).chapters
    assert [(chapter.number, chapter.title) for chapter in chapters] == [(1, "By lamplight"), (2, "The hours")]
    chosen = import_epub_chapters(sample("by_hand"), LIMITS, [2])
    assert [block.text for block in chosen.blocks][:2] == [WATER, "Minutes and hours"]
    assert "Of the 2 chapters or parts of this book, 1 is shown." in chosen.warnings
    assert sum(len(block.text) for block in chosen.blocks[1:]) == chapters[1].length
    with pytest.raises(Refusal, match="no such chapter"):
        import_epub_chapters(sample("by_hand"), LIMITS, [3])


def book(members: dict[str, str] | None = None, spine: str = '<itemref idref="a"/>', metadata: str = "") -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f'{metadata}</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f'<item id="up" href="../../x.xhtml" media-type="application/xhtml+xml"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )
    page = "<html><body><p>The café stays open.</p></body></html>"
    files = {"META-INF/container.xml": CONTAINER, "c.opf": package, "a.xhtml": page, **(members or {})}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return whole.getvalue()


THREE = (
    "<package><manifest>"
    + "".join(f'<item id="{i}" href="{i}.xhtml" media-type="application/xhtml+xml"/>' for i in "abd")
    + "</manifest><spine>"
    + "".join(f'<itemref idref="{i}"/>' for i in "abd")
    + "</spine></package>"
)


def test_the_same_part_twice_is_shown_once() -> None:
    document = read(book(spine='<itemref idref="a"/>' * 3))
    assert document.text == "The café stays open."
    assert document.warnings == ("Parts that the book names more than once are shown once.",)


def test_contents_are_no_chapter_and_give_titles() -> None:
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        '<nav epub:type="landmarks"><a href="a.xhtml">Begin</a></nav>'
        '<nav epub:type="toc"><ol><li><a href="a.xhtml#x">The <b>pier</b></a></li></ol></nav></body></html>'
    )
    document = read(book({"nav.xhtml": nav}, '<itemref idref="n"/><itemref idref="a"/>'))
    assert document.text == "The pier\n\nThe café stays open."
    assert headings(document) == ["The pier"]


@pytest.mark.parametrize(
    ("metadata", "author", "date"),
    [
        ("<dc:creator>Ana</dc:creator><dc:creator>Jo</dc:creator><dc:date>2025</dc:date>", "Ana, Jo", None),
        ("<dc:creator>Unknown</dc:creator><dc:date>2025-06-05T00:00:00Z</dc:date>", None, "2025-06-05"),
        (
            '<dc:creator id="c">Ana</dc:creator><meta refines="#c" property="role">ill</meta>'
            '<dc:creator id="d">Jo</dc:creator><meta refines="#d" property="role">aut</meta>',
            *("Jo", None),
        ),
    ],
)
def test_what_a_book_says_of_itself(metadata: str, author: str | None, date: str | None) -> None:
    document = read(book(metadata="<dc:title> A\n title</dc:title>" + metadata))
    assert (document.title, document.origin.author, document.date) == ("A title", author, date)
    assert document.text == "A title\n\nThe café stays open."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (book({"a.xhtml": ""}), "no text in this book"),
        (book(spine='<itemref idref="up"/>'), "no text in this book"),
        (book({"META-INF/container.xml": "<container/>", "d.opf": "<package/>"}), "does not say where"),
        (book({"c.opf": "<package"}), "not well formed"),
        (book({"a.xhtml": '<!DOCTYPE html [<!ENTITY a "b">]><html><body><p>&a;</p></body></html>'}), "entities"),
        (book({"c.opf": '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><package/>'}), "entities"),
        (book({"a.xhtml": "<html><body>" + "<div>" * 1_000}), "nested deeper"),
        (book()[:-30], "damaged"),
        (
            book({"META-INF/encryption.xml": '<e><CipherReference URI="a.xhtml"/></e>'}),
            "this book is locked",
        ),
    ],
)
def test_books_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data)


def test_a_book_with_locked_fonts_is_read() -> None:
    assert "café" in read(book({"META-INF/encryption.xml": '<e><CipherReference URI="f.otf"/></e>'})).text


@pytest.mark.parametrize(
    ("base", "reference", "found"),
    [
        ("OPS/c.opf", "text/a%20b.xhtml#x", "OPS/text/a b.xhtml"),
        ("OPS/text/nav.xhtml", "../a.xhtml", "OPS/a.xhtml"),
        ("c.opf", "../a.xhtml", None),
        ("c.opf", "/etc/passwd", None),
        ("c.opf", "file:///etc/passwd", None),
        ("c.opf", "http://127.0.0.1/", None),
        ("c.opf", "#x", None),
    ],
)
def test_references_stay_in_the_book(base: str, reference: str, found: str | None) -> None:
    assert resolve(base, reference) == found


def test_chapters_past_the_limit_are_counted() -> None:
    page = "<html><body>" + "<p>The café stays open for another day.</p>" * 200 + "</body></html>"
    data = book({"a.xhtml": page, "nav.xhtml": page, "c.opf": THREE, "b.xhtml": page, "d.xhtml": page})
    warnings = import_bytes(data, "a.epub", ImportLimits(document_chars=1_000)).warnings
    assert "Of the 3 chapters or parts of this book, 1 is shown." in warnings


def test_a_book_longer_than_the_limit_is_cut_and_says_so() -> None:
    page = "<html><body>" + "<p>The café stays open for another day.</p>" * 200 + "</body></html>"
    document = import_bytes(book({"a.xhtml": page}), "a.epub", ImportLimits(document_chars=1_000))
    assert len(document.text) <= 1_000
    assert any("Only the first" in warning for warning in document.warnings)
