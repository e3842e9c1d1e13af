"""Rows of tables in RTF, whose cells and rows are only known when they end."""

from collections.abc import Sequence

from reader.importers.flow import Flow
from reader.importers.imported import Block


class RowBuilder:
    """Takes paragraphs with the depth of their table, and ends of cells and rows; all nested tables are one level."""

    def __init__(self) -> None:
        self._body: list[Block] = []
        self._cell: list[Block] = []
        self._row: list[list[Block]] = []
        self._nested_cell: list[Block] = []
        self._nested_row: list[list[Block]] = []

    def add(self, block: Block, depth: int) -> None:
        """A paragraph that is in no table (`depth` 0), in a table (1), or in one inside another (2 and more)."""
        if depth == 0:
            self.end_row()
        if block.text:
            (self._body, self._cell, self._nested_cell)[min(max(0, depth), 2)].append(block)

    def end_cell(self, *, nested: bool = False) -> None:
        """What was added since the last end is a cell."""
        if nested:
            self._nested_row.append(self._nested_cell)
            self._nested_cell = []
        else:
            self.end_row(nested=True)
            self._row.append(self._cell)
            self._cell = []

    def end_row(self, *, nested: bool = False) -> None:
        """The cells since the last end are a row; one inside a cell becomes part of that cell."""
        if nested:
            cells = [*self._nested_row, self._nested_cell] if self._nested_cell else self._nested_row
            self._cell += _blocks(cells)
            self._nested_row, self._nested_cell = [], []
            return
        self.end_row(nested=True)
        cells = [*self._row, self._cell] if self._cell else self._row
        self._body += _blocks(cells)
        self._row, self._cell = [], []

    def blocks(self) -> list[Block]:
        """All that was added, a row that never ended included."""
        self.end_row()
        return self._body


def _blocks(cells: Sequence[Sequence[Block]]) -> list[Block]:
    if not cells:
        return []
    flow = Flow()
    flow.start_row()
    for cell in cells:
        flow.start_cell()
        for block in cell:
            flow.add(block)
    flow.end_row()
    return flow.blocks()
