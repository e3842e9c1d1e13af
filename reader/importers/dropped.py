"""Sentences for the reader about what was left out of a word processor's document, or moved."""

from collections import Counter

_WHAT = {
    "deleted": ("passage deleted in the tracked changes", "passages deleted in the tracked changes"),
    "hidden": ("passage formatted as hidden", "passages formatted as hidden"),
    "comments": ("comment in the margin", "comments in the margin"),
    "contents": ("entry of a table of contents or an index", "entries of a table of contents or an index"),
    "pictures": ("picture", "pictures"),
}


def dropped_sentences(counts: Counter[str], notes: int) -> tuple[str, ...]:
    """One sentence for each kind of thing left out, by how many there were, and one for `notes` put at the end."""
    found = [_left_out(counts[kind], *names) for kind, names in _WHAT.items() if counts[kind] > 0]
    if notes == 1:
        found.insert(0, "The one note of the document stands at its end; the mark in the text is left out.")
    elif notes > 1:
        found.insert(0, f"The {notes:,} notes of the document stand at its end; the marks in the text are left out.")
    return tuple(found)


def _left_out(number: int, one: str, many: str) -> str:
    return f"One {one} is left out." if number == 1 else f"{number:,} {many} are left out."
