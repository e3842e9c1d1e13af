"""The paragraphs and table rows of a document in reading order, as word processors nest them.

A row of short cells is one paragraph with tabs between; a table that only arranges the page gives its paragraphs.
"""

from reader.importers.imported import Block

_LONGEST_CELL = 200
"""In characters; a cell with more holds prose, not a value."""


class Flow:
    """Takes paragraphs, cells and rows as they begin and end; unbalanced ends are ignored."""

    def __init__(self) -> None:
        self._open: list[list[list[Block]]] = []
        self._body: list[Block] = []

    def add(self, block: Block) -> None:
        """Append a paragraph, heading or title where the flow now is; one without words is left out."""
        if block.text.strip():
            self._sink().append(block)

    def start_row(self) -> None:
        """A row of a table begins, maybe inside a cell."""
        self._open.append([])

    def start_cell(self) -> None:
        """A cell of the open row begins."""
        if self._open:
            self._open[-1].append([])

    def end_row(self) -> None:
        """The open row ends."""
        if not self._open:
            return
        cells = self._open.pop()
        self._sink().extend(_row(cells))

    def blocks(self) -> list[Block]:
        """All that was added, rows that never ended included."""
        while self._open:
            self.end_row()
        return self._body

    def _sink(self) -> list[Block]:
        if not self._open:
            return self._body
        if not self._open[-1]:
            self._open[-1].append([])
        return self._open[-1][-1]


def _row(cells: list[list[Block]]) -> list[Block]:
    blocks = [block for cell in cells for block in cell]
    if len(blocks) < 2 or not all(_is_value(cell) for cell in cells):
        return blocks
    return [Block("\t".join(cell[0].text.strip() if cell else "" for cell in cells).rstrip())]


def _is_value(cell: list[Block]) -> bool:
    return not cell or (len(cell) == 1 and len(cell[0].text) <= _LONGEST_CELL)
