"""Narrows a list down to what the reader typed."""

from collections.abc import Sequence

from reader.ui.presenters.rows import Row

_HEADS = ("section", "speaker")


def narrow_rows(rows: Sequence[Row], typed: str) -> Sequence[Row]:
    """The rows that hold every typed word, in any letter case; headings stay where something below them does.

    A heading that itself holds the words keeps all rows below it.
    """
    words = typed.casefold().split()
    if not words:
        return rows
    kept: list[Row] = []
    head: Row | None = None
    head_holds = False
    for row in rows:
        holds = _holds(row, words)
        if row.kind in _HEADS:
            head, head_holds = row, holds
            if holds:
                kept.append(row)
                head = None
        elif holds or head_holds:
            if head is not None:
                kept.append(head)
                head = None
            kept.append(row)
    return kept


def _holds(row: Row, words: Sequence[str]) -> bool:
    text = f"{row.title} {row.detail} {row.side}".casefold()
    return all(word in text for word in words)
