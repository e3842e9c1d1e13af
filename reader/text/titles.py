"""The title, date and byline at the head of an article, where they stand in the text itself."""

import re
from dataclasses import dataclass

from reader.model.span import Span
from reader.text.dates import FoundDate, date_at, find_date
from reader.text.paragraphs import find_blocks, trimmed

_HEAD = 20_000
"""Characters from the start in which the head of an article is looked for."""
_TITLE_CHARS = 200
_DATELINE_CHARS = 120
_DATELINES = 4
_DATE_LABEL = re.compile(r"date\s*[:=]?\s+(?=\w)", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s*:\s+(?=\S)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[ \t\xa0]*(?:[|:–—-]+[ \t\xa0]+)?")
_SET_OFF = re.compile(r"[ \t\xa0]*[|:–—-]+[ \t\xa0]")
_BYLINE = re.compile(
    r"(?:by|from|published|posted|updated|last (?:updated|modified)|dated?|written by|story by)\b[\s:]",
    re.IGNORECASE,
)
_BREAK_INSIDE = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(]*[A-Z0-9]")
_CLOSING = "\"'”’»)"
_SHORTEST_CAPITALISED = 4
"""Words of up to this length may be small in a title ("of", "with", "from", "over")."""


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """The head of an article: title, date (ISO), their spans, and the lines that are date or byline only."""

    title: Span | None
    date: str | None = None
    date_span: Span | None = None
    datelines: tuple[Span, ...] = ()


def find_title(text: str) -> FoundTitle | None:
    """The title and date at the head of `text`; None when it starts right with prose and has no date in front.

    A lone sentence is no title; nor is a first line that ends in a full stop, unless its words are capitalised
    throughout. Nothing is guessed from an ambiguous date.
    """
    blocks = find_blocks(text[:_HEAD])
    if not blocks:
        return None
    dated = _leading_date(text, blocks[0])
    if dated is None:
        title = _title_alone(text, blocks)
        return None if title is None else _with_datelines(text, title, blocks[1:], None, ())
    found, label = dated
    separator = _SEPARATOR.match(text, found.span.end, blocks[0].end)
    rest = trimmed(text, Span(separator.end() if separator else found.span.end, blocks[0].end))
    line = (label,)
    if rest is not None:
        title = rest if _reads_as_title(text, rest) else None
        return _with_datelines(text, title, blocks[1:] if title else (), found, line)
    title = _title_alone(text, blocks[1:])
    return _with_datelines(text, title, blocks[2:] if title else (), found, line)


def find_datelines(text: str, after: int) -> FoundTitle:
    """The date and the date or byline paragraphs right after position `after` (the end of a known title)."""
    head = text[after : after + _HEAD]
    blocks = tuple(Span(after + block.start, after + block.end) for block in find_blocks(head))
    return _with_datelines(text, None, blocks, None, ())


def _leading_date(text: str, block: Span) -> tuple[FoundDate, Span] | None:
    """A date at the start of the first paragraph, and the words that are no part of a title: label, date.

    "June 5, 2025 was a hot day" is prose: a date in words without the label "date" must stand alone or be set off.
    """
    label = _DATE_LABEL.match(text, block.start, block.end)
    start = label.end() if label else block.start
    found = date_at(text, start)
    if found is None or found.span.end > block.end:
        return None
    words_before_title = Span(block.start, found.span.end)
    if found.span.end == block.end:
        return found, words_before_title
    follows = text[found.span.end : found.span.end + 8]
    if not follows[0].isspace() and follows[0] not in ":|–—":
        return None
    is_iso = text[start : start + 4].isdigit()
    set_off = follows[0] in "\r\n|" or _SET_OFF.match(follows) is not None
    return (found, words_before_title) if label or is_iso or set_off else None


def _title_alone(text: str, blocks: tuple[Span, ...]) -> Span | None:
    """The first paragraph, if it reads as a title and another follows that does not carry it on in small letters.

    A label "Title:" is left out.
    """
    if len(blocks) < 2 or text[blocks[1].start].islower():
        return None
    first = blocks[0]
    label = _TITLE_LABEL.match(text, first.start, first.end)
    title = Span(label.end(), first.end) if label else first
    return title if _reads_as_title(text, title) and not _is_dateline(text, title) else None


def _reads_as_title(text: str, span: Span) -> bool:
    """Whether a paragraph is short, has no full stop at its end and does not run over several sentences."""
    words = text[span.start : span.end] if span.end - span.start <= _TITLE_CHARS else ""
    bare = words.rstrip(_CLOSING)
    if not bare or not any(letter.isalpha() for letter in bare) or bare[-1] in ",;:–—-":
        return False
    start = bare.lstrip("\"'“‘«([…. ")[:2]
    if start[:1].islower() and not start[1:].isupper():
        return False
    breaks = len(_BREAK_INSIDE.findall(words))
    if bare[-1] == "." and not bare.endswith("..."):
        return breaks == 0 and _in_title_case(bare)
    return breaks <= 1


def _in_title_case(words: str) -> bool:
    """Whether at least five words carry weight and nearly all of them have a capital."""
    words_in_it = re.findall(r"[^\W\d_][\w'’.-]*", words)
    weighty = [word for word in words_in_it if len(word) > _SHORTEST_CAPITALISED or not word[0].islower()]
    capital = sum(not word[0].islower() for word in weighty)
    return len(weighty) >= 5 and capital >= 0.85 * len(weighty)


def _is_dateline(text: str, block: Span) -> bool:
    """Whether a paragraph is a date, a byline, or both."""
    if block.end - block.start > _DATELINE_CHARS:
        return False
    words = text[block.start : block.end]
    if words.endswith((".", "!", "?")) and not words.lower().endswith((".m.", "et.", "gmt.")):
        return False
    if _BYLINE.match(words):
        return find_date(text, block) is not None or (
            words[:2].lower() == "by" and words[3:4].isupper() and len(words.split()) <= 12
        )
    found = date_at(text, block.start)
    return found is not None and len(text[found.span.end : block.end].split()) <= 8


def _with_datelines(
    text: str, title: Span | None, blocks: tuple[Span, ...], found: FoundDate | None, datelines: tuple[Span, ...]
) -> FoundTitle:
    """Adds the date and byline paragraphs at the start of `blocks`; a date found before the title wins."""
    lines = list(datelines)
    for block in blocks[:_DATELINES]:
        if not _is_dateline(text, block):
            break
        lines.append(block)
        found = found or find_date(text, block)
    return FoundTitle(title, found.iso if found else None, found.span if found else None, tuple(lines))
