"""The order in which the lines of a page are read: down each column, where there are columns.

Rows are taken from the top as long as they leave the same gutter free; a line across the gutter ends the columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from reader.importers.pdf_pages import Line

_NARROWEST = 7.0
"""In points: no gutter between columns is narrower."""
_FEWEST_LINES = 3
_FEWEST_CHARS = 12
"""Of the median line of a column; cells of a table are shorter."""
_FAR_APART = 2.0
_LARGER = 1.15
_Free = tuple[tuple[float, float], ...]
_EVERYWHERE: _Free = ((-1e9, 1e9),)


@dataclass(slots=True)
class _Region:
    """Rows one below the other, and the strips from top to bottom in which none of them has a word."""

    rows: list[list[Line]] = field(default_factory=list)
    free: _Free = _EVERYWHERE


def columns_in_order(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page as columns in reading order; where there are none, each stretch of the page is one."""
    if not lines:
        return []
    gutter = max(_NARROWEST, 0.9 * median(line.height for line in lines))
    columns: list[list[Line]] = []
    goes_on = False
    for region in _regions(_rows(lines), gutter):
        found = _columns(region, gutter)
        if goes_on and len(found) == 1:
            columns[-1] += found[0]
        else:
            columns += found
        goes_on = len(found) == 1
    return columns


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside one another, from the top; each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        first = rows[-1][0] if rows else None
        if first is not None and first.bottom < line.middle and line.bottom < first.middle:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _regions(rows: list[list[Line]], gutter: float) -> list[_Region]:
    regions: list[_Region] = []
    for row in rows:
        free = _free_of(row)
        current = regions[-1] if regions else None
        if current is None or not _fits(current, row, free, gutter):
            regions.append(_Region([row], free))
        else:
            current.rows.append(row)
            current.free = _common(current.free, free, gutter)
    return regions


def _fits(region: _Region, row: list[Line], free: _Free, gutter: float) -> bool:
    lines = [line for old in region.rows for line in old]
    before = len(_gutters(region.free, lines, gutter))
    after = len(_gutters(_common(region.free, free, gutter), lines + row, gutter))
    if before and _starts_anew(region.rows[-1], row):
        return False
    # Wide gaps of a single row only count when the rows around it leave them free as well.
    return after >= before if before else after > 0 or not _gutters(free, row, gutter)


def _starts_anew(above: list[Line], row: list[Line]) -> bool:
    """A larger line far below the columns is a heading over what comes next."""
    distance = above[0].bottom - row[0].top
    return len(row) == 1 and distance > _FAR_APART * above[0].height and row[0].height > _LARGER * above[0].height


def _free_of(row: list[Line]) -> _Free:
    free, edge = [], -1e9
    for line in row:
        if line.left > edge:
            free.append((edge, line.left))
        edge = max(edge, line.right)
    return (*free, (edge, 1e9))


def _common(one: _Free, other: _Free, narrowest: float) -> _Free:
    found = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple((left, right) for left, right in found if right - left >= narrowest)


def _gutters(free: _Free, lines: Sequence[Line], narrowest: float) -> list[tuple[float, float]]:
    """The free strips that have words on both sides."""
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    return [(a, b) for a, b in free if b - a >= narrowest and first < a and b < last]


def _columns(region: _Region, narrowest: float) -> list[list[Line]]:
    lines = [line for row in region.rows for line in row]
    gutters = _gutters(region.free, lines, narrowest)
    edges = [-1e9, *((a + b) / 2 for a, b in gutters), 1e9]
    columns = [[line for line in lines if low < (line.left + line.right) / 2 <= high] for low, high in pairwise(edges)]
    if gutters and all(_is_column(column) for column in columns):
        return [[_joined(row) for row in _rows(column)] for column in columns]
    return [[_joined(row) for row in region.rows]]


def _is_column(lines: Sequence[Line]) -> bool:
    return len(lines) >= _FEWEST_LINES and median(len(line.text) for line in lines) >= _FEWEST_CHARS


def _joined(row: list[Line]) -> Line:
    """One line of those beside one another; wide gaps are tabs, as between the cells of a table."""
    whole = row[0]
    for line in row[1:]:
        space = "\t" if line.left - whole.right > 2 * whole.height else " "
        whole = replace(
            whole,
            text=whole.text + space + line.text,
            right=max(whole.right, line.right),
            bottom=min(whole.bottom, line.bottom),
            top=max(whole.top, line.top),
            bold=whole.bold and line.bold,
        )
    return whole
