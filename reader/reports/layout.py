"""How the plain text is laid out: headings, wrapped lines, words in quotation marks."""

import textwrap

from reader.model.span import Span, words_of

WIDTH = 96


def heading(words: str) -> list[str]:
    """The words, underlined."""
    return [words, "-" * len(words)]


def wrap(words: str, hang: int = 0, before: str = "") -> list[str]:
    """Lines of at most WIDTH characters, each after `before`, those after the first moved in by `hang`."""
    return textwrap.wrap(words, WIDTH, initial_indent=before, subsequent_indent=before + " " * hang) or [""]


def quote(text: str, spans: tuple[Span, ...]) -> str:
    """The words in quotation marks; words that have their own, in part or in whole, are given as they stand."""
    words = " ... ".join(" ".join(words_of(text, span).split()) for span in spans)
    return words if any(mark in words for mark in '“”"') else f"“{words}”"
