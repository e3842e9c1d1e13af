"""OpenDocument texts by their XML: what is text, what is not, and what is refused."""

import io
import zipfile

import pytest

from reader.importers.imported import Imported
from reader.importers.odt import import_odt
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "draw", "meta")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="L" style:parent-style-name="L"/>'
)


def odt(body: str, mimetype: str = "application/vnd.oasis.opendocument.text", **parts: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        container.writestr("content.xml", content)
        for name, xml in parts.items():
            container.writestr({"manifest": "META-INF/manifest.xml", "meta": "meta.xml"}[name], xml)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Imported:
    return import_odt(odt(body, **parts), ImportLimits())


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("  a \n b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e 😀 "), ["a b   c\td\ne 😀"]),
        (p("a<text:span>b<text:span>c</text:span>d</text:span>e<text:a>f</text:a>g"), ["abcdefg"]),
        (p("a<!-- comment -->b"), ["ab"]),
        (
            p(
                "a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
                "</text:note>b"
            ),
            ["ab", "1 n"],
        ),
        (p("a<office:annotation><text:p>remark</text:p></office:annotation>b"), ["ab"]),
        (
            p("a<text:span text:style-name='T9'>secret</text:span>b") + "<text:p text:style-name='T9'>secret</text:p>",
            ["ab"],
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>" + p("new<text:change/>er"),
            ["newer"],
        ),
        (
            "<text:table-of-content><text:index-body><text:p>1 ... 2</text:p></text:index-body></text:table-of-content>"
            + p("a"),
            ["a"],
        ),
        ("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", ["a"]),
        (p("a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b"), ["box", "ab"]),
        (p("<text:s text:c='2000000000'/>a<text:s text:c='x'/><text:s text:c='-1'/>"), ["a"]),
    ],
)
def test_what_is_text(body: str, expected: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == expected


def test_tables() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    nested = f"<table:table>{row(p('x'), p('1'))}</table:table>"
    body = f"<table:table>{row(p('a'), '', p('c'))}{row(p('before') + nested, p('beside'))}</table:table>"
    assert [block.text for block in read(body).blocks] == ["a\t\tc", "before", "x\t1", "beside"]


def test_title_headings_and_properties() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>Other</dc:title><meta:initial-creator>Ada Lund"
        "</meta:initial-creator><meta:creation-date>2024-02-03T10:00:00</meta:creation-date></office:meta>"
        "</office:document-meta>"
    )
    found = read('<text:p text:style-name="P1">The Bridge</text:p><text:h>Part</text:h>' + p("a") + p("b"), meta=meta)
    assert [block.kind for block in found.blocks] == ["title", "heading", "paragraph", "paragraph"]
    assert (found.metadata.title, found.metadata.author, found.metadata.date) == ("The Bridge", "Ada Lund", None)
    assert any("2024-02-03" in warning for warning in found.warnings)
    assert any("author is taken from the properties" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt(""), "there is no text in it"),
        (odt(p("a"), "application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet, not a text"),
        (odt(p("a"), manifest="<m><encryption-data/></m>"), "encrypted"),
        (odt("<text:p>"), "not well formed"),
        (odt(p("a")).replace(b"content.xml", b"kontent.xml"), "“content.xml” is missing"),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        import_odt(data, ImportLimits())
