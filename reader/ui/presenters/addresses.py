"""Web addresses that stand in a text."""

import re

from reader.model.span import Span

_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_CLOSING = ".,;:!?'’…)]}"
_OPENERS = {")": "(", "]": "[", "}": "{"}
MOST_CHARACTERS = 2_000


def address_at(text: str, span: Span) -> str | None:
    """The web address in which a place of the text lies, or which a passage holds; None when there is none."""
    start, end = max(0, span.start - MOST_CHARACTERS), min(len(text), span.end + MOST_CHARACTERS)
    for found in _ADDRESS.finditer(text, start, end):
        address = _without_closing(found[0])
        if found.start() <= span.end and span.start <= found.start() + len(address):
            return address
    return None


def _without_closing(address: str) -> str:
    """Without the marks that end a sentence or a bracket around the address."""
    while address and address[-1] in _CLOSING:
        opener = _OPENERS.get(address[-1])
        if opener is not None and address.count(opener) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
