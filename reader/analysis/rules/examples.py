"""Short names for the examples of rules: texts that must be marked, down to the words, and texts that must not."""

from reader.model.finding import Example


def hit(text: str, *marked: str) -> Example:
    """A text in which a rule must mark exactly these words."""
    return Example(text, marked)


def miss(text: str) -> Example:
    """A text in which a rule must mark nothing."""
    return Example(text)
