"""Making selectors and finding them again, in a text that may have been edited since. Pure functions over strings.

The words must be found exactly as they were: nothing here guesses at changed words. What cannot be told for sure is
reported ("ambiguous" or "unplaced"), so that a note never comes to stand on a passage it was not written about.
"""

from collections.abc import Iterator
from itertools import islice

from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.settings import SELECTOR_CONTEXT

SHORT_MOVE = SELECTOR_CONTEXT
"""A candidate at most this many code points from its old place is near."""
LONG_MOVE = 8 * SELECTOR_CONTEXT
"""Others of equal context must be farther away than this for the near one to win."""
MOST_CANDIDATES = 100
"""The most candidates that are handed back."""
MOST_SCANNED = 1_000
"""Places looked at for one selector, so that a text of one letter repeated costs no more than another."""


def make_selector(text: str, span: Span) -> Selector:
    """The position, the words and up to SELECTOR_CONTEXT code points on either side.

    Raises ValueError for a span that is empty or does not lie in the text.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"no words at {span.start}:{span.end} of a text of {len(text)} code points")
    return Selector(
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(0, span.start - SELECTOR_CONTEXT) : span.start],
        text[span.end : span.end + SELECTOR_CONTEXT],
    )


def find_anchor(selector: Selector, text: str) -> Anchor:
    """Where the selector's words stand in `text` now.

    "position": the words are where they were, and their context is nowhere better. "quote": they moved, and the
    context (or a unique quote as long as a context) says where. "ambiguous": several places are as good, in
    `candidates`, nearest first. "unplaced": the words are gone, or nothing but their letters speaks for a place.
    """
    if not selector.exact:
        return Anchor(None, "unplaced")
    stays = selector.start >= 0 and text.startswith(selector.exact, selector.start)
    if stays and _agreement(selector, text, selector.start) == _full(selector):
        return _placed(selector, selector.start)
    best = _best_places(selector, text)
    if len(best) > MOST_SCANNED:
        return _ambiguous(selector, best)
    if best:
        return _choose(selector, best, stays and _is_firm(selector, _agreement(selector, text, selector.start)))
    return _without_context(selector, text) if stays else Anchor(None, "unplaced")


def _choose(selector: Selector, best: list[int], old_is_firm: bool) -> Anchor:
    """One of the places of equal context: the old one, or the only one, or a near one against far ones."""
    if selector.start in best:
        return _placed(selector, selector.start)
    if old_is_firm:
        return _ambiguous(selector, [*best, selector.start])
    if len(best) == 1:
        return _placed(selector, best[0])
    near, next_near = sorted(best, key=lambda place: abs(place - selector.start))[:2]
    if abs(near - selector.start) <= SHORT_MOVE and abs(next_near - selector.start) > LONG_MOVE:
        return _placed(selector, near)
    return _ambiguous(selector, best)


def _best_places(selector: Selector, text: str) -> list[int]:
    """The firm places whose context agrees best, sorted; more than MOST_SCANNED when there are too many."""
    whole = selector.prefix + selector.exact + selector.suffix
    in_full = [place + len(selector.prefix) for place in islice(_occurrences(text, whole), MOST_SCANNED + 1)]
    if in_full:
        return in_full
    places: set[int] = set()
    for before, after in _needles(selector):
        found = _occurrences(text, before + selector.exact + after)
        places.update(place + len(before) for place in islice(found, MOST_SCANNED + 1))
    if len(places) > MOST_SCANNED:
        return sorted(places)
    agreement = {place: _agreement(selector, text, place) for place in places}
    best = max(agreement.values(), default=0)
    return sorted(place for place in places if agreement[place] == best) if _is_firm(selector, best) else []


def _needles(selector: Selector) -> list[tuple[str, str]]:
    """Pairs (before, after), one of which must stand around the words wherever half of the context agrees.

    They are only there for speed: a short quote alone may stand in a text ten thousand times.
    """
    if _is_long(selector):
        return [("", "")]
    prefix, suffix = selector.prefix, selector.suffix
    if min(len(prefix), len(suffix)) >= SELECTOR_CONTEXT // 2:
        return [(prefix[len(prefix) // 2 :], ""), ("", suffix[: (len(suffix) + 1) // 2])]
    needed = (_full(selector) + 1) // 2
    before = prefix[len(prefix) - max(0, needed - len(suffix)) :]
    return [(before, suffix[: max(0, needed - len(prefix))])]


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Where `words` stand, overlapping ones too, from the beginning on."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _without_context(selector: Selector, text: str) -> Anchor:
    """The words are still at their place, but all around is new: enough only if they stand nowhere else."""
    places = list(islice(_occurrences(text, selector.exact), MOST_SCANNED))
    return _placed(selector, selector.start) if places == [selector.start] else _ambiguous(selector, places)


def _agreement(selector: Selector, text: str, place: int) -> int:
    """How many code points of context agree, counted outwards from the words on both sides."""
    end = place + len(selector.exact)
    before = text[max(0, place - len(selector.prefix)) : place]
    return _common(selector.prefix[::-1], before[::-1]) + _common(
        selector.suffix, text[end : end + len(selector.suffix)]
    )


def _common(a: str, b: str) -> int:
    """The length of the beginning that two strings share."""
    if a == b:
        return len(a)
    for index, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return index
    return min(len(a), len(b))


def _is_firm(selector: Selector, agreement: int) -> bool:
    """Whether half of the context agrees, or the quote is a good enough sign by itself."""
    return _is_long(selector) or 2 * agreement >= _full(selector)


def _full(selector: Selector) -> int:
    return len(selector.prefix) + len(selector.suffix)


def _is_long(selector: Selector) -> bool:
    """Whether the quote is as good a sign as a context would be."""
    return len(selector.exact) >= SELECTOR_CONTEXT


def _span(selector: Selector, place: int) -> Span:
    return Span(place, place + len(selector.exact))


def _placed(selector: Selector, place: int) -> Anchor:
    return Anchor(_span(selector, place), "position" if place == selector.start else "quote")


def _ambiguous(selector: Selector, places: list[int]) -> Anchor:
    nearest = sorted(places, key=lambda place: (abs(place - selector.start), place))[:MOST_CANDIDATES]
    return Anchor(None, "ambiguous", tuple(_span(selector, place) for place in nearest))
