"""The parts of a MIME message (e-mail, MHTML), found and counted before anything in them is decoded (RFC 2046).

Only headers go through the standard library's parser, and only short ones.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

from reader.importers.decoding import known_encoding
from reader.importers.refusal import Refusal

_DEEPEST = 20
_LONGEST_HEADERS = 256 * 1024
_LONGEST_VALUE = 8_000
_READ = frozenset(
    ("content-type", "content-transfer-encoding", "content-disposition", "content-id", "content-location")
).union(("snapshot-content-location", "subject", "from", "date"))
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_NO_HEADERS = re.compile(rb"\r?\n")
_MBOX_LINE = re.compile(rb"From [^\n]{1,200}\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its type in lower case ("text/html"), its headers, and its encoded body or the parts inside it."""

    kind: str
    headers: Message
    body: bytes = b""
    parts: tuple["Part", ...] = ()


def split_parts(data: bytes, most: int) -> Part:
    """The message with all its parts. Raises Refusal when there are more than `most`, or headers without an end."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    mbox = _MBOX_LINE.match(data)
    return _Splitter(data, most).part(mbox.end() if mbox else 0, len(data), 0, "text/plain")


def leaves(part: Part) -> Iterator[Part]:
    """The part itself when it holds no others, else the leaves of those, in order."""
    if not part.parts:
        yield part
    for inner in part.parts:
        yield from leaves(inner)


class _Splitter:
    """Walks over one message by offsets, so that nested parts are not copied again at every level."""

    def __init__(self, data: bytes, most: int) -> None:
        self._data = data
        self._left = most

    def part(self, start: int, end: int, depth: int, usual: str) -> Part:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise Refusal("it has more parts, or parts nested deeper, than any letter or page needs")
        headers_end, body_start = self._headers_end(start, end)
        headers = _headers(self._data[start:headers_end], usual)
        kind = headers.get_content_type()
        boundary = headers.get_boundary() if kind.startswith("multipart/") else None
        if not boundary:
            # Without a boundary nothing tells parts apart, and all of it is read as the text that it looks like.
            kind = "text/plain" if kind.startswith("multipart/") else kind
            return Part(kind, headers, self._data[body_start:end])
        usual = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        between = self._between(body_start, end, boundary)
        return Part(kind, headers, b"", tuple(self.part(*piece, depth + 1, usual) for piece in between))

    def _headers_end(self, start: int, end: int) -> tuple[int, int]:
        """Where the headers end and where the body starts."""
        if none := _NO_HEADERS.match(self._data, start, end):
            return start, none.end()
        found = _HEADERS_END.search(self._data, start, min(end, start + _LONGEST_HEADERS))
        if found is None and end - start > _LONGEST_HEADERS:
            raise Refusal("its headers are longer than any letter or page needs")
        return (found.start(), found.end()) if found else (end, end)

    def _between(self, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
        """What stands between lines `--boundary`; what comes before the first and after the closing one is no part."""
        marker = re.escape(boundary.encode("utf-8", "replace"))
        line = re.compile(rb"(?<![^\r\n])--" + marker + rb"(--)?[ \t]*(?:\r\n|\r|\n|\Z)")
        pieces: list[tuple[int, int]] = []
        opened = None
        for found in line.finditer(self._data, start, end):
            if opened is not None:
                pieces.append((opened, self._before_line_end(opened, found.start())))
            opened = None if found[1] else found.end()
            if found[1] or len(pieces) > self._left:
                break
        # A message that was cut off ends without its closing line.
        return pieces if opened is None else [*pieces, (opened, end)]

    def _before_line_end(self, start: int, end: int) -> int:
        """The line end before a boundary belongs to the boundary."""
        for mark in (b"\r\n", b"\n", b"\r"):
            if self._data.endswith(mark, start, end):
                return end - len(mark)
        return end


def _headers(block: bytes, usual: str) -> Message:
    parsed = BytesHeaderParser(policy=policy.compat32).parsebytes(block)
    kept: Message = Message()
    kept.set_default_type(usual)
    for name, value in parsed.raw_items():
        if name.lower() in _READ and name not in kept:
            kept[name] = _legible(" ".join(str(value)[:_LONGEST_VALUE].splitlines()))
    return kept


def _legible(value: str) -> str:
    """A header value whose raw bytes, which the parser keeps as surrogates, are read as UTF-8 or windows-1252."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def header_words(part: Part, name: str) -> str | None:
    """The words of a header with its encoded words undone; None when it is missing or empty."""
    value = part.headers.get(name)
    return (decode_words(str(value)).strip() or None) if value is not None else None


def decode_words(value: str) -> str:
    """The header value with its encoded words (RFC 2047) undone; as it stands when they are broken."""
    try:
        found = decode_header(value)
    except (HeaderParseError, ValueError, binascii.Error):
        return value
    return "".join(_chunk(chunk, charset) for chunk, charset in found)


def _chunk(chunk: bytes | str, charset: str | None) -> str:
    if isinstance(chunk, str):
        return chunk
    # What stands between encoded words comes as bytes of Python's own making.
    encoding = (known_encoding(charset) or "utf-8") if charset else "raw-unicode-escape"
    return chunk.decode(encoding, "replace")
