"""Finds commands by typed letters: whole words before beginnings, beginnings before letters somewhere in between."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the palette lists it: its name in the table, its words, its menu, and its keys as text."""

    name: str
    words: str
    menu: str
    keys: str = ""


def rank_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands that answer to every typed word, the best first; all of them when nothing was typed."""
    words = typed.casefold().split()
    scored = [(score, number) for number, each in enumerate(commands) if (score := _score(each, words)) is not None]
    return [commands[number] for _, number in sorted(scored)]


def _score(command: Command, typed: Sequence[str]) -> int | None:
    total = 0
    for word in typed:
        here = _closeness(command.words.casefold(), word)
        there = _closeness(command.menu.casefold(), word)
        if here is None and there is None:
            return None
        total += min(here if here is not None else 9, (there if there is not None else 9) + 2)
    return total


def _closeness(words: str, typed: str) -> int | None:
    """0 for a word, 1 for the beginning of one, 2 for letters within, 4 for letters in this order; else None."""
    parts = words.split()
    if typed in parts:
        return 0
    if any(part.startswith(typed) for part in parts):
        return 1
    if typed in words:
        return 2
    rest = iter(words)
    return 4 if len(typed) > 2 and all(letter in rest for letter in typed) else None
