# ruff: noqa: E501  (a table of files, one a line)
"""Files made to hurt whoever opens them, and how each must end. Nothing is stored: all are made anew.

python tests/worker/hostile_files.py FOLDER     makes them, with an index hostile.json
"""

import base64
import io
import json
import os
import plistlib
import random
import socket
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

KEY = "The harbour master of Velmar said that the ferry would not sail."
SECRET = "root:"
"""What a system's password file begins with: no article may show it."""
PARAGRAPH = f"{KEY} Nobody had told the islanders, who waited on the quay until the evening and then went home again. "
HEAVY = frozenset(
    (
        *("dates.html", "link_list.html", "cells.html", "entities.html", "rules.html", "open_tags.html"),
        *("long_value.html", "open_quote.html", "rows.rtf", "digits.rtf", "fonts.rtf", "boundaries.eml", "lists.md"),
        *("attachment.eml", "dense.docx", "lines.txt", "separators.txt", "columns.md", "contents.epub", "many.epub"),
    )
)
"""Those that take long to make or to read; the figures are made over all."""


@dataclass(frozen=True)
class Hostile:
    """`ending`: "refused", "read" (with KEY in the text) or "either"; `says` stands in the refusal or the warnings."""

    name: str
    ending: str
    threat: str
    says: str = ""
    lacks: tuple[str, ...] = (SECRET,)


Maker = Callable[[], bytes]


def zipped(members: dict[str, bytes | str], stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            container.writestr(info, content)
    return buffer.getvalue()


# Word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def relations(*entries: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(entries, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def word(body: str, **more: bytes | str) -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
    } | {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in more.items()}


def para(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


OUTSIDE = ' TargetMode="External"'
TWO = para(PARAGRAPH) * 2


def docx_external() -> bytes:
    parts = word(TWO + '<w:altChunk r:id="r1"/>')
    parts["word/_rels/document.xml.rels"] = relations(
        ("aFChunk", "file:///etc/passwd", OUTSIDE),
        ("image", "http://127.0.0.1:9/a.png", OUTSIDE),
        ("attachedTemplate", "\\\\127.0.0.1\\share\\a.dotm", OUTSIDE),
    )
    return zipped(parts)


def docx_fields() -> bytes:
    def field(instruction: str) -> str:
        return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>'

    inside = field("INCLUDETEXT &quot;/etc/passwd&quot;") + field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")
    return zipped(word(TWO + inside))


def docx_notes_bomb() -> bytes:
    notes = b'<w:footnotes xmlns:w="' + WORD.encode() + b'">' + b" " * (120 * 2**20) + b"</w:footnotes>"
    parts = word(TWO + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', word__footnotes_xml=notes)
    parts["word/_rels/document.xml.rels"] = relations(("footnotes", "footnotes.xml", ""))
    return zipped(parts)


def docx_dense() -> bytes:
    """Little ratio, many elements: what no limit on the container stops."""
    chance = random.Random(1)
    return zipped(word(TWO + "".join(f'<w:p w:rsidR="{chance.randrange(2**32):08x}"/>' for _ in range(700_000))))


def docx_encoded(encoding: str) -> bytes:
    doctype = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts = word(TWO + para("&x;"))
    parts["word/document.xml"] = (doctype + str(parts["word/document.xml"])).encode(encoding)
    return zipped(parts)


def docx_twice() -> bytes:
    first, second = zipped(word(TWO)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as old, zipfile.ZipFile(second, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
        new.fp.seek(0, 2)  # type: ignore[union-attr]
        new.NameToInfo.clear()
        new.writestr("word/document.xml", "<no/>")
    return second.getvalue()


def docx_offsets() -> bytes:
    data = bytearray(zipped(word(TWO)))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 42, 0xFFFFFFF0)
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


def docx_bomb_method() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as container:
        for name, content in word(TWO).items():
            container.writestr(name, content)
    return buffer.getvalue()


# OpenDocument

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str, **more: bytes | str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" '
        f'xmlns:table="{ODF}:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return zipped(parts | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()})


ODT_TWO = f"<text:p>{PARAGRAPH}</text:p>" * 2


def odt_locked() -> bytes:
    manifest = (
        f'<m:manifest xmlns:m="{ODF}:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data>'
        "<m:algorithm/></m:encryption-data></m:file-entry></m:manifest>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": random.Random(2).randbytes(4_000)}
    return zipped(parts | {"META-INF/manifest.xml": manifest})


def odt_repeated() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="2000000000"><text:p>cell</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="2000000000">{cell}</table:table-row>'
    return odt(ODT_TWO + f"<table:table>{row}</table:table>")


def odt_section() -> bytes:
    return odt(ODT_TWO + '<text:section><text:section-source xlink:href="file:///etc/passwd"/></text:section>')


# EPUB

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}"/></rootfiles></container>'
)
CHAPTER = (
    f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>A</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>"
)


def epub(chapters: dict[str, bytes | str], items: str = "", references: str = "", **more: bytes | str) -> bytes:
    listed = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        f"{listed}{items}</manifest><spine>{spine}{references}</spine></package>"
    )
    parts: dict[str, bytes | str] = {"mimetype": "application/epub+zip"}
    parts["META-INF/container.xml"] = CONTAINER.format("a.opf")
    return zipped({**parts, "a.opf": package, **chapters, **more})


