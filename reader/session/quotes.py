"""Finding the words that somebody names in a text."""

from collections.abc import Iterable

from reader.errors import ReaderError
from reader.model.span import Span


def find_quote(text: str, quote: str, occurrence: int | None) -> Span:
    """The place of a quote in a text. `occurrence` (from 1) says which, when it stands there more than once.

    Raises ReaderError with a sentence when the quote is not there, or stands there more than once unnumbered.
    """
    places = list(_occurrences(text, quote))
    if not places:
        raise ReaderError(f"The article does not contain the words “{_short(quote)}”; copy them exactly as they stand.")
    if occurrence is None:
        if len(places) > 1:
            raise ReaderError(
                f"The words “{_short(quote)}” stand {len(places)} times in the article; say which with --occurrence N."
            )
        occurrence = 1
    if not 1 <= occurrence <= len(places):
        raise ReaderError(f"The words “{_short(quote)}” stand {len(places)} times in the article, not {occurrence}.")
    start = places[occurrence - 1]
    return Span(start, start + len(quote))


def _occurrences(text: str, quote: str) -> Iterable[int]:
    if not quote.strip():
        return
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else quote[:57] + "..."
