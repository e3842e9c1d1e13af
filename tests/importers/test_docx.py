"""Word documents by their XML: what is text, what is not, and what is damaged."""

import io
import zipfile

import pytest

from reader.importers.docx import import_docx
from reader.importers.imported import Imported
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Crosshead"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Base"><w:name w:val="B"/><w:basedOn w:val="Base"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="L"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
)
NOT_HIDDEN = '<w:vanish w:val="0"/>'


def docx(body: str, namespace: str = W, **parts: str) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{KIND}/{name}" Target="{name}.xml"/>' for name in ("styles", *parts)
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{KIND}/officeDocument" '
        'Target="/word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{namespace}">{STYLES}</w:styles>',
        **{f"word/{name}.xml": f'<w:{name} xmlns:w="{namespace}">{xml}</w:{name}>' for name, xml in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, xml in files.items():
            container.writestr(name, xml)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str) -> Imported:
    return import_docx(docx(body, **parts), ImportLimits())


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_both_kinds_of_namespace(namespace: str) -> None:
    found = import_docx(docx(p("The mayor", '<w:pStyle w:val="Titel"/>') + p("said 😀."), namespace), ImportLimits())
    assert [(block.text, block.kind) for block in found.blocks] == [("The mayor", "title"), ("said 😀.", "paragraph")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('a')}<w:ins>{run(' new')}</w:ins></w:p>", ["a new"]),
        (f"<w:p>{run('a')}<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", ["a"]),
        (
            f"<w:p>{run('a')}<w:moveFrom>{run('b')}</w:moveFrom></w:p><w:p><w:moveTo>{run('b')}</w:moveTo></w:p>",
            ["a", "b"],
        ),
        (p("one ", "<w:rPr><w:del/></w:rPr>") + p("two") + p("three"), ["one two", "three"]),
        (f"<w:p>{run('seen')}{run('unseen', '<w:vanish/>')}{run('!', NOT_HIDDEN)}</w:p>", ["seen!"]),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
            ["a\tb\nc\u2011d"],
        ),
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', ["a b"]),
        (
            f'<w:p><w:hyperlink>{run("a link")}</w:hyperlink><w:fldSimple w:instr="DATE">{run(" 2025")}'
            "</w:fldSimple></w:p>",
            ["a link 2025"],
        ),
        (f"<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run('shown')}</w:p>", ["shown"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('control')}</w:sdtContent></w:sdt>", ["control"]),
        (p("Contents ... 3", '<w:pStyle w:val="V1"/>') + p("text"), ["text"]),
        (
            f"<w:p>{run('anchor')}<w:r><w:pict><w:txbxContent>{p('in a box')}</w:txbxContent></w:pict></w:r></w:p>",
            ["in a box", "anchor"],
        ),
        (
            '<w:p><w:r><w:sym w:font="Symbol" w:char="2022"/><w:sym w:char="F0B7"/><w:sym w:char="x"/>'
            "<w:t>s</w:t></w:r></w:p>",
            ["•s"],
        ),
    ],
)
def test_what_is_text(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_alternate_content_is_read_once() -> None:
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{run('once')}</mc:Choice><mc:Fallback>{run('twice')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p>{choice}</w:p>") == ["once"]


def cells(*contents: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in contents) + "</w:tr>"


def test_tables() -> None:
    inner = f"<w:tbl>{cells(p('x'), p('1'))}</w:tbl>"
    body = f"<w:tbl>{cells(p('a'), p(''), p('c'))}{cells(p('before') + inner + p('after'), p('beside'))}</w:tbl>"
    assert texts(body) == ["a\t\tc", "before", "x\t1", "after", "beside"]


def test_a_deleted_row() -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    found = read(f"<w:tbl>{cells(p('a'), p('b'))}{deleted}{cells(p('c'), p('d'))}</w:tbl>")
    assert [block.text for block in found.blocks] == ["a\tb", "c\td"]
    assert "One passage deleted in the tracked changes is left out." in found.warnings


def test_headings_by_style_and_level() -> None:
    body = (
        p("Title", '<w:pStyle w:val="Titel"/>')
        + p("One", '<w:pStyle w:val="berschrift1"/>')
        + p("Two", '<w:pStyle w:val="Mine"/>')
        + p("Three", '<w:outlineLvl w:val="2"/>')
        + p("Body", '<w:outlineLvl w:val="9"/>')
        + p("Loop", '<w:pStyle w:val="Loop"/>')
    )
    kinds = [block.kind for block in read(body).blocks]
    assert kinds == ["title", "heading", "heading", "heading", "paragraph", "paragraph"]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    body = (
        f'<w:p>{run("First.")}<w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
        f'<w:p>{run("Second.")}<w:r><w:endnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r></w:p>'
    )
    found = read(
        body,
        footnotes=f'<w:footnote w:id="0">{p("-")}</w:footnote><w:footnote w:id="7">{p("from below")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("from the end")}{p("and more")}</w:endnote>',
    )
    assert [b.text for b in found.blocks] == ["First.", "Second.", "1 from below", "2 from the end\nand more"]
    assert any("2 notes" in warning for warning in found.warnings)


def test_comments_are_counted() -> None:
    found = read(f'<w:p>{run("a")}<w:r><w:commentReference w:id="1"/></w:r></w:p>')
    assert "One comment in the margin is left out." in found.warnings


@pytest.mark.parametrize("depth", [1, 60, 80])
def test_deep_tables(depth: int) -> None:
    assert texts("<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth) == ["deep"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "there is no text in it"),
        (docx(p("a")).replace(b"word/document.xml", b"word/dokument.xml"), "no Word document in it"),
        (docx(p("a"))[:-40], "damaged"),
        (docx("<w:p>"), "not well formed"),
        (docx(p("a"), styles="<!ENTITY>"), "declares entities"),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        import_docx(data, ImportLimits())