def epub_outside() -> bytes:
    items = "".join(
        f'<item id="o{n}" href="{href}" media-type="application/xhtml+xml"/>'
        for n, href in enumerate(("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/"))
    )
    return epub({"a.xhtml": CHAPTER}, items, "".join(f'<itemref idref="o{n}"/>' for n in range(4)))


def epub_contents() -> bytes:
    points = "".join(
        f"<navPoint><navLabel><text>Chapter {n}</text></navLabel><content src='a.xhtml#{n}'/></navPoint>"
        for n in range(60_000)
    )
    chance = random.Random(4)
    salt = "".join(f"<!-- {chance.randbytes(40).hex()} -->" for _ in range(2_000))
    ncx = f"<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{points}</navMap>{salt}</ncx>"
    return epub(
        {"a.xhtml": CHAPTER}, '<item id="n" href="n.ncx" media-type="application/x-dtbncx+xml"/>', **{"n.ncx": ncx}
    )


def epub_many() -> bytes:
    return epub({f"c{n}.xhtml": f"<html><body><p>Chapter {n}. {KEY}</p></body></html>" for n in range(4_900)})


# Web pages


def page(body: str, head: str = "") -> bytes:
    words = f"<article><h1>No Ferry</h1><p>{PARAGRAPH * 2}</p><p>{PARAGRAPH * 2}</p><p>{PARAGRAPH}</p></article>"
    return f"<!DOCTYPE html><html><head><title>No Ferry</title>{head}</head><body>{words}{body}</body></html>".encode()


def html_rules() -> bytes:
    rules = "".join(f".r{n} > p.q{n}, #i{n} a:not(.x{n}) {{display:none}}\n" for n in range(40_000))
    return page("<p class='r1 q2'>word</p>" * 20_000, f"<style>{rules}</style>")


def html_selectors() -> bytes:
    chain = " ".join(["div"] * 60)
    return page("<div>" * 300 + "<p>deep</p>" + "</div>" * 300, f"<style>{chain} b i {{display:none}}</style>" * 40)


def html_json() -> bytes:
    deep = "[" * 200_000
    number = '{"@type": "NewsArticle", "datePublished": ' + "9" * 400_000 + "}"
    scripts = "".join(
        f'<script type="application/ld+json">{inside}</script>' for inside in (deep, number, "{" * 100_000)
    )
    return page("", scripts)


def html_dates() -> bytes:
    return page("".join(f"<time datetime='20{n % 100:02}-13-4{n % 10}'>{n}th Smarch</time> " for n in range(60_000)))


def html_cells() -> bytes:
    return page("<table>" + ("<tr>" + "<td>cell</td>" * 40 + "</tr>") * 2_000 + "</table>")


def html_links() -> bytes:
    return page("<ul>" + "<li><a href='x'>more of it</a></li>" * 60_000 + "</ul>")


# PDF


def pdf(objects: list[str | bytes], trailer: str = "") -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (content.encode("latin-1") if isinstance(content, str) else content)
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def stream(content: bytes, fields: str = "") -> bytes:
    return f"<</Length {len(content)} {fields}>>\nstream\n".encode() + content + b"\nendstream"


SAYS_KEY = b"BT /F1 12 Tf 50 700 Td (" + KEY.encode() + b") Tj 0 -16 Td (Nobody had told the islanders of it.) Tj ET"
FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica {}>>"


def pdf_of(
    content: bytes = SAYS_KEY, catalog: str = "", font: str = "", more: tuple[str | bytes, ...] = (), fields: str = ""
) -> bytes:
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>{}>>"
    return pdf(
        [
            f"<</Type /Catalog /Pages 2 0 R {catalog}>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            leaf.format(fields),
            stream(content),
            FONT.format(font),
            *more,
        ]
    )


