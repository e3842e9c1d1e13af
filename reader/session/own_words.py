"""Where words stand in a text as whole words, whatever their case and the space between them."""

import re
from collections.abc import Iterator

from reader.model.span import Span


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Every place of the words in the text; none for words without a letter or digit.

    Curly and straight apostrophes count as one. Other forms of a word ("regimes" for "regime") are other words.
    """
    parts = words.split()
    if not any(sign.isalnum() for sign in words):
        return
    pattern = r"\s+".join(re.escape(part) for part in parts)
    pattern = re.sub(r"['’]", "['’]", pattern)
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    for match in re.finditer(before + pattern + after, text, re.IGNORECASE):
        yield Span(match.start(), match.end())
