"""Work that rests now and then, so that the window can answer and paint meanwhile; `ui/turns.py` runs it."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work that stops at every yield so that something else may be done, and answers a T in the end."""

STEP = 400
"""Of small things, so many are handled in one step: about a millisecond."""


def at_once(steps: Steps[T]) -> T:
    """Does all of it now."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            answer: T = done.value
            return answer