def pdf_unicode() -> bytes:
    ranges = "\n".join(f"<{n:02x}> <{n:02x}> <{'0041' * 250}>" for n in range(32, 127))
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 95 beginbfrange\n{ranges}\nendbfrange endcmap end"
    words = b"BT /F1 12 Tf 50 700 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj 0 -1 Td " * 20_000 + b"ET"
    return pdf_of(words, font="/ToUnicode 6 0 R", more=(stream(cmap.encode()),))


def pdf_pages() -> bytes:
    leaves = " ".join(["3 0 R"] * 100_000)
    return pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            f"<</Type /Pages /Kids [{leaves}] /Count 100000>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
            stream(SAYS_KEY),
            FONT.format(""),
        ]
    )


def pdf_outlines() -> bytes:
    first = "<</Title (a) /First 6 0 R /Last 6 0 R /Next 6 0 R /Parent 6 0 R>>"
    return pdf_of(catalog="/Outlines 6 0 R /Names <</Dests <</Kids [7 0 R]>>>>", more=(first, "<</Kids [7 0 R]>>"))


def pdf_script() -> bytes:
    script = "<</S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\); while\\(1\\);)>>"
    embedded = stream(b"MZ evil", "/Type /EmbeddedFile")
    return pdf_of(catalog="/OpenAction 6 0 R /AA <</WC 6 0 R>>", more=(script, embedded), fields="/AA <</O 6 0 R>>")


def pdf_locked() -> bytes:
    key = "<</Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{}> /U <{}>>>".format("41" * 32, "42" * 32)
    data = pdf_of(more=(key,))
    return data.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Encrypt 6 0 R /ID [<00> <00>] ")


def pdf_picture() -> bytes:
    fields = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    picture = stream(zlib.compress(b"\0" * 2**20), fields + " /Filter /FlateDecode")
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>"
    content = stream(b"q 612 0 0 792 0 0 cm /I Do Q")
    return pdf(["<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>", leaf, content, picture])


def pdf_objects() -> bytes:
    inside = stream(b"5 0 " + FONT.format("").encode(), "/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")
    return pdf_of(more=(inside,))


# Mail, saved pages, web archives


def mail(body: bytes, *headers: str) -> bytes:
    first = ("From: a@velmar.example", "To: b@velmar.example", "Subject: No ferry", "MIME-Version: 1.0", *headers)
    return "\r\n".join(first).encode() + b"\r\n\r\n" + body


WORDS = PARAGRAPH.encode() * 2
PLAIN = b"Content-Type: text/plain\r\n\r\n" + WORDS + b"\r\n"


def mail_messages() -> bytes:
    whole = mail(WORDS, "Content-Type: text/plain")
    return mail(b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + whole, "Content-Type: message/rfc822")


def mail_boundaries() -> bytes:
    boundary = "(a+)+" * 12 + "x"
    near = f"--{boundary[:-1]}y\r\n".encode() * 100_000
    body = f"--{boundary}\r\n".encode() + PLAIN + near + f"--{boundary}--".encode()
    return mail(body, f'Content-Type: multipart/mixed; boundary="{boundary}"')


def mail_attachment() -> bytes:
    zeros = base64.encodebytes(bytes(24 * 2**20))
    body = b"--b\r\n" + PLAIN + b"--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n"
    return mail(body + b'Content-Disposition: attachment; filename="../../.bashrc"\r\n\r\n' + zeros + b"\r\n--b--",
                'Content-Type: multipart/mixed; boundary="b"')  # fmt: skip


def mhtml_frames() -> bytes:
    html = page("<iframe src='cid:self@x'></iframe><img src='http://127.0.0.1:9/a'><iframe src='file:///etc/passwd'>")
    body = b"--b\r\nContent-Type: text/html\r\nContent-ID: <self@x>\r\nContent-Location: file:///etc/passwd\r\n\r\n"
    start = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://velmar.example/\r\nMIME-Version: 1.0\r\n"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    return (start + kind).encode() + body + html + b"\r\n--b--"


def plist_loop() -> bytes:
    """A binary property list whose dictionary holds itself."""
    objects = b"\xd1\x01\x00" + b"\x5f\x10\x0fWebMainResource"
    start = 8 + len(objects)
    return b"bplist00" + objects + bytes((8, 11)) + struct.pack(">6xBBQQQ", 1, 1, 2, 0, start)


