"""Files that a word processor made, in four formats: every one gives the same article, whole and in order."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from reader.importers import import_bytes
from reader.model.document import Document
from reader.model.span import words_of
from reader.settings import ImportLimits

FILES = Path(__file__).parent / "files"
ARTICLES = {article.name: article for article in runpy.run_path(str(FILES / "articles.py"))["ARTICLES"]}
DATES = {"bridge": "2025-06-05", "ferry": "2024-03-12", "long": "2025-01-14", "plain": "2025-05-02"}
AUTHORS = {
    "bridge": "Mara Lind",
    "columns": "Petr Halloran",
    "library": "Agnès Dubois-Kerr",
    "long": "Ines Okafor",
    "revised": "Tobias Wren",
}
SAMPLES = sorted(path.name for path in FILES.iterdir() if path.suffix in (".docx", ".odt", ".rtf", ".pdf"))


def expected(article: Any) -> tuple[list[str], list[str]]:
    """The paragraphs of an article in order, notes at the end, and its headings."""
    texts, notes, headings = [article.title], [], []
    for kind, content in article.parts:
        if kind == "note":
            notes.append(f"{len(notes) + 1} {content[0]}")
            texts.append(content[1])
        elif kind == "table":
            texts += ["\t".join(row) for row in content]
        elif kind == "nested":
            texts += [content[0], *("\t".join(row) for row in content[1]), content[2]]
        elif kind == "revised":
            texts.append(content[0] + content[2] + content[3])
        elif kind == "list":
            texts += content
        else:
            texts.append(content)
            headings += [content] if kind == "h" else []
    return texts + notes, headings


def opened(name: str, shown_as: str | None = None) -> Document:
    return import_bytes((FILES / name).read_bytes(), shown_as or name, ImportLimits())


def test_there_are_files_of_each_format() -> None:
    for suffix, fewest in ((".docx", 8), (".odt", 8), (".rtf", 8), (".pdf", 5)):
        assert sum(name.endswith(suffix) for name in SAMPLES) >= fewest


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_gives_its_article(name: str) -> None:
    article = ARTICLES[name.partition(".")[0]]
    document = opened(name)
    texts, headings = expected(article)
    assert document.text == "\n\n".join(texts)
    assert document.title == article.title
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == article.title
    assert [words_of(document.text, span) for span in document.headings] == headings
    assert (document.date, document.origin.author) == (DATES.get(article.name), AUTHORS.get(article.name))
    assert document.language == "en"


@pytest.mark.parametrize("name", ["bridge.docx", "bridge.odt", "bridge.rtf", "bridge.pdf"])
def test_the_name_does_not_matter(name: str) -> None:
    document = opened(name, "article.txt")
    assert document.origin.file_format == name.partition(".")[2]
    assert document.warnings == ()


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_what_is_left_out_or_doubtful_is_said(suffix: str) -> None:
    said = " ".join(opened(f"revised.{suffix}").warnings)
    assert "One passage deleted in the tracked changes is left out." in said
    assert "The author is taken from the properties" in said
    assert "made on 2025-06-06" in said
    assert "The 2 notes of the document stand at its end" in " ".join(opened(f"ferry.{suffix}").warnings)


def test_running_heads_and_page_numbers_of_a_pdf() -> None:
    document = opened("long.pdf")
    assert "Velmar Courier" not in document.text
    assert "Page" not in document.text
    assert "Left out: 6 lines of running heads and page numbers." in document.warnings
