"""The one place where text is normalised: line ends become LF, characters that no text may hold become U+FFFD.

Nothing else changes: letters are never recomposed (no NFC), and no-break spaces, leading and trailing space stay, so
that a clean text comes out as it went in. Only a leading byte order mark and the CR of a CRLF make the text shorter;
every other replacement is one to one, and `OffsetMap` leads back to the string as it came.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from reader.model.span import Span

BYTE_ORDER_MARK = "\ufeff"
REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_LAST_TWO_OF_EACH_PLANE = "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_TWO_OF_EACH_PLANE}]")

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Joiners and tags that build one emoji out of several characters are no secret, and are skipped by the first branches.
_INVISIBLE = re.compile(
    "(?:(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    "|\U0001f3f4[\U000e0020-\U000e007f]+)"
    "|(?P<hidden>[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff])"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]* ")


@dataclass(frozen=True, slots=True)
class Normalised:
    """The text as every later stage sees it, and sentences for the reader about what is odd in it."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from offsets of the normalised text to offsets of the raw string; both in code points.

    `skipped` is 1 when a byte order mark was dropped; `merged` are the sorted offsets (normalised) of the line feeds
    that were CRLF.
    """

    skipped: int = 0
    merged: tuple[int, ...] = ()

    def to_raw(self, span: Span) -> Span:
        """The span of the same words in the raw string."""
        return Span(self.offset_to_raw(span.start), self.offset_to_raw(span.end))

    def offset_to_raw(self, offset: int) -> int:
        """The raw offset of a start or an end; a span that ends with a line feed takes all of its CRLF."""
        return offset + self.skipped + bisect_left(self.merged, offset)


def normalise(raw: str) -> Normalised:
    """The text with LF as its only line end, U+FFFD for what no text may hold, and warnings about what is odd."""
    text = _FORBIDDEN.sub(REPLACEMENT, _LINE_ENDS.sub("\n", raw.removeprefix(BYTE_ORDER_MARK)))
    return Normalised(text, _warnings(raw, text))


def normalise_with_map(raw: str) -> tuple[Normalised, OffsetMap]:
    """The same as `normalise` gives, and the way back to the offsets of `raw`."""
    skipped = int(raw.startswith(BYTE_ORDER_MARK))
    pairs = (match.start() for match in re.finditer("\r\n", raw))
    merged = tuple(start - skipped - earlier for earlier, start in enumerate(pairs))
    return normalise(raw), OffsetMap(skipped, merged)


def break_long_lines(text: str, line_chars: int) -> Normalised:
    """The text with no line longer than `line_chars`; where one is, a space becomes a line break.

    The space after the last sentence end in the second half of the stretch is preferred to the last space; a word that
    is longer than a line gets a line break put in. A warning says how many lines were broken.
    """
    lines = text.split("\n")
    long_lines = sum(len(line) > line_chars for line in lines)
    if not long_lines:
        return Normalised(text)
    broken = "\n".join(piece for line in lines for piece in _pieces(line, line_chars))
    what = "One paragraph was" if long_lines == 1 else f"{long_lines} paragraphs were"
    return Normalised(broken, (f"{what} longer than {line_chars:,} characters and broken into shorter ones.",))


def cut_document(text: str, document_chars: int, document_lines: int) -> Normalised:
    """The text, or its beginning up to the last line or word that fits into both limits, with a warning."""
    kept, why = text, ""
    if len(text) > document_chars:
        kept, why = text[:document_chars], "the text is longer than the limit"
        near = document_chars - 2_000
        end = max(kept.rfind("\n", max(0, near)), kept.rfind(" ", max(0, near)))
        kept = kept[:end] if end > 0 else kept
    if kept.count("\n") > document_lines:
        ends = islice(re.finditer("\n", kept), document_lines - 1, None)
        kept, why = kept[: next(ends).start()], f"the text has more than {document_lines:,} lines"
    return Normalised(kept, (f"Only the first {len(kept):,} characters are shown: {why}.",) if why else ())


def _pieces(line: str, line_chars: int) -> list[str]:
    pieces = []
    start = 0
    while len(line) - start > line_chars:
        end, following = _break_point(line, start, start + line_chars)
        pieces.append(line[start:end])
        start = following
    pieces.append(line[start:])
    return pieces


def _break_point(line: str, start: int, limit: int) -> tuple[int, int]:
    """Where a piece ends, and where the next one starts."""
    for match in reversed(list(_SENTENCE_END.finditer(line, (start + limit) // 2, limit + 1))):
        return match.end() - 1, match.end()
    space = line.rfind(" ", start + 1, limit + 1)
    return (space, space + 1) if space > 0 else (limit, limit)


def _warnings(raw: str, text: str) -> tuple[str, ...]:
    found = []
    forbidden = len(_FORBIDDEN.findall(raw))
    if forbidden:
        found.append(f"{_count(forbidden, 'character')} that no text may hold were replaced by \ufffd.")
    turns = len(_DIRECTION.findall(text))
    if turns:
        found.append(
            f"The text holds {_count(turns, 'direction-changing (bidi) character')}; it may look other than it is."
        )
    hidden = sum(match["hidden"] is not None for match in _INVISIBLE.finditer(text))
    if hidden:
        found.append(f"The text holds {_count(hidden, 'invisible (zero-width) character')}.")
    return tuple(found)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