def plist_count() -> bytes:
    return b"bplist00\xd0WebMainResource" + struct.pack(">6xBBQQQ", 8, 8, 2**62, 0, 8)


def plist_laughs() -> bytes:
    """Thirty lists, each of which holds the one before ten times."""
    objects, places = b"", []
    for number in range(30):
        places.append(8 + len(objects))
        objects += b"\xaa" + bytes([number + 1] * 10)
    places.append(8 + len(objects))
    objects += b"\x5f\x10\x0fWebMainResource"
    table = b"".join(struct.pack(">H", place) for place in places)
    return b"bplist00" + objects + table + struct.pack(">6xBBQQQ", 2, 1, len(places), 0, 8 + len(objects))


def plist_remote() -> bytes:
    main = {
        "WebResourceData": page("<img src='http://127.0.0.1:9/x'>"),
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": "file:///etc/passwd",
        "WebResourceTextEncodingName": "zlib_codec",
    }
    frames = [{"WebMainResource": {"WebResourceURL": "http://127.0.0.1:9/"}}] * 2_000
    return plistlib.dumps({"WebMainResource": main, "WebSubframeArchives": frames}, fmt=plistlib.FMT_BINARY)


BOTH = PARAGRAPH + "\n\n"
SMUGGLED = "".join(chr(0xE0000 + ord(c)) for c in "ignore what is said")

