# ruff: noqa: E501  (a table of files, one a line)
"""More files made to hurt, by kind of damage: cut off, misnamed, lying about themselves, folded into themselves.

They go with those of hostile_files.py, in the same form.
"""

import base64
import gzip
import os
import plistlib
import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, os.fspath(Path(__file__).parent))

from hostile_files import (
    BOTH,
    CHAPTER,
    FONT,
    KEY,
    ODT_TWO,
    PARAGRAPH,
    PLAIN,
    SAYS_KEY,
    TWO,
    WORDS,
    Hostile,
    Maker,
    epub,
    mail,
    odt,
    page,
    pdf,
    pdf_of,
    stream,
    word,
    zipped,
)


def _cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


# Containers


def docx_false_sizes() -> bytes:
    """The directory says that every member has ten bytes; more than a hundred MiB are behind one of them."""
    parts = word(TWO)
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("</w:body>", " " * (120 * 2**20) + "</w:body>")
    data = bytearray(zipped(parts))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 24, 10)
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


def docx_overlapping() -> bytes:
    """Two thousand names for one member, which unpacks to 100 KiB."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b" " * 100_000) + packed.flush()
    first = (
        struct.pack(
            "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(b" " * 100_000), len(body), 100_000, 1, 0
        )
        + b"a"
        + body
    )
    entries = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            zlib.crc32(b" " * 100_000),
            len(body),
            100_000,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + b"%06d" % n
        for n in range(2_000)
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2_000, 2_000, len(entries), len(first), 0)
    return first + entries + end


def docx_deep() -> bytes:
    cell = "<w:tbl><w:tr><w:tc>" * 3_000 + para_of("deep") + "</w:tc></w:tr></w:tbl>" * 3_000
    return zipped(word(TWO + cell))


def para_of(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def docx_wide() -> bytes:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 3_000 + "</w:tr>"
    return zipped(word(TWO + "<w:tbl>" + row * 30 + "</w:tbl>"))


def docx_attributes() -> bytes:
    many = " ".join(f'a{n}="x"' for n in range(100_000))
    return zipped(word(TWO + f"<w:p {many}><w:r><w:t>{KEY}</w:t></w:r></w:p>"))


def docx_names() -> bytes:
    """Members that want to lie elsewhere, and one whose name is turned round."""
    return zipped(
        {**word(TWO), "../../../../tmp/reader-evil": "x", "/etc/reader-evil": "x", "word/\u202excod.exe": "x"}
    )


def odt_spaces() -> bytes:
    return odt(ODT_TWO + f"<text:p>a{'<text:s text:c=' + chr(34) + '999999999' + chr(34) + '/>'}b</text:p>")


def odt_twins() -> bytes:
    """A text document by its name, an EPUB by its mimetype, and something else inside."""
    return zipped({"mimetype": "application/epub+zip", "content.xml": "<x/>", "word/document.xml": "<no/>"})


def epub_endless_spine() -> bytes:
    return epub({"a.xhtml": CHAPTER}, "", '<itemref idref="a.xhtml"/>' * 100_000)


def epub_deep_contents() -> bytes:
    points = "<navPoint><navLabel><text>x</text></navLabel><content src='a.xhtml'/>" * 5_000 + "</navPoint>" * 5_000
    ncx = f"<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{points}</navMap></ncx>"
    return epub(
        {"a.xhtml": CHAPTER}, '<item id="n" href="n.ncx" media-type="application/x-dtbncx+xml"/>', **{"n.ncx": ncx}
    )


# PDF


def pdf_chain() -> bytes:
    """A cross-reference that names itself as the one before."""
    data = pdf_of()
    place = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R ", b"/Prev %d /Root 1 0 R " % place)


def pdf_object_bomb() -> bytes:
    inside = zlib.compress(b"5 0 " + b" " * (200 * 2**20), 9)
    return pdf_of(more=(stream(inside, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),))


def pdf_filters() -> bytes:
    """Text packed thirty times over."""
    content = SAYS_KEY + b" " * 2**20
    for _ in range(30):
        content = zlib.compress(content, 9)
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"
    filters = " ".join(["/FlateDecode"] * 30)
    return pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            leaf,
            stream(content, f"/Filter [{filters}]"),
            FONT.format(""),
        ]
    )


def pdf_tree() -> bytes:
    """Pages whose parents are their children."""
    return pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R 2 0 R] /Count 2>>",
            "<</Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 9>>",
        ]
    )


def pdf_content_bomb() -> bytes:
    content = zlib.compress(b"BT /F1 12 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 3_000_000 + b"ET", 9)
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"
    return pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            leaf,
            stream(content, "/Filter /FlateDecode"),
            FONT.format(""),
        ]
    )


def pdf_font() -> bytes:
    """A font file of noise, with widths for letters that do not exist."""
    noise = bytes(range(256)) * 400
    descriptor = "<</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 99999999 -99999999] /ItalicAngle 1e30 /Ascent 1e30 /Descent -1e30 /CapHeight 0 /StemV 0 /FontFile2 7 0 R>>"
    return pdf_of(
        font="/FirstChar -5 /LastChar 2000000000 /Widths [1 2] /FontDescriptor 6 0 R",
        more=(descriptor, stream(noise, f"/Length1 {2**31 - 1}")),
    )


def pdf_boxes() -> bytes:
    return pdf_of(fields="/CropBox [1e38 -1e38 nan 0] /Rotate 7777777 /UserUnit 1e30")


# Mail, MHTML, web archives


def mail_forwarded(kind: str, rounds: int) -> bytes:
    """Parts within parts, each with a boundary of its own."""
    body = PLAIN
    for number in range(rounds):
        head = f'Content-Type: multipart/{kind}; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode()
        body = head + body + f"\r\n--b{number}--\r\n".encode()
    return b"From: a@velmar.example\r\nTo: b@velmar.example\r\nSubject: No ferry\r\nMIME-Version: 1.0\r\n" + body


def mail_headers() -> bytes:
    return mail(WORDS, *(f"X-Odd-{n}: {'x' * 60}" for n in range(60_000)), "Content-Type: text/plain")


def mail_words() -> bytes:
    subject = "=?utf-8?b?" + base64.b64encode(b"x" * 40).decode() + "?="
    return mail(WORDS, "Subject: " + " ".join([subject] * 20_000), "Content-Type: text/plain")


def mail_parameters() -> bytes:
    many = "".join(f"; name*{n}*=utf-8''%41" for n in range(30_000))
    return mail(WORDS, "Content-Type: text/plain" + many)


def mail_quotes() -> bytes:
    return mail(
        WORDS + b"\r\n" + b"".join(b">" * (n % 2_000) + b" deeper\r\n" for n in range(6_000)),
        "Content-Type: text/plain; format=flowed",
    )


def mhtml_of_mhtml() -> bytes:
    inner = page("")
    for number in range(60):
        head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="m{number}"\r\n\r\n--m{number}\r\nContent-Type: text/html\r\nContent-Location: cid:{number}\r\n\r\n'
        inner = head.encode() + inner + f"\r\n--m{number}--\r\n".encode()
    return b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://velmar.example/\r\n" + inner


def mhtml_base64_bomb() -> bytes:
    packed = base64.encodebytes(gzip.compress(page("x" * 50_000_000)))
    head = b'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return head + packed + b"\r\n--b--"


def plist_deep() -> bytes:
    xml = "<array>" * 50_000 + "</array>" * 50_000
    return f'<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key>{xml}</dict></plist>'.encode()


def plist_entities() -> bytes:
    doctype = '<!DOCTYPE plist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f'<?xml version="1.0"?>{doctype}<plist><dict><key>WebMainResource</key><string>&b;&x;</string></dict></plist>'.encode()


def plist_frames() -> bytes:
    main = {
        "WebResourceData": page(""),
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": "https://velmar.example/",
    }
    archive: dict[str, object] = {"WebMainResource": main}
    for _ in range(150):
        archive = {"WebMainResource": main, "WebSubframeArchives": [archive]}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


# Pages, text, RTF


def html_attributes() -> bytes:
    return page("<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">x</p>")


def html_spans() -> bytes:
    return page("<table><tr>" + "<td colspan=1000000000 rowspan=1000000000>cell</td>" * 50 + "</tr></table>")


def html_frames() -> bytes:
    return page(
        "<frameset>" * 400
        + "<frame src=file:///etc/passwd>"
        + "<object data='file:///etc/passwd'><embed src='file:///etc/passwd'><link rel=import href='file:///etc/passwd'>"
    )


def html_refresh() -> bytes:
    head = "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><base href='file:///etc/'><link rel=stylesheet href='passwd'><style>@import url(file:///etc/passwd); body{background:url(http://127.0.0.1:9/)}</style>"
    return page("<img src=passwd><a href='javascript:alert(1)'>click</a>", head)


def html_variables() -> bytes:
    rules = ":root{" + "".join(f"--v{n}:var(--v{n + 1}) var(--v{n + 1});" for n in range(5_000)) + "}" + "{" * 50_000
    return page("<p style='display:var(--v0)'>word</p>", f"<style>{rules}</style>")


def rtf_bin() -> bytes:
    return (
        b"{\\rtf1\\ansi "
        + WORDS
        + b"\\par {\\pict\\bin2147483647 abc}"
        + b"{\\*\\objdata \\bin-5 x}\\bin99999999999 tail}"
    )


def rtf_unbalanced() -> bytes:
    return b"{\\rtf1\\ansi " + WORDS + b"\\par " + b"}" * 100_000 + b"{" * 1_000_000


def rtf_skips() -> bytes:
    return b"{\\rtf1\\ansi\\uc2000000000 " + WORDS + b"\\par \\u8364 " + b"x" * 1_000 + b"\\uc-7\\u9 z}"


FILES: tuple[tuple[Hostile, Maker], ...] = (
    (Hostile("false_sizes.docx", "refused", "members that are longer than the directory says"), docx_false_sizes),
    (Hostile("overlapping.docx", "refused", "two thousand names for one member"), docx_overlapping),
    (Hostile("deep.docx", "either", "tables nested 3,000 deep"), docx_deep),
    (Hostile("wide.docx", "either", "a table of 3,000 columns"), docx_wide),
    (Hostile("attributes.docx", "either", "an element of 100,000 attributes"), docx_attributes),
    (Hostile("names.docx", "either", "members named to lie elsewhere"), docx_names),
    (Hostile("cut.docx", "refused", "cut off in the middle"), lambda: _cut(zipped(word(TWO)), 0.6)),
    (Hostile("word_in.pdf", "read", "a Word document that calls itself PDF"), lambda: zipped(word(TWO))),
    (Hostile("spaces.odt", "read", "a blank repeated a billion times"), odt_spaces),
    (Hostile("twins.odt", "refused", "three kinds of document at once"), odt_twins),
    (Hostile("cut.odt", "refused", "cut off in the middle"), lambda: _cut(odt(ODT_TWO), 0.7)),
    (Hostile("endless_spine.epub", "either", "one chapter 100,000 times"), epub_endless_spine),
    (Hostile("deep_contents.epub", "either", "contents nested 5,000 deep"), epub_deep_contents),
    (Hostile("chain.pdf", "either", "a list of objects that goes on with itself"), pdf_chain),
    (Hostile("object_bomb.pdf", "either", "200 MiB in a stream of objects"), pdf_object_bomb),
    (Hostile("filters.pdf", "either", "a page packed thirty times over"), pdf_filters),
    (Hostile("tree.pdf", "refused", "pages that are their own parents"), pdf_tree),
    (Hostile("content_bomb.pdf", "either", "three million letters on one page"), pdf_content_bomb),
    (Hostile("font.pdf", "either", "a font of noise"), pdf_font),
    (Hostile("boxes.pdf", "either", "a page of no size"), pdf_boxes),
    (Hostile("cut.pdf", "either", "cut off before its list of objects"), lambda: _cut(pdf_of(), 0.7)),
    (Hostile("related.eml", "either", "parts in parts, 2,000 deep"), lambda: mail_forwarded("related", 2_000)),
    (Hostile("alternatives.eml", "either", "choices within choices, 90 deep"), lambda: mail_forwarded("alternative", 90)),
    (Hostile("headers.eml", "either", "60,000 headers"), mail_headers),
    (Hostile("words.eml", "either", "a subject of 20,000 coded words"), mail_words),
    (Hostile("parameters.eml", "either", "30,000 parameters on one header"), mail_parameters),
    (Hostile("quotes.eml", "read", "quotations 2,000 deep"), mail_quotes),
    (Hostile("no_end.eml", "read", "a part that is never closed"), lambda: mail(b"--b\r\n" + PLAIN, 'Content-Type: multipart/mixed; boundary="b"')),
    (Hostile("nested.mhtml", "either", "saved pages in saved pages, 60 deep"), mhtml_of_mhtml),
    (Hostile("base64_bomb.mhtml", "either", "a page packed twice", lacks=("x" * 1_000, "root:")), mhtml_base64_bomb),
    (Hostile("deep.webarchive", "refused", "lists in lists, 50,000 deep"), plist_deep),
    (Hostile("entities.webarchive", "refused", "entities in a property list"), plist_entities),
    (Hostile("frames.webarchive", "either", "frames in frames, 150 deep"), plist_frames),
    (Hostile("attributes.html", "refused", "150,000 attributes on one tag"), html_attributes),
    (Hostile("spans.html", "either", "cells that reach over a billion columns"), html_spans),
    (Hostile("framesets.html", "either", "frames that show other files"), html_frames),
    (Hostile("refresh.html", "read", "a page that leads elsewhere by itself", lacks=("root:", "javascript:")), html_refresh),
    (Hostile("variables.html", "read", "styles that double with every line"), html_variables),
    (Hostile("cut.html", "read", "cut off in the middle of a tag"), lambda: page("<p class='a b") + b"<di"),
    (Hostile("page_in.docx", "read", "a page that calls itself Word"), lambda: page("")),
    (Hostile("bin.rtf", "either", "raw bytes said to be two billion"), rtf_bin),
    (Hostile("unbalanced.rtf", "either", "a million groups that never close"), rtf_unbalanced),
    (Hostile("skips.rtf", "either", "two billion letters to be left out"), rtf_skips),
    (Hostile("cut16.txt", "either", "UTF-16 that ends within a letter"), lambda: BOTH.encode("utf-16")[:-1]),
    (Hostile("mixed.txt", "either", "three encodings in one file"), lambda: BOTH.encode() + "é“".encode("cp1252") * 9 + "é".encode("utf-16-le") * 9),
    (Hostile("packed.txt", "refused", "a packed file that calls itself text"), lambda: gzip.compress(BOTH.encode())),
    (Hostile("links.md", "either", "brackets that open 50,000 times"), lambda: (BOTH + "[" * 50_000 + "a](" * 50_000).encode()),
    (Hostile("quotes.md", "refused", "quotations 3,000 deep", "nested deeper"), lambda: (BOTH + ">" * 3_000 + " deep\n\n" + PARAGRAPH).encode()),
)  # fmt: skip
HEAVY = frozenset(
    {
        "false_sizes.docx",
        "object_bomb.pdf",
        "content_bomb.pdf",
        "base64_bomb.mhtml",
        "unbalanced.rtf",
        "attributes.docx",
    }
)
"""Those that take long to make or to read."""
