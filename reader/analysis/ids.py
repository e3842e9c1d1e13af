"""Stable ids for findings: made from rule, words and context, so that decisions and notes can hold on to them."""

import hashlib

CONTEXT = 32
"""Characters of context on either side that go into an id."""


def stable_id(prefix: str, rule: str, words: str, before: str, after: str, taken: set[str]) -> str:
    """An id such as "a-3f09c2d41b7e", the same in every run over the same words in the same context.

    `before` and `after` are the text on either side (the nearest 32 characters count). `taken` holds the ids already
    given; the new one is added to it. Only where rule, words and context all repeat does the occurrence break the tie.
    """
    basis = "\x1f".join((rule, words, before[-CONTEXT:], after[:CONTEXT]))
    # Occurrences are given in order, so the first free one is found by doubling and halving: a text that repeats
    # one line a thousand times stays cheap.
    low, high = -1, 0
    while _digest(prefix, basis, high) in taken:
        low, high = high, 2 * high + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _digest(prefix, basis, middle) in taken else (low, middle)
    made = _digest(prefix, basis, high)
    taken.add(made)
    return made


def _digest(prefix: str, basis: str, occurrence: int) -> str:
    tail = f"\x1f{occurrence}" if occurrence else ""
    return f"{prefix}-{hashlib.sha256((basis + tail).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