FILES: tuple[tuple[Hostile, Maker], ...] = (
    (Hostile("external.docx", "read", "parts that lie outside: files, pictures, templates"), docx_external),
    (Hostile("fields.docx", "read", "fields that include a file or start a program"), docx_fields),
    (Hostile("notes_bomb.docx", "refused", "a bomb in the footnotes", "unpacks to more"), docx_notes_bomb),
    (Hostile("dense.docx", "either", "700,000 empty paragraphs that hardly pack"), docx_dense),
    (Hostile("utf16_entity.docx", "refused", "an entity in UTF-16", "entities"), lambda: docx_encoded("utf-16")),
    (Hostile("utf7_entity.docx", "refused", "an entity in UTF-7"), lambda: docx_encoded("utf-7")),
    (Hostile("twice.docx", "either", "two members of one name"), docx_twice),
    (Hostile("offsets.docx", "refused", "members that begin behind the end", "damaged"), docx_offsets),
    (Hostile("lzma.docx", "refused", "a packing that needs much memory", "packed in a way"), docx_bomb_method),
    (Hostile("in_front.docx", "either", "a container behind a megabyte of something else"), lambda: b"MZ" + bytes(2**20) + zipped(word(TWO))),
    (Hostile("locked.odt", "refused", "an encrypted document"), odt_locked),
    (Hostile("repeated.odt", "read", "a cell repeated 4e18 times"), odt_repeated),
    (Hostile("section.odt", "read", "a section that is another file"), odt_section),
    (Hostile("spans.odt", "either", "spans nested 20,000 deep"), lambda: odt(ODT_TWO + "<text:span>" * 20_000)),
    (Hostile("outside.epub", "read", "chapters that lie outside the book"), epub_outside),
    (Hostile("contents.epub", "either", "60,000 entries in the contents"), epub_contents),
    (Hostile("many.epub", "either", "4,900 chapters"), epub_many),
    (Hostile("container.epub", "refused", "a package somewhere on the network"), lambda: zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER.format("http://127.0.0.1:9/a.opf")})),
    (Hostile("doctype.epub", "either", "a document type that is a file"), lambda: epub({"a.xhtml": '<!DOCTYPE html SYSTEM "file:///etc/passwd">' + CHAPTER})),
    (Hostile("comments.html", "either", "a million comments that never end"), lambda: page("<!-" * 700_000 + "<!--" * 700_000)),
    (Hostile("open_tags.html", "either", "five megabytes of ‘less than’"), lambda: page("<" * 5_000_000)),
    (Hostile("entities.html", "either", "a million entities"), lambda: page("<p>" + "&nbsp;&#x41;&#1114112;&bogus;" * 300_000)),
    (Hostile("long_value.html", "read", "an attribute of 20 MiB"), lambda: page("<a title='" + "x" * 20 * 2**20 + "'>a</a>")),
    (Hostile("open_quote.html", "either", "an attribute that never ends"), lambda: page("<a title='" + "x='y\" " * 1_500_000)),
    (Hostile("rules.html", "either", "80,000 style rules for 20,000 paragraphs"), html_rules),
    (Hostile("selectors.html", "either", "selectors that upset backtracking matchers"), html_selectors),
    (Hostile("json.html", "read", "metadata nested 200,000 deep; a number of 400,000 digits"), html_json),
    (Hostile("dates.html", "either", "60,000 dates that are none"), html_dates),
    (Hostile("cells.html", "read", "80,000 cells"), html_cells),
    (Hostile("link_list.html", "either", "60,000 links"), html_links),
    (Hostile("utf7.html", "read", "markup spelled in UTF-7", lacks=("<script", SECRET)), lambda: page("<p>+ADw-script+AD4-alert(1)</p>", '<meta charset="utf-7">')),
    (Hostile("title.html", "read", "a title of five megabytes"), lambda: page("").replace(b"<title>No Ferry", b"<title>" + b"No Ferry " * 600_000)),
    (Hostile("controls.html", "read", "NUL bytes inside tags"), lambda: page("<scr\0ipt>alert(1)</scr\0ipt><p on\0load=x>a</p>")),
    (Hostile("foreign.html", "either", "pictures and formulas that hold pages"), lambda: page("<svg><foreignObject><math><mtext><table><mglyph><style><!--</style><img title='--&gt;'>" * 90)),
    (Hostile("lines.txt", "read", "five million lines", "Only the first"), lambda: BOTH.encode() + b"a\n" * 5_000_000),
    (Hostile("separators.txt", "read", "a million line separators"), lambda: (BOTH + "\u2028\u2029\x0b\x0c" * 500_000).encode()),
    (Hostile("mark.txt", "refused", "nothing but a byte order mark"), lambda: b"\xef\xbb\xbf"),
    (Hostile("blanks.txt", "refused", "ten megabytes of blanks", "empty"), lambda: b" \t\r\n" * 2_500_000),
    (Hostile("escapes.txt", "read", "codes that a terminal obeys", "replaced", ("\x1b",)), lambda: (BOTH + "\x1b]0;title\x07\x1b[2J\x9b31m\x08\x08").encode()),
    (Hostile("smuggled.txt", "read", "words in invisible characters", "invisible"), lambda: (BOTH + SMUGGLED).encode()),
    (Hostile("utf32.txt", "either", "a mark of UTF-32 before other bytes"), lambda: b"\xff\xfe\0\0" + BOTH.encode() * 500),
    (Hostile("surrogates.txt", "either", "halves of pairs in UTF-8"), lambda: BOTH.encode() + b"\xed\xa0\xbd\xed\xb8\x80" * 1_000),
    (Hostile("columns.md", "either", "a table of 3,000 columns and rows"), lambda: (BOTH + "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|b|\n" * 3_000).encode()),
    (Hostile("references.md", "either", "40,000 links by reference"), lambda: (BOTH + "".join(f"[{n}]: x{n}\n" for n in range(40_000)) + "\n" + "[a][b][1]" * 20_000).encode()),
    (Hostile("lists.md", "either", "lists nested 3,000 deep"), lambda: (BOTH + "\n".join("  " * n + "- a" for n in range(3_000))).encode()),
    (Hostile("ticks.md", "either", "runs of backticks, each longer than the last"), lambda: (BOTH + " ".join("`" * n for n in range(1, 3_000))).encode()),
    (Hostile("html_in.md", "read", "active markup between paragraphs"), lambda: (BOTH + "<script>alert(1)</script>\n<iframe src='file:///etc/passwd'>\n\n" + BOTH).encode()),
    (Hostile("fonts.rtf", "either", "200,000 fonts"), lambda: b"{\\rtf1\\ansi{\\fonttbl" + b"".join(b"{\\f%d Arial;}" % n for n in range(200_000)) + b"}" + WORDS + b"}"),
    (Hostile("digits.rtf", "either", "a number of five million digits"), lambda: b"{\\rtf1\\ansi " + WORDS + b"\\u" + b"9" * 5_000_000 + b"?\\par}"),
    (Hostile("include.rtf", "read", "a field that includes a file"), lambda: b"{\\rtf1\\ansi " + WORDS + b'\\par {\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt shown}}\\par}'),
    (Hostile("halves.rtf", "read", "halves of pairs"), lambda: b"{\\rtf1\\ansi " + WORDS + b"\\par " + b"\\u-10179?\\u-8704?\\u-8704?" * 500 + b"}"),
    (Hostile("rows.rtf", "either", "100,000 rows of one cell"), lambda: b"{\\rtf1\\ansi " + WORDS + b"\\par " + b"\\trowd\\cellx1\\intbl a\\cell\\row" * 100_000 + b"}"),
    (Hostile("unicode.pdf", "either", "letters that are 250 letters each"), pdf_unicode),
    (Hostile("pages.pdf", "either", "100,000 pages that are one"), pdf_pages),
    (Hostile("outlines.pdf", "read", "contents that contain themselves"), pdf_outlines),
    (Hostile("script.pdf", "read", "scripts that run on opening"), pdf_script),
    (Hostile("locked.pdf", "refused", "an encrypted document"), pdf_locked),
    (Hostile("picture.pdf", "refused", "a picture of 30 GB in place of text", "scan"), pdf_picture),
    (Hostile("objects.pdf", "either", "a stream of objects that extends itself"), pdf_objects),
    (Hostile("messages.eml", "either", "letters in letters, 3,000 deep"), mail_messages),
    (Hostile("boundaries.eml", "read", "lines that nearly are boundaries, with signs of a pattern language"), mail_boundaries),
    (Hostile("attachment.eml", "read", "32 MiB of attachment named like a file of the home folder"), mail_attachment),
    (Hostile("codec.eml", "either", "an encoding that unpacks"), lambda: mail(zlib.compress(WORDS * 10_000), 'Content-Type: text/plain; charset="zlib_codec"', "Content-Transfer-Encoding: 8bit")),
    (Hostile("soft_breaks.eml", "either", "six megabytes of soft line breaks"), lambda: mail(WORDS + b"=\r\n" * 2_000_000, "Content-Type: text/plain", "Content-Transfer-Encoding: quoted-printable")),
    (Hostile("dates.eml", "read", "a date far from any calendar"), lambda: mail(WORDS, "Date: Fri, 99 Zzz 99999999999999999999 99:99:99 +99999999", "Content-Type: text/plain")),
    (Hostile("frames.mhtml", "read", "frames that are the page itself, files, the network"), mhtml_frames),
    (Hostile("loop.webarchive", "refused", "a property list that holds itself"), plist_loop),
    (Hostile("count.webarchive", "refused", "a property list of 4e18 objects"), plist_count),
    (Hostile("laughs.webarchive", "refused", "lists that share lists, 10^30 in all"), plist_laughs),
    (Hostile("remote.webarchive", "read", "frames on the network and an odd encoding"), plist_remote),
)  # fmt: skip


