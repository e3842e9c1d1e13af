"""Rows for highlights whose words are gone: they have no place in the article, so they are listed with the notes."""

from collections.abc import Mapping, Sequence

from reader.model.highlight import Highlight
from reader.ui.ports import Placed
from reader.ui.presenters.rows import Row

PREFIX = "highlight:"
"""How the key of such a row begins; the id of the highlight follows."""


def unplaced_rows(highlights: Sequence[Placed[Highlight]], titles: Mapping[str, str]) -> list[Row]:
    """A heading and a row for each; nothing when all have their place. `titles` are those of the colours."""
    lost = [entry for entry in highlights if entry.anchor.span is None]
    if not lost:
        return []
    rows = [Row("section", "section:unplaced-highlights", "Highlights without a place", side=f"{len(lost):,}")]
    for entry in lost:
        why = "fits more than one place" if entry.anchor.how == "ambiguous" else "not found in this text"
        words, colour = " ".join(entry.item.selector.exact.split()), entry.item.colour
        detail = f"{titles.get(colour, colour)} · {why}"
        rows.append(Row("note", PREFIX + entry.item.id, f"“{words}”", detail, layer="note", unplaced=True))
    return rows
