"""From offsets to tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.model.span import Span
from reader.text.parsed import ParsedText, Token


def token_at(tokens: tuple[Token, ...], offset: int) -> int | None:
    """The index of the token that covers or follows an offset (code points); None past the last one."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens) else None


def tokens_of(parsed: ParsedText, spans: Iterable[Span]) -> Iterator[Token]:
    """The tokens that start in the spans."""
    for span in spans:
        first = bisect_left(parsed.tokens, span.start, key=lambda t: t.start)
        yield from parsed.tokens[first : bisect_left(parsed.tokens, span.end, key=lambda t: t.start)]