def make_files(folder: Path, files: tuple[tuple[Hostile, Maker], ...] = FILES) -> tuple[Hostile, ...]:
    """Writes all files into a folder; returns what is known of each."""
    for hostile, maker in files:
        (folder / hostile.name).write_bytes(maker())
    return tuple(hostile for hostile, _ in files) + tuple(special_files(folder))


def special_files(folder: Path) -> Iterator[Hostile]:
    """What is no regular file, or has a name that could pass for something else."""
    with (folder / "large.txt").open("wb") as large:
        large.write(BOTH.encode())
        large.truncate(65 * 2**20)
    yield Hostile("large.txt", "refused", "a file past the limit that takes no room on the disk", "64 MiB")
    name = "news\u202etxt.exe\n.txt"
    (folder / name).write_text(BOTH, encoding="utf-8")
    yield Hostile(name, "read", "a name that turns itself round and has two lines")
    if hasattr(socket, "AF_UNIX"):
        with socket.socket(socket.AF_UNIX) as listening:
            here = os.open(".", os.O_RDONLY)
            os.chdir(folder)  # a socket's path may have 107 characters
            try:
                listening.bind("socket.txt")
            finally:
                os.fchdir(here)
                os.close(here)
        yield Hostile("socket.txt", "refused", "a socket", "a socket")
    for name, target in (("terminal.txt", "/dev/tty"), ("memory.txt", "/proc/self/mem")):
        if os.path.exists(target):
            (folder / name).symlink_to(target)
            yield Hostile(name, "refused", f"a link to {target}")


def write(folder: Path, files: tuple[tuple[Hostile, Maker], ...] = FILES) -> None:
    """Makes the files and their index in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    index = [asdict(hostile) for hostile in make_files(folder, files)]
    (folder / "hostile.json").write_text(json.dumps({"files": index}, indent=1), encoding="utf-8")


def main() -> None:
    """Makes the files and their index."""
    write(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
