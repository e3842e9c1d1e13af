"""The option --chapter, for every command that reads an article's file."""

import argparse
from typing import Any

from reader.errors import ReaderError


def add_chapter_option(parser: argparse.ArgumentParser) -> None:
    """Add --chapter N, which may be repeated; without it a book is read whole."""
    parser.add_argument(
        "--chapter", type=int, action="append", default=[], metavar="N", help="only this chapter of a book (repeatable)"
    )


def chapters_in(asked: dict[str, Any]) -> tuple[int, ...]:
    """The "chapters" of a line of a batch; raises ReaderError with a sentence when they are no list of numbers."""
    found = asked.get("chapters") or []
    if not isinstance(found, list) or not all(isinstance(n, int) and not isinstance(n, bool) for n in found):
        raise ReaderError('"chapters" must be a list of the numbers of chapters.')
    return tuple(found)
