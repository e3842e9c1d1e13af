"""Limits and choices of the program in one documented place. Values are passed down, never changed at run time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """What a file may cost. Sizes in bytes, times in seconds, lengths in code points."""

    file_bytes: int = 64 * 2**20
    memory_bytes: int = 2**30
    cpu_seconds: int = 8
    wall_seconds: float = 10.0
    """Time in which other programs had all processors is not counted."""
    longest_seconds: float = 120.0
    """Counted by the clock on the wall, however busy the computer is."""
    document_chars: int = 2_000_000
    document_lines: int = 30_000
    """A text widget pays for every line; a hard-wrapped book of the length above has about as many."""
    line_chars: int = 2_000
    """A paragraph longer than this is broken at a space, since no text widget survives one of many megabytes."""
    html_depth: int = 500
    html_attributes: int = 100_000


@dataclass(frozen=True, slots=True)
class AnalysisLimits:
    """What an analysis may cost before the worker is replaced."""

    seconds_base: float = 30.0
    seconds_per_million_chars: float = 300.0
    memory_bytes: int = 4 * 2**30


SELECTOR_CONTEXT = 32
"""Characters kept before and after a quote, so that it can be found again."""

HIGHLIGHT_COLOURS = ("yellow", "green", "blue", "pink")
"""The colours of the reader's own highlights; themes say what each looks like."""
