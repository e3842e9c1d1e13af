"""What a detector hands on: which words are source, cue and content. All else is decided from these spans later."""

from dataclasses import dataclass
from typing import Protocol

from reader.model.span import Span
from reader.text.parsed import ParsedText


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as detected: spans only, a name for how it was found, and how sure that is (0 to 1)."""

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    found_by: str
    confidence: float


class Detector(Protocol):
    """Finds source, cue and content in a parsed text; rules and trained encoder stand behind this one method."""

    def detect(self, parsed: ParsedText) -> tuple[Candidate, ...]:
        """The candidates in the order of the text; never raises on any text."""
        ...
