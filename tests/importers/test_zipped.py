"""Zip containers: what is in them comes out, and every way to make them explode is a refusal."""

import io
import struct
import zipfile
import zlib

import pytest

from reader.importers.refusal import Refusal
from reader.importers.zipped import MOST_MEMBERS, open_archive, parse_xml

WORDS = "The “harbour\u00a0master” of Velmar 😀".encode()
PATTERN = b"".join(zlib.crc32(struct.pack("<I", i)).to_bytes(4, "big") * 20 for i in range(2**12))  # 320 KiB


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return buffer.getvalue()


def refusal_of(data: bytes, name: str = "a.xml") -> str:
    with pytest.raises(Refusal) as refused:
        open_archive(data).read(name)
    return str(refused.value)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_come_out_as_they_went_in(compression: int) -> None:
    archive = open_archive(zipped({"a.xml": WORDS, "é/b": b"", "c": PATTERN}, compression))
    assert archive.names == ("a.xml", "é/b", "c")
    assert "a.xml" in archive
    assert "b" not in archive
    assert archive.read("a.xml") == WORDS
    assert archive.read("é/b") == b""
    assert archive.read("c") == PATTERN


def test_sizes_that_follow_the_member_and_bytes_before_the_container() -> None:
    buffer = io.BytesIO()
    buffer.seekable = lambda: False  # type: ignore[method-assign]  # a stream: sizes come in a data descriptor
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("a.xml", WORDS)
    assert open_archive(buffer.getvalue()).read("a.xml") == WORDS
    assert open_archive(b"#!before" + zipped({"a.xml": WORDS})).read("a.xml") == WORDS


def test_a_bomb() -> None:
    assert "more than 200 times its size" in refusal_of(zipped({"a.xml": b" " * 4_000_000}))


def test_little_text_may_be_packed_well() -> None:
    assert open_archive(zipped({"a.xml": b" " * 900_000})).read("a.xml") == b" " * 900_000


def test_many_members_together_have_one_budget() -> None:
    block = PATTERN * 50  # 15.6 MiB
    archive = open_archive(zipped({str(i): block for i in range(7)}))
    for i in range(6):
        archive.read(str(i))
    with pytest.raises(Refusal, match="unpacks to more than 96 MiB"):
        archive.read("6")


@pytest.mark.parametrize("says", [0, 10, 10_000_000])
def test_a_directory_that_lies_about_a_size(says: int) -> None:
    data = bytearray(zipped({"a.xml": PATTERN}))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, says)
    assert "damaged" in refusal_of(bytes(data))


def test_a_directory_that_lies_about_a_place() -> None:
    for offset in (1, 2**31):
        data = bytearray(zipped({"a.xml": WORDS}))
        struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 42, offset)
        assert "damaged" in refusal_of(bytes(data))


def test_too_many_members() -> None:
    few = zipped({str(i): b"" for i in range(MOST_MEMBERS)}, zipfile.ZIP_STORED)
    many = zipped({str(i): b"" for i in range(MOST_MEMBERS + 1)}, zipfile.ZIP_STORED)
    assert len(open_archive(few).names) == MOST_MEMBERS
    assert "more than 5,000 members" in refusal_of(many)


def test_a_directory_too_long() -> None:
    data = bytearray(zipped({"a.xml": WORDS}))
    struct.pack_into("<I", data, data.rfind(b"PK\x05\x06") + 12, 2**30)
    assert "members" in refusal_of(bytes(data))


def test_encrypted_members() -> None:
    data = bytearray(zipped({"a.xml": WORDS}))
    struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + 8, 1)
    assert "encrypted" in refusal_of(bytes(data))


def test_other_ways_of_packing() -> None:
    assert "packed in a way" in refusal_of(zipped({"a.xml": WORDS}, zipfile.ZIP_LZMA))


def test_damage_anywhere_is_a_refusal_or_changes_nothing() -> None:
    sound = zipped({"a.xml": WORDS * 3})
    for place in range(len(sound)):
        data = bytearray(sound)
        data[place] ^= 0xFF
        try:
            found = open_archive(bytes(data)).read("a.xml")
        except Refusal:
            continue
        assert found == WORDS * 3
    for end in range(len(sound)):
        assert refusal_of(sound[:end])


def test_a_missing_member() -> None:
    assert "“a.xml” is missing" in refusal_of(zipped({"b": b""}))


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"<a>", "not well formed"),
        (b"", "not well formed"),
        (b"<?xml version='1.0' encoding='nowhere'?><a/>", "not well formed"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "declares entities"),
        (b"<!DOCTYPE a><a/>", "document type"),
        ("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"), "document type"),
        (b"<?xml version='1.0' encoding='UTF-7'?>\n+ADwAIQ-DOCTYPE a><a/>", "document type"),
        (b"<a>" * 300 + b"</a>" * 300, "nested deeper"),
    ],
)
def test_xml_that_is_refused(xml: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        parse_xml(xml)


def test_xml_that_is_read() -> None:
    assert parse_xml("<a>é😀</a>".encode()).text == "é😀"
    assert parse_xml(b"<!DOCTYPE html><html/>", allow_doctype=True).tag == "html"
    assert open_archive(zipped({"a.xml": b"<a>b</a>"})).read_xml("a.xml").text == "b"
    with pytest.raises(Refusal, match="declares entities"):
        parse_xml(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", allow_doctype=True)
