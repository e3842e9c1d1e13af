# ruff: noqa: E501  (a table of files, one a line)
"""Still more files made to hurt: encodings that lie, parts that name one another, values far out of their range.

They go with those of hostile_files.py, in the same form.
"""

import base64
import os
import plistlib
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


def docx_styles() -> bytes:
    """Styles that are based on one another, round in a circle."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{(n + 1) % 3_000}"/></w:style>'
        for n in range(3_000)
    )
    body = TWO + f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>{KEY}</w:t></w:r></w:p>'
    return zipped(word(body, word__styles_xml=f'<w:styles xmlns:w="{w}">{styles}</w:styles>'))


def docx_prefixes() -> bytes:
    """A namespace of its own for each of 20,000 elements."""
    return zipped(word(TWO + "".join(f'<a{n}:x xmlns:a{n}="urn:{n}"/>' for n in range(20_000))))


def odt_headings() -> bytes:
    """Headings of levels that no number can hold."""
    levels = "".join(f'<text:h text:outline-level="{level}">Part</text:h>' for level in ("9" * 400, "-5", "x", "0"))
    return odt(ODT_TWO + levels)


def odt_lists() -> bytes:
    return odt(
        ODT_TWO + "<text:list><text:list-item>" * 400 + "<text:p>deep</text:p>" + "</text:list-item></text:list>" * 400
    )


def epub_locked() -> bytes:
    xenc = "http://www.w3.org/2001/04/xmlenc#"
    data = f'<e:EncryptedData xmlns:e="{xenc}"><e:CipherData><e:CipherReference URI="a.xhtml"/></e:CipherData></e:EncryptedData>'
    encryption = f'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{data}</encryption>'
    return epub({"a.xhtml": bytes(range(256)) * 40}, **{"META-INF/encryption.xml": encryption})


def epub_itself() -> bytes:
    """A contents file that is the chapter, and a chapter that is the package."""
    return epub(
        {"a.xhtml": CHAPTER},
        '<item id="p" href="content.opf" media-type="application/xhtml+xml"/><item id="n" href="a.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
        '<itemref idref="p"/>',
    )


def html_shadow() -> bytes:
    """Templates in templates, and a slot that is never filled."""
    return page("<template shadowrootmode=open>" * 200 + "<slot>deep</slot>" + "</template>" * 200)


def html_comments() -> bytes:
    return page("<!-- a --" * 40_000 + "><![CDATA[" * 20_000 + "<!--[if IE]>" * 20_000)


def html_said(charset: str) -> bytes:
    return page(
        "", f'<meta charset="{charset}"><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    )


def html_wide() -> bytes:
    """One element with 60,000 brothers, each hidden in another way."""
    ways = (
        "display:none",
        "visibility:hidden",
        "opacity:0",
        "font-size:0",
        "position:absolute;left:-9999px",
        "clip:rect(0,0,0,0)",
    )
    return page("".join(f"<i style='{ways[n % 6]}'>unseen {n}</i>" for n in range(30_000)))


def mhtml_located() -> bytes:
    """Parts that all have the address of the page."""
    head = b'From: <Saved by a browser>\r\nSnapshot-Content-Location: https://velmar.example/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/html\r\nContent-Location: https://velmar.example/\r\n\r\n"
    return head + part + page("") + (b"\r\n" + part + b"<p>other</p>") * 60 + b"\r\n--b--\r\n"


def archive_said(encoding: object, kind: plistlib.PlistFormat = plistlib.FMT_XML, **more: object) -> bytes:
    main = {
        "WebResourceData": page(""),
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": "https://velmar.example/",
    }
    return plistlib.dumps({"WebMainResource": {**main, "WebResourceTextEncodingName": encoding, **more}}, fmt=kind)


def pdf_glyphs() -> bytes:
    """Letters that are drawn by writing themselves."""
    glyph = "/CharProcs <</a 7 0 R>> /Encoding <</Type /Encoding /Differences [65 /a]>> /FontMatrix [1 0 0 1 0 0] /FontBBox [0 0 1 1] /FirstChar 65 /LastChar 65 /Widths [1] /Resources <</Font <</F1 6 0 R>>>>"
    return pdf_of(more=(f"<</Type /Font /Subtype /Type3 {glyph}>>", stream(b"1 0 d0 BT /F1 1 Tf (AAAA) Tj ET")))


def pdf_map() -> bytes:
    """A map of letters that goes on with itself, over ranges of two billion."""
    cmap = b"/CIDInit /ProcSet findresource begin begincmap /X usecmap 1 begincodespacerange <00> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap"
    return pdf_of(font="/ToUnicode 6 0 R", more=(stream(cmap),))


def pdf_predictor() -> bytes:
    """Parameters of a filter that would need rows of two billion columns."""
    content = zlib.compress(SAYS_KEY)
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"
    fields = "/Filter /FlateDecode /DecodeParms <</Predictor 15 /Colors 2147483647 /BitsPerComponent 16 /Columns 2147483647>>"
    return pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            leaf,
            stream(content, fields),
            FONT.format(""),
        ]
    )


def mail_uuencoded() -> bytes:
    return mail(
        WORDS + b"\r\nbegin 644 ../../etc/passwd\r\n" + b"M" + b"`" * 60 + b"\r\nend\r\n", "Content-Type: text/plain"
    )


def mail_types() -> bytes:
    return mail(
        WORDS,
        "Content-Type: text/plain",
        'Content-Type: multipart/mixed; boundary=""',
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: 8bit",
    )


def mail_html_only() -> bytes:
    """A page in base64 whose lines have odd lengths and other signs in them."""
    coded = base64.b64encode(page("<img src='http://127.0.0.1:9/'><link rel=stylesheet href='file:///etc/passwd'>"))
    odd = b"\r\n".join(coded[n : n + 7] + b"!" for n in range(0, len(coded), 7))
    return mail(odd, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64")


def rtf_said(page_number: str) -> bytes:
    return (
        b"{\\rtf1\\ansi\\ansicpg"
        + page_number.encode()
        + b"{\\fonttbl{\\f0\\fcharset"
        + page_number.encode()
        + b" X;}}\\f0 "
        + WORDS
        + b"\\par \\'e9\\'zz\\'}"
    )


FILES: tuple[tuple[Hostile, Maker], ...] = (
    (Hostile("styles.docx", "read", "styles based on one another in a circle"), docx_styles),
    (Hostile("prefixes.docx", "either", "20,000 namespaces"), docx_prefixes),
    (Hostile("headings.odt", "read", "headings of levels that are no numbers"), odt_headings),
    (Hostile("lists.odt", "either", "lists 400 deep"), odt_lists),
    (Hostile("locked.epub", "refused", "a chapter that is encrypted"), epub_locked),
    (Hostile("itself.epub", "either", "contents that are the chapter, a chapter that is the package"), epub_itself),
    (Hostile("shadow.html", "either", "templates 200 deep"), html_shadow),
    (Hostile("comments.html", "either", "comments that are never closed"), html_comments),
    (Hostile("hex_charset.html", "either", "an encoding that is none for text"), lambda: html_said("hex_codec")),
    (Hostile("utf7.html", "either", "an encoding that hides markup", lacks=("root:", "<script")), lambda: html_said("utf-7").replace(b"</article>", b"+ADw-script+AD4-alert(1)</article>")),
    (Hostile("utf16_said.html", "read", "says UTF-16 and is not"), lambda: html_said("utf-16le")),
    (Hostile("hidden.html", "either", "30,000 hidden elements", lacks=("root:", "unseen 5")), html_wide),
    (Hostile("located.mhtml", "read", "sixty parts with the address of the page"), mhtml_located),
    (Hostile("rot.webarchive", "read", "an encoding that turns letters"), lambda: archive_said("rot13")),
    (Hostile("number.webarchive", "either", "a number where a name should be"), lambda: archive_said(2**60, plistlib.FMT_BINARY, WebResourceURL=[], WebResourceMIMEType="TEXT/HTML")),
    (Hostile("glyphs.pdf", "either", "letters drawn by themselves"), pdf_glyphs),
    (Hostile("map.pdf", "either", "a map of two billion letters"), pdf_map),
    (Hostile("predictor.pdf", "either", "rows of two billion columns"), pdf_predictor),
    (Hostile("uuencoded.eml", "read", "a file in the text that wants to lie elsewhere"), mail_uuencoded),
    (Hostile("types.eml", "either", "several types and encodings at once"), mail_types),
    (Hostile("odd_base64.eml", "either", "base64 with other signs in it"), mail_html_only),
    (Hostile("code_page.rtf", "read", "a code page that no number can hold"), lambda: rtf_said("9" * 30)),
    (Hostile("utf32.txt", "either", "UTF-32 with the mark of UTF-16", ), lambda: b"\xff\xfe" + BOTH.encode("utf-32-be")),
    (Hostile("nul.txt", "either", "a NUL between any two letters and more at the end"), lambda: "\0".join(BOTH).encode() + b"\0" * 500_000),
    (Hostile("returns.txt", "either", "200,000 returns and form feeds"), lambda: (BOTH + "\r\f\v\x85" * 50_000).encode()),
    (Hostile("definitions.md", "either", "20,000 names for links that name one another"), lambda: (BOTH + "".join(f"[a{n}]: a{n + 1} '[a{n}]'\n" for n in range(20_000)) + "\n" + PARAGRAPH).encode()),
)  # fmt: skip
HEAVY: frozenset[str] = frozenset()
"""Those that take long to make or to read."""
