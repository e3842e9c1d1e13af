"""The body of a mail part: transfer encoding undone, letters decoded, lines broken by the mail program joined."""

import binascii
import quopri
import re
from itertools import pairwise

from reader.importers.decoding import Decoded, decode, known_encoding
from reader.importers.imported import Block
from reader.importers.mail_parts import Part

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_QUOTE = re.compile(r"(?:>[ ]?)+")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–]|\d{1,3}[.)])\s")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LONGEST_SIGNATURE = 1_000
# RFC 5322 asks for lines of up to 78 characters; programs break at 60 to 80.
_WIDEST = 82
_NARROWEST = 45


def decoded_bytes(part: Part) -> bytes:
    """The bytes of a part with base64 or quoted-printable undone; broken base64 is read as far as it goes."""
    encoding = str(part.headers.get("content-transfer-encoding") or "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body)
    if encoding != "base64":
        return part.body
    # Padding in the middle ends one stretch, as where a program glued two together.
    stretches = part.body.translate(None, _NOT_BASE64).split(b"=")
    return b"".join(_from_base64(stretch) for stretch in stretches if stretch)


def _from_base64(stretch: bytes) -> bytes:
    # A single letter left over holds no byte.
    whole = stretch[: len(stretch) - (len(stretch) % 4 == 1)]
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def charset_of(part: Part) -> str | None:
    """The encoding that a part names; None when it names none."""
    named = part.headers.get_param("charset")
    return named if isinstance(named, str) else None


def decoded_text(part: Part) -> Decoded:
    """The characters of a part. Raises Refusal when they are no text."""
    data, charset = decoded_bytes(part), charset_of(part)
    encoding = known_encoding(charset)
    # These are plain ASCII to look at, so nothing but the header tells.
    if encoding and encoding.startswith("iso2022"):
        return Decoded(data.decode(encoding, "replace"), encoding)
    return decode(data, charset)


def text_of_plain(part: Part) -> tuple[list[Block], tuple[str, ...]]:
    """The paragraphs of a text/plain part, and sentences about what was left out, joined or guessed."""
    decoded = decoded_text(part)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    warnings = list(decoded.warnings)
    if str(part.headers.get_param("format") or "").lower() == "flowed":
        text = _joined_flowed(text, str(part.headers.get_param("delsp") or "").lower() == "yes")
    text, signed = _without_signature(text)
    if signed:
        warnings.append("The signature at the end of the mail was left out.")
    paragraphs = [lines for lines in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")) if lines.strip()]
    joined = [_joined_hard(lines) for lines in paragraphs]
    if any(one != other.strip() for one, other in zip(joined, paragraphs, strict=True)):
        warnings.append("Lines that the mail program had broken were joined to paragraphs.")
    return [Block(words) for words in joined if words], tuple(warnings)


def _joined_flowed(text: str, delete_space: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one of the same depth of quotation."""
    lines: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        mark = _QUOTE.match(line)
        depth = mark[0].count(">") if mark else 0
        words = (line[mark.end() :] if mark else line).removeprefix(" " if not mark else "")
        # An empty line ends a paragraph even after a line that should go on, as careless programs write it.
        if open_depth == depth and words.strip() and words != "-- " and lines:
            lines[-1].append(words)
        else:
            lines.append(["> " * depth, words])
        soft = words.endswith(" ") and words != "-- "
        open_depth = depth if soft else None
        if soft and delete_space:
            lines[-1][-1] = words[:-1]
    return "\n".join("".join(pieces) for pieces in lines)


def _without_signature(text: str) -> tuple[str, bool]:
    """The text without what follows the last line "-- ", where that is short enough for a signature."""
    marks = list(_SIGNATURE.finditer(text))
    if not marks or len(text) - marks[-1].end() > _LONGEST_SIGNATURE or not text[: marks[-1].start()].strip():
        return text, False
    return text[: marks[-1].start()], True


def _joined_hard(paragraph: str) -> str:
    """The paragraph on one line where its lines were broken by width; verses, lists and addresses keep their lines.

    A line was broken by width when the first word of the next one would not have fitted.
    """
    lines = [line.rstrip() for line in paragraph.strip("\n").split("\n")]
    widest = max(len(line) for line in lines)
    if len(lines) == 1 or not _NARROWEST <= widest <= _WIDEST:
        return "\n".join(lines).strip()
    joined = lines[0]
    for previous, line in pairwise(lines):
        mark, before = _QUOTE.match(line), _QUOTE.match(previous)
        depth = mark[0].count(">") if mark else 0
        words = line[mark.end() :].lstrip() if mark else line.lstrip()
        same = depth == (before[0].count(">") if before else 0)
        would_fit = len(previous) + 1 + len(words.split(" ", 1)[0]) <= widest
        joined += "\n" + line if not same or would_fit or _LIST_ITEM.match(words) else " " + words
    return joined.strip()
