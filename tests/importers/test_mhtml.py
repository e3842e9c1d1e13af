"""MHTML as Chromium saves it: the page out of everything that was saved with it."""

import re
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.document import Document
from reader.settings import ImportLimits

SAVED = Path(__file__).parent / "files" / "saved"
BRIDGE, WATER, TRAIN = (
    ("Harbour bridge closed after crack is found in its pier", "2025-06-05", "2025-06-07", "Tomas Reil"),
    ("No rain for ninety days: how Orrin valley farmers share the last water", "2024-08-19", "2024-08-21", "Oster"),
    ("Opinion: The night train deserves a second chance", "2023-11-02", None, "Henrik Aalto"),
)


def read(data: bytes, name: str = "page.mhtml") -> Document:
    return import_bytes(data, name, ImportLimits())


@pytest.mark.parametrize(
    ("name", "story", "dates", "author", "lost"),
    [
        ("01_news", BRIDGE, "both", "Ana Lindqvist", ["Skip to main", "214 partners", "swimming hall", "bridgefan7"]),
        ("04_wordpress", WATER, "both", "Jonas Fehr", ["Skip to content", "Share this", "breakfast", "dishwasher"]),
        ("05_gutenberg", TRAIN, "published", None, ["Subscribe now", "smell of the coffee", "Designed with"]),
        ("09_wiki", BRIDGE, "none", None, ["[1]", "[edit]", "Yearbook", "Please donate", "Key facts"]),
        ("11_table", WATER, "published", "Jonas Fehr", ["Obituaries", "weather", "Best viewed"]),
        ("13_live", TRAIN, "none", None, ["Share", "baker"]),
        ("18_slideshow", BRIDGE, "published", None, ["Five hotels", "Terms"]),
        ("20_magazine", WATER, "published", "Jonas Fehr", ["Two crowns a mile", "newsletter", "novels"]),
    ],
)
def test_pages_saved_by_chromium(
    name: str, story: tuple[str, str, str | None, str], dates: str, author: str | None, lost: list[str]
) -> None:
    title, published, updated, words = story
    document = read((SAVED / f"{name}.mhtml").read_bytes(), f"{name}.txt" if name == "09_wiki" else f"{name}.mhtml")
    assert document.origin.file_format == "mhtml"
    assert document.title == title
    assert document.text.startswith(title)
    assert words in document.text
    assert document.date == (None if dates == "none" else published)
    assert document.origin.updated == (updated if dates == "both" else None)
    assert document.origin.author == author
    assert [there for there in [*lost, "FRAME words", "=E2=80"] if there in document.text] == []


def archive(*parts: bytes, more: bytes = b"") -> bytes:
    head = (
        b'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"; ' + more + b"\n\n"
    )
    return head + b"".join(b"--B\n" + part + b"\n" for part in parts) + b"--B--\n"


def part(words: str, headers: bytes = b"Content-Type: text/html\n") -> bytes:
    page = f"<article><p>{words} The council said so on Monday, and the mayor said it again on Tuesday.</p></article>"
    return headers + b"\n" + page.encode()


def test_the_start_parameter_names_the_page() -> None:
    parts = part("FRAME"), part("PAGE", b"Content-Type: text/html\nContent-ID: <p@x>\n")
    assert "PAGE" in read(archive(*parts, more=b'start="<p@x>"')).text
    assert "FRAME" in read(archive(*parts)).text


def test_the_address_of_the_archive_names_the_page() -> None:
    address = b"https://velmarpost.example/" + b"x" * 60
    parts = part("FRAME"), part("PAGE", b"Content-Type: text/html\nContent-Location:\n " + address + b"\n")
    data = archive(*parts).replace(b"MIME-Version", b"Snapshot-Content-Location: " + address + b"\nMIME-Version")
    document = read(data)
    assert "PAGE" in document.text
    assert document.origin.address == address.decode()


def test_when_a_page_without_a_date_was_saved_is_said() -> None:
    data = archive(part("PAGE")).replace(b"MIME-Version", b"Date: Thu, 5 Jun 2025 10:00:00 -0000\nMIME-Version")
    document = read(data)
    assert document.date is None
    assert document.warnings == ("The page gives no date; it was saved on 2025-06-05.",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(b"Content-Type: image/png\n\nx"), "no page in this web archive"),
        (archive(), "no page in this web archive"),
        (archive(*[b"Content-Type: image/png\n\nx"] * 6_000), "more parts"),
        (archive(part("<div>" * 1_000)), "nested deeper"),
        (archive(b"Content-Type: text/html\n\n<nav><a href=/>Home</a></nav>"), "no article text was found"),
    ],
)
def test_archives_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data)


def test_nothing_of_this_disk_is_in_the_samples() -> None:
    for path in SAVED.glob("*.mhtml"):
        assert not re.search(
            rb"file:///(?:tmp/(?!reader-pages/)|root|work|home)", path.read_bytes().replace(b"=\r\n", b"")
        ), path.name
