"""Quotations: opening and closing marks paired within each paragraph, and tied where one goes on in the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model.span import Span
from reader.text.parsed import Paragraph, Quotation
from reader.text.quotation_marks import CLOSERS, SINGLE, Mark, find_marks

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The quotations of one paragraph: those that are closed, and the outermost mark that is left open."""

    closed: list[Quotation]
    left_open: Mark | None
    first: Mark | None


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """The quotations of all paragraphs but datelines, in order of their start, inner ones after the outer.

    A mark that is left open is a quotation up to the end of its paragraph if its glyph opens the next paragraph too
    (then the two are tied by `continues`), or if it cannot be an apostrophe. All pieces of a quotation over several
    paragraphs are closed if the last one is.
    """
    found: list[Quotation] = []
    quoted = [paragraph.span for paragraph in paragraphs if paragraph.kind != "dateline"]
    pairs = [_pair(text, span) for span in quoted]
    before: int | None = None
    for number, (span, pair) in enumerate(zip(quoted, pairs, strict=True)):
        goes_on = pair.left_open is not None and _opens_next(pair.left_open, pairs, number)
        pieces = list(pair.closed)
        if pair.left_open is not None and (goes_on or _is_surely_open(text, pair.left_open, span)):
            pieces.append(_unclosed(pair.left_open, span))
        pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end))
        if before is not None and pieces and pieces[0].span.start == span.start:
            pieces[0] = replace(pieces[0], continues=before)
        open_end = next((len(found) + i for i, piece in enumerate(pieces) if not piece.closed), None)
        found.extend(pieces)
        before = open_end if goes_on else None
    return _with_closed_chains(found)


def _opens_next(mark: Mark, pairs: Sequence[_Pairs], number: int) -> bool:
    """Whether the next paragraph begins with the same mark, as in a quotation of several paragraphs."""
    following = pairs[number + 1] if number + 1 < len(pairs) else None
    return following is not None and following.first is not None and following.first.glyph == mark.glyph


def _pair(text: str, paragraph: Span) -> _Pairs:
    """Pairs the marks of one paragraph."""
    marks = find_marks(text, paragraph)
    closers = _later_closers(marks)
    stack: list[Mark] = []
    closed: list[Quotation] = []
    for index, mark in enumerate(marks):
        level = _level_closed(stack, mark) if mark.can_close else None
        if level is not None and not _is_inside_word(text, marks, index, stack[level]):
            opening = stack[level]
            span = Span(opening.span.start, mark.span.end)
            closed.append(Quotation(span, Span(opening.span.end, mark.span.start), True, level))
            del stack[level:]
        elif mark.can_open and level is None and len(stack) < _DEEPEST and _may_open(marks, index, closers[index]):
            stack.append(mark)
    first = marks[0] if marks and marks[0].span.start == paragraph.start and marks[0].can_open else None
    return _Pairs(closed, stack[0] if stack else None, first)


def _level_closed(stack: Sequence[Mark], mark: Mark) -> int | None:
    """The innermost open quotation that the mark may close; an opening glyph closes the innermost one only."""
    for level in range(len(stack) - 1, -1, -1):
        opening = stack[level]
        if mark.glyph in CLOSERS[opening.glyph] and opening.span.end < mark.span.start:
            return level
        if mark.glyph in "“‘":
            return None
    return None


def _later_closers(marks: Sequence[Mark]) -> list[int]:
    """For each mark, the index of the next one that can close a single quotation, or the number of marks."""
    later = [len(marks)] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        later[index] = later[index + 1]
        if index + 1 < len(marks) and marks[index + 1].can_close and marks[index + 1].glyph in "'’":
            later[index] = index + 1
    return later


def _may_open(marks: Sequence[Mark], index: int, closer: int) -> bool:
    """A straight apostrophe opens only if something closes it, or at the start of a paragraph; other marks always."""
    return marks[index].glyph != "'" or closer < len(marks) or index == 0


def _is_inside_word(text: str, marks: Sequence[Mark], index: int, opening: Mark) -> bool:
    """Whether a mark that could close belongs to a word: the boys' toys, a 12" pipe, with the true end further on."""
    mark = marks[index]
    before, after = text[mark.span.start - 1], text[mark.span.end : mark.span.end + 2]
    if opening.glyph in SINGLE:
        suspect = before in "sxz" and after[:1] == " " and after[1:].isalpha()
    else:
        suspect = mark.glyph == '"' and before.isdigit() and after[:1] == " " and after[1:].islower()
    if not suspect:
        return False
    same = (m for m in marks[index + 1 : index + 9] if (m.glyph in SINGLE) == (mark.glyph in SINGLE))
    following = next(same, None)
    return following is not None and following.can_close and not following.can_open


def _is_surely_open(text: str, mark: Mark, paragraph: Span) -> bool:
    """Whether a mark that is never closed is a quotation all the same; a single one may be an apostrophe."""
    if mark.glyph == "'":
        return False
    if mark.glyph not in SINGLE:
        return mark.span.end < paragraph.end
    lead = text[paragraph.start : mark.span.start].rstrip()
    return not lead or lead[-1] in ",:"


def _unclosed(mark: Mark, paragraph: Span) -> Quotation:
    return Quotation(Span(mark.span.start, paragraph.end), Span(mark.span.end, paragraph.end), False, 0)


def _with_closed_chains(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Marks every piece of a quotation over several paragraphs as closed when its last piece is."""
    for index in range(len(found) - 1, -1, -1):
        piece = found[index]
        if piece.continues is not None and piece.closed:
            found[piece.continues] = replace(found[piece.continues], closed=True)
    return tuple(found)
