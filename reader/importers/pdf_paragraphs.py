"""Lines into paragraphs, over the ends of columns and pages, with the hyphens at line ends undone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.importers.imported import Block, BlockKind
from reader.importers.pdf_pages import Line
from reader.importers.pdf_spaces import LINE_END_HYPHENS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HYPHENS = LINE_END_HYPHENS + "\u00ad-\u2010"
_UNRESOLVED = re.compile(f"[{LINE_END_HYPHENS}]")
_ENDING = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
# Symbol fonts have their bullets in the private range.
_BULLET = re.compile(r"[•◦▪‣●○■\ue000-\uf8ff]\s")
_FLUSH = 1.5
"""In points: how exactly the lines of a column end at its edge."""
_SIMILAR = 0.12
_TITLE_SIZE = 1.25
_LONGEST_HEADING = 200
_LONGEST_BOLD = 120
_TITLE_PLACE = 6


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    """Where full lines of its column begin and end."""
    justified: bool = False

    @property
    def height(self) -> float:
        return median(line.height for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Composed:
    """The text as blocks, the notes from the feet of the pages, and how many words were put together again."""

    blocks: tuple[Block, ...]
    notes: tuple[Block, ...] = ()
    mended: int = 0


def compose(columns: Iterable[Sequence[Line]]) -> Composed:
    """Paragraphs, headings and the title of the columns in order."""
    found = list(columns)
    lines = [line for column in found for line in column]
    if not lines:
        return Composed(())
    body = _body_height(lines)
    notes: list[_Paragraph] = []
    paragraphs: list[_Paragraph] = []
    for column in found:
        fresh = _paragraphs(column, body)
        below: list[_Paragraph] = []
        while len(fresh) > 1 and _is_note(fresh[-1], body):
            below.insert(0, fresh.pop())
        notes += below
        if paragraphs and fresh and _goes_on(paragraphs[-1], fresh[0]):
            first = fresh.pop(0)
            paragraphs[-1].lines += first.lines
            paragraphs[-1].right, paragraphs[-1].justified = first.right, first.justified
        paragraphs += fresh
    return _composed(paragraphs, notes, body, lines)


def _composed(paragraphs: list[_Paragraph], notes: list[_Paragraph], body: float, lines: Sequence[Line]) -> Composed:
    known = frozenset(match[0].casefold() for line in lines for match in _WORD.finditer(line.text))
    mended = 0
    texts = []
    for paragraph in (*paragraphs, *notes):
        text, number = _text(paragraph.lines, known)
        texts.append(text)
        mended += number
    mostly_bold = sum(line.bold for line in lines) * 2 > len(lines)
    title = _title(paragraphs, body)
    kinds = [_kind(p, i == title, body, mostly_bold) for i, p in enumerate(paragraphs)]
    blocks = tuple(Block(text, kind) for text, kind in zip(texts, kinds, strict=False))
    return Composed(blocks, tuple(Block(text) for text in texts[len(paragraphs) :]), mended)


def _body_height(lines: Sequence[Line]) -> float:
    """The height in which most characters are set."""
    weights: dict[float, int] = {}
    for line in lines:
        weights[round(line.height, 1)] = weights.get(round(line.height, 1), 0) + len(line.text)
    return max(weights, key=lambda height: weights[height]) or 1.0


def _paragraphs(column: Sequence[Line], body: float) -> list[_Paragraph]:
    if not column:
        return []
    left, right = _edges(column, body)
    leading = _leading(column, body)
    justified = 2 * sum(abs(line.right - right) < _FLUSH for line in column) > len(column)
    found = [_Paragraph([column[0]], left, right, justified)]
    for above, line in pairwise(column):
        if _starts_paragraph(found[-1].lines, above, line, (left, right, leading), body):
            found.append(_Paragraph([line], left, right, justified))
        else:
            found[-1].lines.append(line)
    return found


def _edges(column: Sequence[Line], body: float) -> tuple[float, float]:
    own = [line for line in column if _is_alike(line.height, body)] or list(column)
    lefts = sorted(line.left for line in own)
    rights = sorted(line.right for line in own)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _leading(column: Sequence[Line], body: float) -> float:
    """The distance from one line of a paragraph to the next."""
    distances = [
        above.middle - line.middle
        for above, line in pairwise(column)
        if _is_alike(line.height, body) and 0 < above.middle - line.middle < 3 * body
    ]
    return sorted(distances)[len(distances) // 3] if distances else 1.2 * body


def _is_alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SIMILAR * max(one, other)


def _starts_paragraph(
    so_far: list[Line], above: Line, line: Line, column: tuple[float, float, float], body: float
) -> bool:
    left, right, leading = column
    if not _is_alike(above.height, line.height) or above.bold != line.bold or _BULLET.match(line.text):
        return True
    expected = leading * max(1.0, line.height / body)
    if not 0 < above.middle - line.middle < 1.25 * expected + 1:
        return True
    indented = line.left > left + 0.8 * line.height
    if indented and above.left < line.left - 0.5 * line.height:
        return True
    if not indented and len(so_far) > 1 and all(old.left > left + 0.8 * line.height for old in so_far[-2:]):
        return True
    return _ends_early(above, line, left, right, body)


def _ends_early(above: Line, line: Line, left: float, right: float, body: float) -> bool:
    """Whether the first word of the line would have fitted into the one above, had the paragraph gone on."""
    if above.text[-1] in _HYPHENS:
        return False
    width = (line.right - line.left) / max(1, len(line.text))
    room = right - above.right
    if "\t" in above.text or "\t" in line.text:  # a row of a table is a paragraph of its own
        return True
    if _ENDING.search(above.text):
        return room > width * (len(line.text.split(maxsplit=1)[0]) + 3)
    return room > 0.5 * (right - left) and line.height < body * (1 + _SIMILAR)


def _goes_on(last: _Paragraph, first: _Paragraph) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    end, start = last.lines[-1], first.lines[0]
    if not _is_alike(end.height, start.height) or last.bold != first.bold:
        return False
    if _ENDING.search(end.text):
        # Where lines are set to full width, the last one of a paragraph hardly ever is full by chance.
        flush = last.justified and abs(end.right - last.right) < _FLUSH
        return flush and start.left < first.left + 0.5 * start.height
    full = end.right > last.right - 3 * end.height
    return end.text[-1] in _HYPHENS or start.text[:1].islower() or full


def _is_note(paragraph: _Paragraph, body: float) -> bool:
    return paragraph.height < body * (1 - _SIMILAR) and _NOTE.match(paragraph.lines[0].text) is not None


def _text(lines: Sequence[Line], known: frozenset[str]) -> tuple[str, int]:
    """The words of a paragraph, and how many of them had been broken at a line end."""
    text, mended = lines[0].text, 0
    for line in lines[1:]:
        if text and text[-1] in _HYPHENS and text[-2:-1].isalnum() and line.text:
            text, joined = _without_hyphen(text, line.text, known)
            mended += joined
        else:
            text = f"{text} {line.text}"
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    return _UNRESOLVED.sub("-", text).replace("\u00ad", ""), mended


def _without_hyphen(text: str, following: str, known: frozenset[str]) -> tuple[str, bool]:
    """The two put together: without a hyphen, unless the word has one elsewhere or goes on with a capital or digit."""
    start = re.search(r"[^\s]*$", text[:-1])
    first = (start[0] if start else "").lstrip("\"'“‘(«[").casefold()
    rest_match = _WORD.match(following)
    rest = rest_match[0].casefold() if rest_match else ""
    whole, hyphenated = first + rest, f"{first}-{rest}"
    if not following[0].islower() or (hyphenated in known and whole not in known):
        return f"{text[:-1]}-{following}", False
    return text[:-1] + following, True


def _title(paragraphs: Sequence[_Paragraph], body: float) -> int | None:
    """The largest paragraph near the top, when it is clearly larger than the text."""
    head = paragraphs[:_TITLE_PLACE]
    place = max(range(len(head)), key=lambda i: head[i].height, default=None)
    if place is None or head[place].height < _TITLE_SIZE * body:
        return None
    return place if sum(len(line.text) for line in head[place].lines) <= _LONGEST_HEADING else None


def _kind(paragraph: _Paragraph, is_title: bool, body: float, mostly_bold: bool) -> BlockKind:
    if is_title:
        return "title"
    length = sum(len(line.text) for line in paragraph.lines)
    larger = paragraph.height > body * (1 + _SIMILAR) and length <= _LONGEST_HEADING
    bold = paragraph.bold and not mostly_bold and length <= _LONGEST_BOLD
    ends = _ENDING.search(paragraph.lines[-1].text) is not None
    return "heading" if larger or (bold and not ends) else "paragraph"
