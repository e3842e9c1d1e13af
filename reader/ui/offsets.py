"""The one place that knows Qt's positions: Qt counts UTF-16 units, everything else here counts code points."""

import re
from bisect import bisect_left
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")

# Characters that a text widget would drop, merge or break a paragraph at, and those that would be unseen or turn what
# Characters that a text widget would drop, merge or break a paragraph at, and those that are unseen or turn round what
# still holds; the document's own text is never touched. Joiners stay: scripts and emoji are written with them.
_TURNS, _UNSEEN, _TAG = "\u21c4", "\u00b7", "\U0001f3f7"
_SHOWN = {
    0x0000: "\ufffd",
    0x000D: " ",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), _TURNS),
    **dict.fromkeys((0x200B, 0x180E, *range(0x2060, 0x2065), 0xFEFF), _UNSEEN),
}
# What UTF-16 cannot hold by itself.
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
# The flags of England, Scotland and Wales are written with tags; all others hide words.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0001\U000e0020-\U000e007f]")


def shown_text(text: str) -> str:
    """The text as it is handed to Qt: same length in code points and UTF-16 units, minus what Qt would swallow."""
    shown = text.translate(_SHOWN)
    if _HALF_PAIR.search(shown) is not None:
        shown = _HALF_PAIR.sub("\ufffd", shown)
    if _TAGS.search(shown) is not None:
        shown = _TAGS.sub(lambda found: found[1] or _TAG, shown)
    return shown


class Utf16Map:
    """Translates offsets of one text both ways by bisection over its characters beyond the basic plane."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        # The UTF-16 position of the k-th wide character is its code point offset plus the k before it.
        self._wide_units = [offset + before for before, offset in enumerate(self._wide)]

    @property
    def utf16_length(self) -> int:
        """The length of the text in UTF-16 units."""
        return self.length + len(self._wide)

    def to_utf16(self, offset: int) -> int:
        """The Qt position of a code point offset; offsets outside the text are brought to its ends."""
        offset = 0 if offset < 0 else self.length if offset > self.length else offset
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def to_code_point(self, position: int) -> int:
        """The code point offset of a Qt position; a position inside a pair belongs to the pair's character."""
        position = min(max(position, 0), self.utf16_length)
        before = bisect_left(self._wide_units, position)
        inside = before > 0 and self._wide_units[before - 1] + 1 == position
        return position - before if not inside else self._wide[before - 1]


class Spans(Protocol[T]):
    """What answers which of many spans overlap a stretch."""

    def __len__(self) -> int: ...

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """The entries that share at least one place with start:end."""
        ...


class Positioned(Generic[T]):
    """Spans in code points as if they were in Qt's positions: only those that are asked for are turned into them."""

    def __init__(self, spans: Spans[T], offsets: Utf16Map) -> None:
        self._spans, self._offsets = spans, offsets

    def __len__(self) -> int:
        return len(self._spans)

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """The entries that share at least one position with start:end."""
        turn, back = self._offsets.to_utf16, self._offsets.to_code_point
        return [(turn(one), turn(other), what) for one, other, what in self._spans.overlapping(back(start), back(end))]
