"""What is known of a long text while it is still being analysed."""

from dataclasses import dataclass

from reader.model.analysis import Analysis


@dataclass(frozen=True, slots=True)
class PartialAnalysis:
    """The analysis of the first `reached` code points of a text; its spans are those of the whole text.

    Findings near `reached` may change with what follows: a speaker's fuller name, the end of a quotation.
    """

    analysis: Analysis
    reached: int
