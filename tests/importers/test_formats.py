"""Formats are recognised by content; the name decides only between formats that look alike."""

import pytest

from reader.importers.formats import detect_format


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"The bridge was closed.", "txt"),
        ("noname", b"The bridge was closed.", "txt"),
        ("a.md", b"The bridge was closed.", "md"),
        ("noname", b"# The bridge\n\nwas closed", "md"),
        ("a.txt", b"# 1 on the list", "txt"),
        ("noname", b"---\ntitle: Bridge\n---\nwas closed", "md"),
        ("a.pdf", b"<!DOCTYPE html><html><p>x", "html"),
        ("a.txt", b"\xef\xbb\xbf\n<!-- saved from url=(0022)https://x.example/ -->\n<html lang=en>", "html"),
        ("a.txt", "<html><p>x</p>".encode("utf-16"), "html"),
        ("a.txt", "<html><p>x</p>".encode("utf-16-le"), "html"),
        ("a.html", b"<p>The bridge", "html"),
        ("a.html", b"The bridge was closed.", "txt"),
        ("a.txt", b"Less than <b>bold</b>", "txt"),
        ("a.md", b"<div align=center>Logo</div>\n\n# Bridge", "md"),
        ("a.xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("a.txt", b"From: the mayor\nTo: the town\n\nDear all", "txt"),
        ("a.txt", b"%PDF-1.7\n%", "pdf"),
        ("a.txt", b"The mark %PDF-1.7 opens a file", "txt"),
        ("a.html", b"PK\x03\x04....word/document.xml", "docx"),
        ("a.docx", b"PK\x03\x04" + b"media" * 99_999 + b"word/document.xml", "docx"),
        ("a.odt", b"PK\x03\x04....[Content_Types].xml....", "docx"),
        ("a.docx", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text....", "odt"),
        ("a.odt", b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        ("a.docx", b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "an Excel workbook"),
        ("a", b"PK\x03\x04....mimetypeKGTH....content.xml....META-INF/manifest.xml", "odt"),
        ("a.html", b"PK\x03\x04....xyz", "a zip archive"),
        ("a.txt", b"{\\rtf1\\ansi hello}", "rtf"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "a picture (JPEG)"),
        ("a.eml", b"From: a@b.example\nSubject: s\n\nhello", "eml"),
        ("a.txt", b"From: a\nSubject: s\nMIME-Version: 1.0\n\n", "eml"),
        ("feed.xml", b"<?xml version='1.0'?><rss>", "an XML file"),
        ("", b"", "txt"),
    ],
)
def test_detection(name: str, head: bytes, found: str) -> None:
    assert detect_format(name, head) == found
