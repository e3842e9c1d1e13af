"""What goes through the pipe between the program and its analysing process."""

from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """A text to analyse. `raw`: the text was not normalised; offsets in the answer are those of the raw string.

    `in_parts`: partial answers are wanted before the last one, if the text is long; a raw text has none.
    """

    text: str
    title: Span | None = None
    headings: tuple[Span, ...] = ()
    raw: bool = False
    in_parts: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisAnswer:
    """The result, or the sentence that says why there is none.

    With `reached` it is partial, over that many code points of the text, and another answer follows.
    """

    analysis: Analysis | None
    problem: str | None = None
    reached: int | None = None
