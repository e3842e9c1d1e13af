"""Long texts in growing parts: the beginning is analysed first, so that a reader need not wait for the end.

Each part is the whole way through the pipeline over the text up to a paragraph's end. A part has a quarter of the words
of the next, so all parts together cost at most a third of the whole on top of it.
"""

from collections.abc import Iterator
from itertools import accumulate

from reader.analysis.pipeline import AnalysisTools, analyse
from reader.model.analysis import Analysis
from reader.model.part import PartialAnalysis
from reader.model.span import Span
from reader.text.language import ENGLISH, detect_language
from reader.text.paragraphs import find_blocks

LONG_WORDS = 4_000
"""A text of fewer words is analysed at once."""
FIRST_WORDS = 2_000
"""The first part has at most as many words, and about a quarter of them at least."""
GROWTH = 4


def analyse_in_parts(
    text: str, tools: AnalysisTools, *, title: Span | None = None, headings: tuple[Span, ...] = ()
) -> Iterator[PartialAnalysis | Analysis]:
    """Growing parts of a long text, and at last, always, exactly what `analyse` finds in all of it.

    `title` and `headings` are those of `analyse`. A text that is not English, or short, has no parts.
    """
    for end in part_ends(text, title, headings) if _is_english(text, tools) else ():
        within = tuple(span for span in headings if span.end <= end)
        found = analyse(text[:end], tools, title=title, headings=within)
        if found.skipped is None:
            yield PartialAnalysis(found, end)
    yield analyse(text, tools, title=title, headings=headings)


def part_ends(text: str, title: Span | None = None, headings: tuple[Span, ...] = ()) -> tuple[int, ...]:
    """Where the parts of a text end, in code points, growing: none for a short text, and never the end itself.

    Each end is that of a paragraph. The title is in every part, and no part ends with a heading or within one.
    """
    words = len(text.split())
    if words < LONG_WORDS:
        return ()
    blocks = find_blocks(text)
    starts = (0, *(block.end for block in blocks))
    counts = accumulate(len(text[start : block.end].split()) for start, block in zip(starts, blocks, strict=False))
    barred = (*headings, *((title,) if title is not None else ()))
    fit = [
        (count, block.end)
        for block, count in zip(blocks, counts, strict=True)
        if (title is None or title.end <= block.end) and not any(_bars(span, block.end) for span in barred)
    ]
    ends = (max((end for count, end in fit if count <= wanted), default=0) for wanted in _part_words(words))
    return tuple(sorted({end for end in ends if 0 < end < len(text)}))


def _part_words(words: int) -> Iterator[int]:
    """How many words the parts may have, the largest first."""
    while words > FIRST_WORDS:
        words //= GROWTH
        yield words


def _bars(span: Span, end: int) -> bool:
    """Whether a title or heading would be cut, or be the last of a part, by an end there."""
    return span.start < end <= span.end


def _is_english(text: str, tools: AnalysisTools) -> bool:
    return detect_language(text, tools.text.stop_words) in (None, ENGLISH)
