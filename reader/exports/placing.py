"""Finding the words of another program's annotation in our text, where space and signs may be written otherwise."""

from dataclasses import dataclass

from reader.exports.incoming import Incoming
from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.text.anchoring import find_anchor

NOWHERE = -1_000_000_000
"""A place far from all others, for annotations that name none."""
LIKE = str.maketrans("‘’‚‛“”„‟«»‐‑–—−", '\'\'\'\'""""""-----')
LEFT_OUT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with single spaces and plain signs; `places` are those of its code points in the text, and the end."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Every run of space as one space, curly signs as straight ones, invisible characters left out."""
    made: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in LEFT_OUT or (sign.isspace() and made and made[-1] == " "):
            continue
        made.append(" " if sign.isspace() else sign.translate(LIKE))
        places.append(place)
    return Folded("".join(made), (*places, len(text)))


def place_incoming(entry: Incoming, text: str, folded: Folded) -> Anchor:
    """Where the annotation's words stand: as they are written, else with space and signs made alike.

    The anchor has no span when they are not there, or in several places that nothing tells apart.
    """
    start = NOWHERE if entry.start is None else entry.start
    at = Selector(start, start + len(entry.exact), entry.exact, entry.prefix, entry.suffix)
    anchor = find_anchor(at, text)
    if anchor.how != "unplaced":
        return anchor
    exact, prefix, suffix = (fold(part).text for part in (entry.exact, entry.prefix, entry.suffix))
    core = exact.strip()
    if not core:
        return Anchor(None, "unplaced")
    before = exact[: len(exact) - len(exact.lstrip())]
    behind = exact[len(exact.rstrip()) :]
    alike = find_anchor(
        Selector(NOWHERE, NOWHERE + len(core), core, (prefix + before)[-32:], (behind + suffix)[:32]), folded.text
    )
    if alike.span is None:
        return Anchor(None, alike.how, tuple(_back(span, folded) for span in alike.candidates))
    return Anchor(_back(alike.span, folded), "quote")


def _back(span: Span, folded: Folded) -> Span:
    return Span(folded.places[span.start], folded.places[span.end - 1] + 1)
