"""Paragraphs: stretches between blank lines or line breaks; lines wrapped by hand are put together again."""

import itertools
import re
from collections.abc import Sequence

from reader.model.span import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_SPACE = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)))) + (
    "\u2028\u2029\u202f\u205f\u3000" + _INVISIBLE
)
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_SENTENCE_END = frozenset(".!?…:\"”’'»)")
_HEADING_CHARS = 90
_HEADING_WORDS = 14


def find_blocks(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text without surrounding space, in order; none is empty.

    A line is a paragraph, unless the text is wrapped at a width: then lines that run on are one paragraph.
    """
    groups = _groups(text)
    width = _wrap_width(text, groups)
    blocks: list[Span] = []
    for group in groups:
        start = group[0].start
        for line, following in itertools.pairwise(group):
            if width is None or not _runs_on(text, line, following, width):
                blocks.append(Span(start, line.end))
                start = following.start
        blocks.append(Span(start, group[-1].end))
    return tuple(blocks)


def _groups(text: str) -> list[list[Span]]:
    """Lines without surrounding space, grouped between blank lines."""
    groups: list[list[Span]] = [[]]
    breaks = 0
    for match in _LINE.finditer(text):
        line = trimmed(text, Span(*match.span()))
        if line is not None:
            if breaks > 1 and groups[-1]:
                groups.append([])
            groups[-1].append(line)
            breaks = 0
        elif match.group()[0] not in " \t\xa0":
            breaks += 1
    return [group for group in groups if group]


def trimmed(text: str, span: Span) -> Span | None:
    """The span without space or invisible marks (a BOM, say) at either end; None when nothing else is in it."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_SPACE))
    end = span.start + len(words.rstrip(_SPACE))
    return Span(start, end) if start < end else None


def _wrap_width(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """The width at which the text is wrapped; None when its lines are paragraphs.

    Wrapped lines are as full as they can be: the first word of the next line would not have fitted. And they end
    in the middle of sentences, which paragraphs do not.
    """
    pairs = [pair for group in groups for pair in itertools.pairwise(group)]
    width = max((line.end - line.start for group in groups if len(group) > 1 for line in group), default=0)
    if not pairs or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = [line for line, following in pairs if _is_full(text, line, following, width)]
    unfinished = sum(text[line.end - 1] not in _SENTENCE_END for line in full)
    return width if len(full) * 3 >= len(pairs) * 2 and unfinished * 2 >= len(full) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    words = text[following.start : following.end].split(None, 1)
    return line.end - line.start + 1 + len(words[0]) > width - 2


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a wrapped paragraph goes on in the following line; an indented line starts a new one."""
    indented = text[max(0, following.start - 2) : following.start].isspace() and text[following.start - 1] in " \t"
    return _is_full(text, line, following, width) and not indented


def looks_like_heading(text: str, block: Span) -> bool:
    """Whether a paragraph is short, starts with a capital or a digit, and has no final mark."""
    words = text[block.start : min(block.end, block.start + _HEADING_CHARS + 1)]
    if len(words) > _HEADING_CHARS or len(words.split()) > _HEADING_WORDS:
        return False
    return (words[0].isupper() or words[0].isdigit()) and words[-1].isalnum()
