"""RTF token by token: letters of every code page, what is no text, and damage that must not matter."""

import pytest

from reader.importers.imported import Imported
from reader.importers.refusal import Refusal
from reader.importers.rtf import import_rtf
from reader.settings import ImportLimits


def read(body: str) -> Imported:
    return import_rtf(rf"{{\rtf1\ansi\ansicpg1252\deff0 {body}}}".encode("latin-1"), ImportLimits())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"one\par two\par", ["one", "two"]),
        ("one\r\n two\\\nthree", ["one two", "three"]),
        (r"\ldblquote a\rdblquote \emdash\~b\_c\-d\{e\}\\", ["“a”—\u00a0b\u2011cd{e}\\"]),
        (r"caf\'e9 \'93x\'94", ["café “x”"]),
        (r"\u8220?x\u8221\'94 \uc2\u233 ??z\uc0\u233 z", ["“x” ézéz"]),
        (r"\uc0\u55357\u56832 \u-10179\u-8704 ", ["😀😀"]),
        (
            r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
            r"\f1\'cf\'f0 \f0\'e9{\f1\'e2}\'e9 \f2\'82\'a0",
            ["Пр éвé あ"],
        ),
        (r"a{\*\unknown hidden}b{\pict\pngblip 89504e47}c{\header h}d{\colortbl;}e", ["abcde"]),
        (r"a{\v unseen}b\v x\v0 c", ["abc"]),
        (r"a{\deleted gone}b\deleted gone\deleted0 c", ["abc"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}} on", ["shown on"]),
        (r"a.{\super\chftn{\footnote\pard\plain\chftn  A note\par more}}b", ["a.b", "1 A note\nmore"]),
        (r"a{\*\annotation remark}b", ["ab"]),
        (r"\trowd\intbl a\cell\pard\intbl b\cell\row\pard after", ["a\tb", "after"]),
        (
            r"\pard\intbl\itap1 x\par\pard\intbl\itap2 n\nestcell m\nestcell"
            r"{\*\nesttableprops\nestrow}\pard\intbl y\cell\row z",
            ["x", "n\tm", "y", "z"],
        ),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt in a box\par}}}x", ["in a box", "x"]),
        (r"a{\bin5 }}}}}b}c", ["abc"]),
        (r"{\listtext 1.\tab}first\par", ["first"]),
    ],
)
def test_what_is_text(body: str, expected: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == expected


def test_headings_title_and_properties() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s5 Title;}{\*\cs9 Emphasis;}}"
    info = r"{\info{\title The \'93Bridge\'94}{\author Ada Lund}{\creatim\yr2024\mo2\dy3\hr10}{\operator x}}"
    body = r"\pard\s5 The Bridge\par\pard\s1 Part\par\pard\outlinelevel3 Deeper\par\pard\s0 text\par"
    found = read(styles + info + body)
    assert [(b.text, b.kind) for b in found.blocks] == [
        ("The Bridge", "title"),
        ("Part", "heading"),
        ("Deeper", "heading"),
        ("text", "paragraph"),
    ]
    assert (found.metadata.title, found.metadata.author) == ("The Bridge", "Ada Lund")
    assert any("2024-02-03" in warning for warning in found.warnings)


@pytest.mark.parametrize("page", [("mac", b"\\'8e"), ("pc", b"\\'82"), ("ansi\\ansicpg65001", b"\\'c3\\'a9")])
def test_the_code_page_of_the_document(page: tuple[str, bytes]) -> None:
    found = import_rtf(b"{\\rtf1\\" + page[0].encode() + b" caf" + page[1] + b"}", ImportLimits())
    assert found.blocks[0].text == "café"


def test_an_unknown_code_page_falls_back() -> None:
    assert import_rtf(rb"{\rtf1\ansicpg99999 caf\'e9}", ImportLimits()).blocks[0].text == "café"


def test_a_file_that_breaks_off_says_so() -> None:
    found = import_rtf(rb"{\rtf1 {\b text", ImportLimits())
    assert found.blocks[0].text == "text"
    assert "The file breaks off; its end may be missing." in found.warnings


def test_deep_groups_and_absurd_numbers() -> None:
    deep = b"{\\rtf1 " + b"{\\b " * 50_000 + b"deep" + b"}" * 50_001
    assert import_rtf(deep, ImportLimits()).blocks[0].text == "deep"
    found = read(r"\uc999999999 a\u-9999999999? b\fs99999999999 c\f-5 d\ansicpg-1 e\outlinelevel-7 f\bin-9 g\u")
    assert found.blocks[0].text.startswith("a")


@pytest.mark.parametrize("data", [rb"{\rtf1}", rb"{\rtf1 \par\par }", rb"{\rtf1{\pict 00}}", rb"{\rtf", b"\\"])
def test_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="no text"):
        import_rtf(data, ImportLimits())
