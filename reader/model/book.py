"""A book of which a reader may open one chapter or all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter to choose: its number from 1, its title, and its length in code points."""

    number: int
    title: str
    length: int


@dataclass(frozen=True, slots=True)
class Book:
    """The chapters of a book in its order; `title` is None when the book does not say."""

    title: str | None
    chapters: tuple[Chapter, ...]
