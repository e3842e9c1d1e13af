"""Encodings: marks, UTF-8, UTF-16 with and without a mark, what a file declares, guesses, binaries."""

import codecs
import random

import pytest

from reader.importers.decoding import decode, known_encoding
from reader.importers.refusal import Refusal

ENGLISH = "The mayor of Velmar said “no” – it wasn’t her café, she told the reporters in the town hall. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode((ENGLISH + "😀").encode(encoding)).text == ENGLISH + "😀"
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")).text == ENGLISH


def test_windows_1252_is_guessed_and_said() -> None:
    decoded = decode(ENGLISH.encode("cp1252"))
    assert decoded.text == ENGLISH
    assert "windows-1252" in decoded.warnings[0]


def test_a_declared_encoding_is_used() -> None:
    text = "Žluťoučký kůň pěl ďábelské ódy. " * 3
    decoded = decode(text.encode("iso8859-2"), "ISO-8859-2")
    assert (decoded.text, decoded.warnings) == (text, ())


def test_sound_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(ENGLISH.encode(), "windows-1252").text == ENGLISH


def test_latin1_is_read_as_browsers_do() -> None:
    assert decode("“quoted”".encode("cp1252"), "latin-1").text == "“quoted”"


@pytest.mark.parametrize("name", ["utf-7", "UTF7", "unicode_escape", "rot13", "hex", "no such", "", "a\0b", None])
def test_encodings_that_are_never_used(name: str | None) -> None:
    assert known_encoding(name) is None


def test_utf7_is_not_decoded() -> None:
    assert decode(b"+ADw-script+AD4- words", "utf-7").text == "+ADw-script+AD4- words"


def test_nul_bytes_in_text_are_no_reason_to_refuse() -> None:
    assert decode(b"Before" + b"\0" * 1000 + b"After the words").text.endswith("After the words")


def test_utf8_cut_in_its_last_character() -> None:
    decoded = decode((ENGLISH + "é").encode()[:-1])
    assert decoded.text == ENGLISH + "\ufffd"
    assert decoded.warnings


@pytest.mark.parametrize("data", [random.Random(7).randbytes(20_000), b"\x7fELF\x02" + bytes(300) + b"\x90\xff" * 40])
def test_binaries_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="binary"):
        decode(data)


def test_a_false_mark_is_refused() -> None:
    with pytest.raises(Refusal, match="UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8" * 500)
