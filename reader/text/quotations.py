"""Quotations: opening and closing marks paired within each paragraph, and tied where one goes on in the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model.span import Span
from reader.text.parsed import Paragraph, Quotation
from reader.text.quotation_marks import CLOSERS, SINGLE, Mark, find_marks

_DEEPEST = 8
_FARTHEST = 8
"""Paragraphs after which a closing mark is no longer looked for."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph and its quotation marks; only body paragraphs carry a quotation on."""

    span: Span
    is_body: bool
    marks: Sequence[Mark]


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """The quotations of all paragraphs but datelines, in order of their start, inner ones after the outer.

    A mark that is left open is a quotation up to the end of its paragraph. It goes on in the next if that begins with
    the same mark, or if a closing mark that nothing else opened follows soon (then the later pieces have no opening
    mark: `inner` starts where `span` does). All pieces are closed if the last one is.
    """
    passages = [
        _Passage(paragraph.span, paragraph.kind == "body", find_marks(text, paragraph.span))
        for paragraph in paragraphs
        if paragraph.kind != "dateline"
    ]
    found: list[Quotation] = []
    carried: Mark | None = None
    last = -1
    before: int | None = None
    for number, passage in enumerate(passages):
        pieces, left_open = _pair(text, passage, carried if number <= last else None)
        goes_on = number < last
        if left_open is not None and not goes_on:
            closing = _closing_passage(left_open, passages, number)
            carried, last = (left_open, closing) if closing is not None else (None, -1)
            goes_on = closing is not None or _opens_next(left_open, passages, number)
        if left_open is not None and (goes_on or _is_surely_open(text, left_open, passage.span)):
            pieces.append(Quotation(Span(left_open.span.start, passage.span.end), _rest(left_open, passage), False))
        pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end))
        if before is not None and pieces and pieces[0].span.start == passage.span.start:
            pieces[0] = replace(pieces[0], continues=before)
        open_piece = next((len(found) + i for i, piece in enumerate(pieces) if not piece.closed), None)
        found.extend(pieces)
        before = open_piece if goes_on else None
    return _with_closed_chains(found)


def _rest(mark: Mark, passage: _Passage) -> Span:
    """What follows an opening mark, to the end of its paragraph."""
    return Span(mark.span.end, passage.span.end)


def _opens_next(mark: Mark, passages: Sequence[_Passage], number: int) -> bool:
    """Whether the next paragraph begins with the same mark, as in a quotation of several paragraphs."""
    if not passages[number].is_body or number + 1 == len(passages) or not passages[number + 1].is_body:
        return False
    following = passages[number + 1]
    first = following.marks[0] if following.marks else None
    return first is not None and first.span.start == following.span.start and first.glyph == mark.glyph


def _closing_passage(mark: Mark, passages: Sequence[_Passage], number: int) -> int | None:
    """The paragraph in which a mark left open is closed, if it is a double one and no other opens before that."""
    if mark.glyph in SINGLE or not passages[number].is_body:
        return None
    for later in range(number + 1, min(number + 1 + _FARTHEST, len(passages))):
        if not passages[later].is_body:
            return None
        first = next((other for other in passages[later].marks if other.glyph not in SINGLE), None)
        if first is not None:
            return later if first.glyph in CLOSERS[mark.glyph] and first.can_close and not first.can_open else None
    return None


def _pair(text: str, passage: _Passage, carried: Mark | None) -> tuple[list[Quotation], Mark | None]:
    """The closed quotations of one paragraph, and the outermost mark that is left open; `carried` is open already."""
    marks = passage.marks
    closers = _later_closers(marks)
    start = Span(passage.span.start, passage.span.start)
    stack = [Mark(start, carried.glyph, True, False)] if carried is not None else []
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
    return closed, stack[0] if stack else None


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


def _with_closed_chains(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Marks every piece of a quotation over several paragraphs as closed when its last piece is."""
    for index in range(len(found) - 1, -1, -1):
        piece = found[index]
        if piece.continues is not None and piece.closed:
            found[piece.continues] = replace(found[piece.continues], closed=True)
    return tuple(found)
