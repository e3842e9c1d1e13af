"""From bytes to characters: byte order mark, UTF-8, what the file declares, and a guess that is said to be one."""

import codecs
import re
from dataclasses import dataclass

from reader.importers.refusal import Refusal
from reader.text.language import detect_language, load_stop_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Never decoded, whatever a file declares: in UTF-7 and its like, plain letters spell out markup.
_REFUSED = frozenset({"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "hz"})
# Browsers read these as windows-1252, which differs only where ISO 8859-1 has control codes.
_LATIN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
_FOREIGN = re.compile("[\u00c0-\u024f]{3}")
_HEAD = 65_536
_SAMPLE = 262_144
_MOST_BROKEN = 0.01
_MOST_CONTROLS = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were in (Python's name), and a sentence where it was a guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file; `declared` is the encoding that it names, if it names one.

    Raises Refusal with one sentence when the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly_or_mended(data[len(mark) :], encoding)
    wide = _wide_encoding(data[:_HEAD])
    if wide:
        return _strictly_or_mended(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _cut_at_the_end(error, data):
            return _strictly_or_mended(data, "utf-8")
    if looks_binary(data):
        raise Refusal("this is not a text in any encoding this program knows; it looks like a binary file")
    return _declared(data, declared) or _guessed(data)


def looks_binary(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 hold too many control codes to be text of any kind."""
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, bytes((*range(8), *range(14, 27), *range(28, 32), 127))))
    return controls > max(1, _MOST_CONTROLS * len(head))


def known_encoding(name: str | None) -> str | None:
    """Python's name of an encoding that may be used; None for unknown ones and those never decoded."""
    asked = (name or "").strip()[:40].lower()
    found = _codec(asked) or _codec(asked.removeprefix("x-"))  # browsers say x-mac-roman, x-sjis, x-gbk
    if found is None:
        return None
    # Some codecs turn bytes into bytes; those are no encodings of text.
    if found.name.replace("_", "-") in _REFUSED or not getattr(found, "_is_text_encoding", True):
        return None
    return "cp1252" if found.name in _LATIN else found.name


def _codec(name: str) -> codecs.CodecInfo | None:
    try:
        return codecs.lookup(name)
    except (LookupError, ValueError):
        return None


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: in English text every other byte is NUL, and only every other."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half < 2:
        return None
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _strictly_or_mended(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(2, _MOST_BROKEN * len(text)):
        raise Refusal(f"this starts like a text in {encoding.upper()}, but the rest is not")
    what = "One broken character" if broken == 1 else f"{broken:,} broken characters"
    return Decoded(text, encoding, (f"{what} of the file can only be shown as \ufffd.",))


def _cut_at_the_end(error: UnicodeDecodeError, data: bytes) -> bool:
    """Whether UTF-8 that was sound so far stops in the middle of its last character."""
    return len(data) > 64 and error.start >= len(data) - 3


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = known_encoding(declared)
    # A page that could be read far enough to name UTF-16 is not in it.
    if encoding is None or encoding.startswith(("utf-16", "utf-32")):
        return None
    if encoding == "cp1252":
        return Decoded(_as_windows_1252(data), encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # costs 30 ms, and nearly every file is UTF-8

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = known_encoding(best.encoding) if best is not None else None
    if best is None or encoding is None or "cp1252" in best.could_be_from_charset or _is_western(data[:_SAMPLE]):
        encoding = "cp1252"
    text = _as_windows_1252(data) if encoding == "cp1252" else data.decode(encoding, "replace")
    name = "windows-1252" if encoding == "cp1252" else encoding
    return Decoded(text, encoding, (f"The file does not say how its letters are encoded; it was read as {name}.",))


def _is_western(data: bytes) -> bool:
    """English with an accent here and there: a guess from so few letters is worth less than that nearly all such
    files are in windows-1252. Words that are written in other letters altogether say otherwise."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return not _FOREIGN.search(text) and detect_language(text, load_stop_words()) == "en"


def _as_windows_1252(data: bytes) -> str:
    return data.decode("cp1252", "replace")
