"""PDF files written here operator by operator, and by Qt: reading order, paragraphs, what is left out or refused."""

import html
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from reader.importers.imported import Imported
from reader.importers.pdf import import_pdf
from reader.importers.pdf_spaces import as_marks
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits
from reader.ui.fonts import load_fonts

WIDTH, HEIGHT = 600, 800
Placed = tuple[float, float, float, str]
SAMPLE = "The council of Velmar said on Tuesday that the harbour bridge would stay closed until the pillars were safe."


def pdf(*pages: list[Placed], extra: bytes = b"", trailer: str = "", info: str = "") -> bytes:
    """Pages of (left, bottom, size, words) in Helvetica; `extra` is put before the text of each page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({escaped(words)}) Tj ET\n" for x, y, size, words in page)
        stream = extra + drawn.encode("cp1252")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n".encode() + stream + b"\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    objects.append(f"<<{info}>>".encode())
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"/Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{trailer}"
    return (
        bytes(out)
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<<{end}>>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def lines(left: float, top: float, *words: str, size: float = 10) -> list[Placed]:
    return [(left, top - 12 * number, size, line) for number, line in enumerate(words)]


def read(*pages: list[Placed], **more: object) -> Imported:
    return import_pdf(pdf(*pages, **more), ImportLimits())  # type: ignore[arg-type]


def texts(*pages: list[Placed]) -> list[str]:
    return [block.text for block in read(*pages).blocks]


LEFT = (
    "The council of Velmar voted late on Tuesday to",
    "keep the old harbour bridge closed until the",
    "inspection of its southern pillars is finished,",
)
RIGHT = (
    "a decision that leaves four thousand commuters",
    "without a direct way across. Shopkeepers on the",
    "eastern bank dispute that it is necessary.",
)


@pytest.mark.parametrize("shift", [0, 5])
@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other(shift: int, by_row: bool) -> None:
    left, right = lines(50, 700, *LEFT), lines(320, 700 - shift, *RIGHT)
    page = [item for row in zip(left, right, strict=True) for item in row] if by_row else left + right
    assert texts([(50, 740, 20, "No way across the harbour this summer"), *page]) == [
        "No way across the harbour this summer",
        " ".join(LEFT + RIGHT),
    ]


def test_paragraphs_by_indent_and_by_short_lines() -> None:
    page = [
        *lines(50, 700, *LEFT[:2], "inspection is over.", *RIGHT[:2]),
        (65, 640, 10, "“Nobody knows,” the mayor said on the"),
    ]
    page += lines(50, 628, "following morning, before the council met in", "closed session.")
    assert texts(page) == [
        f"{LEFT[0]} {LEFT[1]} inspection is over.",
        f"{RIGHT[0]} {RIGHT[1]}",
        "“Nobody knows,” the mayor said on the following morning, before the council met in closed session.",
    ]


def test_hyphens_at_line_ends() -> None:
    page = lines(
        50,
        700,
        "The self-employed captains and the com-",
        "muters met the self-",
        "employed divers, and the Ostrava-",
        "Velmar line was not on the agenda of the",
        "meeting that day.",
    )
    found = read(page)
    assert found.blocks[0].text == (
        "The self-employed captains and the commuters met the self-employed divers, and the Ostrava-Velmar line was "
        "not on the agenda of the meeting that day."
    )
    assert "Put together again: 1 word divided at the ends of lines." in found.warnings


def test_paragraphs_go_on_over_the_page_and_running_heads_do_not() -> None:
    def page(number: int, *words: str) -> list[Placed]:
        return [
            (50, 770, 8, f"The Velmar Courier, no. {number}"),
            *lines(50, 700, *words),
            (300, 30, 8, f"– {number} –"),
        ]

    found = read(page(1, *LEFT), page(2, *RIGHT), page(3, *LEFT[:2], "very end."))
    assert [block.text for block in found.blocks] == [" ".join(LEFT + RIGHT), f"{LEFT[0]} {LEFT[1]} very end."]
    assert "Left out: 6 lines of running heads and page numbers." in found.warnings


def test_a_page_number_above_a_wide_margin_and_a_number_that_ends_a_paragraph() -> None:
    short = [*lines(50, 700, *LEFT), (300, 90, 3, "1")]
    assert texts(short) == [" ".join(LEFT)]
    ending = lines(50, 132, *LEFT, "1944")
    assert texts(lines(50, 700, *RIGHT), ending)[-1].endswith("is finished, 1944")


def test_letters_that_share_a_shape_with_quotation_marks_are_read_as_those() -> None:
    assert as_marks("ˮHe canʼt,ˮ ʻthey sayʼ in Hawaiʻi") == "”He can’t,” ‘they say’ in Hawaiʻi"


def test_what_a_browser_prints_around_a_page() -> None:
    page = [
        (50, 780, 8, "6/5/25, 10:00 AM"),
        (300, 780, 8, "Bridge closed"),
        (50, 20, 8, "https://news.example/bridge"),
    ]
    found = read([*page, (550, 20, 8, "1/1"), *lines(50, 700, *LEFT)])
    assert [block.text for block in found.blocks] == [" ".join(LEFT)]
    assert found.metadata.address == "https://news.example/bridge"


def test_title_headings_notes_and_properties() -> None:
    page = [(50, 750, 22, "The Bridge Stays Closed"), *lines(50, 700, *LEFT), (50, 640, 13, "What comes next")]
    page += [*lines(50, 620, *RIGHT), (50, 60, 7, "1 Minutes of 3 February, seen by this paper.")]
    found = read(page, info="/Title(report.docx)/Author(Ada Lund)/CreationDate(D:20240203100000Z)")
    assert [(block.text, block.kind) for block in found.blocks] == [
        ("The Bridge Stays Closed", "title"),
        (" ".join(LEFT), "paragraph"),
        ("What comes next", "heading"),
        (" ".join(RIGHT), "paragraph"),
        ("1 Minutes of 3 February, seen by this paper.", "paragraph"),
    ]
    assert (found.metadata.title, found.metadata.author, found.metadata.date) == (
        "The Bridge Stays Closed",
        "Ada Lund",
        None,
    )
    said = " ".join(found.warnings)
    assert "Moved to the end: 1 note" in said
    assert "author is taken from the properties" in said
    assert "made on 2024-02-03" in said


def test_a_table_is_read_by_rows() -> None:
    rows = (("Shop", "Change", "Since"), ("Bakery", "31", "April"), ("Grocer", "12", "May"), ("Smith", "8", "June"))
    page = [(50 + 150 * i, 600 - 14 * j, 10, cell) for j, row in enumerate(rows) for i, cell in enumerate(row)]
    assert texts(page) == ["\t".join(row) for row in rows]


def test_text_that_cannot_be_seen_is_left_out_unless_it_lies_over_a_scan() -> None:
    seen = [*lines(50, 700, *LEFT), (900, 300, 10, "outside the page")]
    data = pdf(seen, extra=b"BT 3 Tr /F1 10 Tf 50 500 Td (unseen words) Tj ET BT 0 Tr ET\n")
    found = import_pdf(data, ImportLimits())
    assert [block.text for block in found.blocks] == [" ".join(LEFT)]
    assert "Left out: 2 lines that cannot be seen on the page." in found.warnings
    recognised = import_pdf(pdf(lines(50, 700, *LEFT), extra=b"3 Tr\n"), ImportLimits())
    assert [block.text for block in recognised.blocks] == [" ".join(LEFT)]
    assert any("recognised from pictures" in warning for warning in recognised.warnings)


def test_turned_text_is_left_out() -> None:
    turned = b"BT /F1 10 Tf 0 1 -1 0 20 100 Tm (printed up the margin) Tj ET\n"
    found = import_pdf(pdf(lines(50, 700, *LEFT), extra=turned), ImportLimits())
    assert [block.text for block in found.blocks] == [" ".join(LEFT)]
    assert "Left out: text that is turned on the page." in found.warnings


def test_pages_without_text_are_said() -> None:
    assert any("1 page without text" in warning for warning in read(lines(50, 700, *LEFT), []).warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([]), "has no text, only pictures of pages"),
        (b"%PDF-1.7 broken", "damaged"),
        (
            pdf(
                lines(50, 700, "a"),
                trailer="/Encrypt<</Filter/Standard/V 1/R 2/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")/P -4>>/ID[(a)(a)]",
            ),
            "encrypted",
        ),
        (pdf(*[[]] * 2_001), "has 2,001 pages, and PDF files of up to 2,000 pages are read"),
    ],
    ids=["scan", "broken", "encrypted", "long"],
)
def test_refusals(data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        import_pdf(data, ImportLimits())


def test_half_a_character_in_the_properties_does_not_matter() -> None:
    found = read(lines(50, 700, *LEFT), info="/Title<FEFFD800>/Author<FEFF00410042D800>")
    assert [block.text for block in found.blocks] == [" ".join(LEFT)]


def test_time_is_limited_and_what_was_read_counts() -> None:
    page = lines(50, 700, *LEFT)
    short = ImportLimits(document_chars=300)
    found = import_pdf(pdf(*[page] * 30), short)
    assert any("of 30 pages are shown" in warning for warning in found.warnings)
    with pytest.raises(Refusal, match="asks for more work"):
        import_pdf(pdf(page), ImportLimits(wall_seconds=0.0))


ARTICLES = {
    "one": ["The Ferry Returns", SAMPLE, "Nobody on the bench was able to give a date.", SAMPLE + " " + SAMPLE],
    "accents": [
        "Résumé of a Long Evening",
        "“We would rather wait,” said Agnès Dubois-Kerr. ‘It’s late,’ she added. " + SAMPLE,
        SAMPLE,
    ],
    "pages": [
        "Two Winters on the Island",
        *[f"Part {i} begins. {SAMPLE} {SAMPLE} It ends with {i}." for i in range(40)],
    ],
}


@pytest.mark.parametrize("pixels", [0, 13])
@pytest.mark.parametrize("family", ["Inter", "Source Serif 4", "DejaVu Sans"])
@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_files_that_qt_prints(name: str, family: str, pixels: int, tmp_path: Path, qapp: object) -> None:
    """The face is named, since other tests may have set that of the application; in pixels it prints tiny letters."""
    load_fonts()
    if family not in QFontDatabase.families():
        pytest.skip(f"{family} is not installed")
    title, *paragraphs = ARTICLES[name]
    document = QTextDocument()
    font = QFont(family, 10)
    if pixels:
        font.setPixelSize(pixels)
    document.setDefaultFont(font)
    body = "".join(f"<p align=justify>{html.escape(text)}</p>" for text in paragraphs)
    document.setHtml(f"<h1>{html.escape(title)}</h1>{body}")
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QSizeF(150, 200), QPageSize.Unit.Millimeter),
            QPageLayout.Orientation.Portrait,
            QMarginsF(15, 15, 15, 15),
        )
    )
    document.print_(writer)
    found = import_pdf((tmp_path / "a.pdf").read_bytes(), ImportLimits())
    assert found.metadata.title == title
    assert [block.text for block in found.blocks] == [title, *paragraphs]
