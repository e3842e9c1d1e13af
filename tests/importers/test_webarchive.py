"""Safari web archives, binary and XML: the main resource, its encoding and address; damaged and hostile lists."""

import plistlib
from pathlib import Path
from typing import Any

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.document import Document
from reader.settings import ImportLimits

SAVED = Path(__file__).parent / "files" / "saved"
PAGE = "<html><body><article><p>The café on the pier stays open, its owner said on Monday.</p></article></body></html>"
BRIDGE, WATER, TRAIN = (
    ("Harbour bridge closed after crack is found in its pier", "2025-06-05", "2025-06-07", "Tomas Reil"),
    ("No rain for ninety days: how Orrin valley farmers share the last water", "2024-08-19", "2024-08-21", "Oster"),
    ("Opinion: The night train deserves a second chance", "2023-11-02", "2023-11-03", "Henrik Aalto"),
)


def read(data: bytes, name: str = "page.webarchive") -> Document:
    return import_bytes(data, name, ImportLimits())


@pytest.mark.parametrize(
    ("name", "story", "updated", "lost"),
    [
        ("02_div", BRIDGE, True, ["Advertisement", "Ten recipes"]),
        ("03_tabloid", WATER, True, ["RELATED ARTICLES", "buying bread", "moderated"]),
        ("08_newsletter", TRAIN, False, ["supported by its readers", "menu behind glass. Thank"]),
        ("10_amp", BRIDGE, True, ["Recommended", "cookies"]),
        ("16_ngo", WATER, False, ["twenty crowns a month", "Donate"]),
        ("17_gov", TRAIN, True, ["essential cookies", "Roads programme", "useful"]),
        ("19_xhtml", BRIDGE, False, ["School gets a new roof", "Made by hand"]),
        ("24_print", WATER, False, ["Close window"]),
    ],
)
def test_saved_pages(name: str, story: tuple[str, str, str, str], updated: bool, lost: list[str]) -> None:
    data = (SAVED / f"{name}.webarchive").read_bytes()
    document = read(data, "noname")
    title, published, changed, words = story
    assert document.origin.file_format == "webarchive"
    assert (document.title, document.date) == (title, published)
    assert document.origin.updated in ((changed,) if updated else (None, published))
    assert (document.origin.address or "").startswith("https://")
    assert words in document.text
    assert [there for there in [*lost, "FRAME words"] if there in document.text] == []


def test_both_kinds_of_property_list_are_among_the_samples() -> None:
    starts = [path.read_bytes()[:6] for path in SAVED.glob("*.webarchive")]
    assert starts.count(b"bplist") >= 3
    assert starts.count(b"<?xml ") >= 3


def archive(kind: Any = plistlib.FMT_BINARY, **changes: Any) -> bytes:
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": "https://a.example/",
    }
    return plistlib.dumps({"WebMainResource": {**main, **changes}}, fmt=kind)


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1252", "utf-16"])
def test_encodings(kind: Any, encoding: str) -> None:
    document = read(archive(kind, WebResourceData=PAGE.encode(encoding), WebResourceTextEncodingName=encoding))
    assert document.text == "The café on the pier stays open, its owner said on Monday."
    assert document.origin.address == "https://a.example/"
    assert document.warnings == ()


def test_a_text_that_was_saved() -> None:
    assert read(archive(WebResourceData=b"Only words.", WebResourceMIMEType="text/plain")).text == "Only words."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(WebResourceData="no bytes"), "no page in it"),
        (archive(WebResourceMIMEType="image/png"), "no text but image/png"),
        (archive(WebResourceData=b"<div>" * 1_000), "nested deeper"),
        (plistlib.dumps({"WebMainResource": [1]}, fmt=plistlib.FMT_BINARY), "no page in it"),
        (plistlib.dumps(["WebMainResource"], fmt=plistlib.FMT_BINARY), "no page in it"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "this is a property list"),
        (archive()[:-9], "cannot be read"),
        (archive()[:60] + b"\xff" * 40, "cannot be read"),
        (archive(plistlib.FMT_XML)[:-20], "cannot be read"),
        (
            archive(plistlib.FMT_XML).replace(b"<plist", b'<!DOCTYPE p [<!ENTITY a "b">]><plist', 1),
            "declares entities|cannot be read",
        ),
        (b"<?xml version='1.0'?><plist><key>WebMainResource</key>" + b"<array>" * 5_000, "cannot be read"),
    ],
)
def test_archives_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data)


def test_a_binary_list_that_holds_itself() -> None:
    loop = b"bplist00\xd1\x01\x00_\x10\x0fWebMainResource" + bytes([8, 11]) + bytes(6) + bytes([1, 1])
    numbers = [2, 0, 29]
    with pytest.raises(UnreadableFileError, match=r"no page in it|cannot be read"):
        read(loop + b"".join(number.to_bytes(8, "big") for number in numbers))


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("encoding", ["UTF-8", "iso-8859-1", "windows-1252", "x-mac-roman", "UTF-16LE"])
def test_an_archive_with_all_that_safari_puts_in(kind: Any, encoding: str) -> None:
    """Subresources, frames within frames and the server's answer, which is a keyed archive in the archive."""
    response = plistlib.dumps({"$archiver": "NSKeyedArchiver", "$version": 100_000}, fmt=plistlib.FMT_BINARY)

    def resource(page: str, codec: str) -> dict[str, Any]:
        return {
            "WebResourceData": page.encode("mac-roman" if codec == "x-mac-roman" else codec),
            "WebResourceFrameName": "",
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": codec,
            "WebResourceURL": "https://a.example/pier",
            "WebResourceResponse": response,
        }

    style = {"WebResourceData": b"p{}", "WebResourceMIMEType": "text/css", "WebResourceURL": "https://a.example/s.css"}
    inner = {"WebMainResource": resource("<p>INNER frame’s words.</p>", "UTF-8")}
    outer = {"WebMainResource": resource("<p>OUTER café words.</p>", "iso-8859-1"), "WebSubframeArchives": [inner]}
    whole = {
        "WebMainResource": resource(PAGE, encoding),
        "WebSubresources": [style],
        "WebSubframeArchives": [outer, inner],
    }
    document = read(plistlib.dumps(whole, fmt=kind, sort_keys=False))
    assert document.text == "The café on the pier stays open, its owner said on Monday."
    assert (document.origin.file_format, document.origin.address) == ("webarchive", "https://a.example/pier")


def test_a_list_in_utf_16() -> None:
    data = archive(plistlib.FMT_XML).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert read(data).text == "The café on the pier stays open, its owner said on Monday."
