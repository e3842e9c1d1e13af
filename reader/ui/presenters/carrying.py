"""What is said when notes and highlights come over from the version of an article that was read before."""

from reader.model.highlight import Highlight
from reader.model.note import Note
from reader.ui.ports import CarriedOver

LONG = 80
"""Characters of a note or passage that are shown in a line."""


def carried_words(carried: CarriedOver) -> tuple[str, ...]:
    """A sentence with the counts, then a line for everything that found no place; nothing when nothing came over."""
    counts = (_count(len(carried.notes), "note"), _count(len(carried.highlights), "highlight"))
    came = " and ".join(words for words in counts if words)
    if not came:
        return ()
    lost = f", {len(carried.unplaced):,} without a place in this text" if carried.unplaced else ""
    return (f"This article has changed; carried over: {came}{lost}.", *map(_line, carried.unplaced))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""


def _line(item: Note | Highlight) -> str:
    if isinstance(item, Note):
        return f"Note without a place: {_short(item.text)}"
    return f"Highlight without a place: “{_short(item.selector.exact)}”"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONG else line[: LONG - 1] + "…"
