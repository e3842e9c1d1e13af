"""Makes the sample files beside it with LibreOffice: python tests/importers/files/make_files.py [FOLDER].

The files are committed, since another version of the program makes others; this says how they came to be. Of the PDF
files those that show nothing of their own are left out, for their fonts are large.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from articles import ARTICLES, Article, Part

FORMATS = {"odt": "odt", "docx": "docx:MS Word 2007 XML", "rtf": "rtf:Rich Text Format", "pdf": "pdf:writer_pdf_Export"}
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta")),
        ("fo", "xsl-fo-compatible"),
    )
)


def flat(article: Article) -> str:
    """The article as flat OpenDocument XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>'
        f"<dc:title>{escape(article.title)}</dc:title><meta:initial-creator>{escape(article.author)}"
        "</meta:initial-creator><meta:creation-date>2025-06-06T09:00:00</meta:creation-date></office:meta>"
        f"{styles(article)}<office:body><office:text>{changes(article)}{title(article)}{body(article)}"
        "</office:text></office:body></office:document>"
    )


def styles(article: Article) -> str:
    """Named and page styles: size, columns, running head and page number."""
    header = f"<style:header><text:p>{article.header}</text:p></style:header>" if article.header else ""
    number = "<style:footer><text:p>Page <text:page-number/></text:p></style:footer>" if article.footer else ""
    return (
        '<office:styles><style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/><style:text-properties '
        f'fo:font-size="{article.size}" style:font-name="Liberation Serif" fo:language="en" fo:country="GB" '
        'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>'
        '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" '
        'style:class="chapter"><style:paragraph-properties fo:text-align="left"/><style:text-properties '
        'fo:font-size="22pt" fo:hyphenate="false"/></style:style><style:style '
        'style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
        'style:parent-style-name="Standard" style:default-outline-level="1" style:class="text"><style:text-properties '
        'fo:font-size="14pt"/></style:style></office:styles><office:automatic-styles>'
        '<style:style style:name="Big" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-size="20pt" fo:hyphenate="false"/></style:style>'
        f'<style:style style:name="Cols" style:family="section"><style:section-properties><style:columns '
        f'fo:column-count="{article.columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>'
        '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="pm1">{header}{number}</style:master-page></office:master-styles>'
    )


def title(article: Article) -> str:
    """The title paragraph."""
    return f'<text:p text:style-name="{"Title" if article.title_style else "Big"}">{escape(article.title)}</text:p>'


def changes(article: Article) -> str:
    """What tracked changes took out."""
    found = [content for kind, content in article.parts if kind == "revised"]
    if not found:
        return ""
    stamp = "<office:change-info><dc:creator>A</dc:creator><dc:date>2025-06-06T09:00:00</dc:date></office:change-info>"
    return (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{stamp}<text:p>{found[0][1]}</text:p></text:deletion></text:changed-region>"
        f'<text:changed-region text:id="c2"><text:insertion>{stamp}</text:insertion></text:changed-region>'
        "</text:tracked-changes>"
    )


def body(article: Article) -> str:
    """The parts, in a section of columns where there are any."""
    inner = "".join(part(p) for p in article.parts)
    if article.columns == 1:
        return inner
    return f'<text:section text:style-name="Cols" text:name="S">{inner}</text:section>'


def part(item: Part) -> str:
    """One part as XML."""
    kind, content = item
    if kind == "h":
        return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(str(content))}</text:h>'
    if kind == "note":
        note, words = content
        return (
            f'<text:p>{escape(words)}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note></text:p>"
        )
    if kind == "list":
        return (
            "<text:list>"
            + "".join(f"<text:list-item>{part(('p', c))}</text:list-item>" for c in content)
            + "</text:list>"
        )
    if kind == "table":
        return table(content)
    if kind == "nested":
        before, inner, after = content
        cell = part(("p", before)) + table(inner) + part(("p", after))
        row = f"<table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row>"
        return f"<table:table><table:table-column/>{row}</table:table>"
    if kind == "revised":
        before, _, added, after = content
        return (
            f'<text:p>{before}<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>{added}'
            f'<text:change-end text:change-id="c2"/>{after}</text:p>'
        )
    return f"<text:p>{escape(str(content))}</text:p>"


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table of short cells."""
    cells = ("".join(f"<table:table-cell>{part(('p', c))}</table:table-cell>" for c in row) for row in rows)
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return (
        f"<table:table>{columns}"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        + "</table:table>"
    )


def main(folder: Path) -> None:
    """Writes every article in every format."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = []
        for article in ARTICLES:
            source = Path(scratch) / f"{article.name}.fodt"
            source.write_text(flat(article), "utf-8")
            sources.append(source)
        for target in FORMATS.values():
            command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
            subprocess.run([*command, "--convert-to", target, "--outdir", folder, *sources], check=True)
        for path in folder.glob("*.odt"):
            drop_picture(path)


def drop_picture(path: Path) -> None:
    """Takes the picture of the first page out, which is most of a small file."""
    with zipfile.ZipFile(path) as old:
        members = [(info, old.read(info)) for info in old.infolist() if not info.filename.startswith("Thumbnails/")]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in members:
            new.writestr(info, data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
