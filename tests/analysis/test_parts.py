"""Parts of a long text: where they end, what they cost, and that each is the analysis of its own beginning."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import parts
from reader.analysis.parts import GROWTH, LONG_WORDS, analyse_in_parts, part_ends
from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.model.analysis import Analysis
from reader.model.part import PartialAnalysis
from reader.model.span import Span, words_of
from reader.text.paragraphs import find_blocks

PARAGRAPHS = (
    "Mayor Ilse Tamm 🚢 said that the harbour would reopen on Monday. The dockers were at work.",
    "“The offer is too low,” Kaja Ozols told reporters. The reckless council\u00a0lied to everyone.",
    "It is widely believed that the café’s owner left the town. Prices will rise again.",
)


def text_of(paragraphs: int, between: str = "\n\n") -> str:
    return between.join(PARAGRAPHS[number % 3] for number in range(paragraphs))


blocks = st.lists(
    st.tuples(st.integers(1, 900), st.sampled_from(("\n\n", "\n", "\r\n\r\n", " \n\u200b\n", "\u2029"))),
    min_size=1,
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(blocks, st.sampled_from(("word", "naïve", "🌊", "“so”")), st.data())
def test_every_part_ends_with_a_paragraph_and_all_cost_a_third_at_most(sizes, word, data):
    text = "".join(" ".join([word] * size) + between for size, between in sizes)
    title = data.draw(st.none() | st.builds(Span, st.just(0), st.integers(1, len(text))))
    edges = data.draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    headings = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b)
    ends = part_ends(text, title, headings)
    words = len(text.split())
    assert list(ends) == sorted(set(ends))
    assert all(0 < end < len(text) for end in ends)
    assert {block.end for block in find_blocks(text)} >= set(ends)
    assert GROWTH * sum(len(text[:end].split()) for end in ends) <= words * GROWTH / (GROWTH - 1)
    assert not ends or words >= LONG_WORDS
    for span in (*headings, *((title,) if title else ())):
        assert not any(span.start < end <= span.end for end in ends)
    assert title is None or all(title.end <= end for end in ends)


def test_a_long_text_begins_with_a_part_that_comes_soon_and_a_short_one_has_none():
    short, long = text_of(200), text_of(6000)
    assert len(short.split()) < LONG_WORDS
    assert part_ends(short) == ()
    sizes = [len(long[:end].split()) for end in part_ends(long)]
    assert 400 <= sizes[0] <= 2000
    assert all(3.8 <= later / earlier <= 4.2 for earlier, later in pairwise(sizes))
    assert sizes[-1] >= 0.24 * len(long.split())


def test_one_paragraph_without_end_has_no_parts():
    assert part_ends("word " * 9000) == ()


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


@pytest.fixture
def small_parts(monkeypatch):
    """The same with texts of a few hundred words."""
    monkeypatch.setattr(parts, "LONG_WORDS", 400)
    monkeypatch.setattr(parts, "FIRST_WORDS", 120)


@pytest.mark.usefixtures("small_parts")
def test_each_part_is_the_analysis_of_its_beginning_and_the_last_of_all(tools):
    title = "Harbour Row 🌊 Splits Saltmere"
    heading = "What the council says"
    text = "\n\n".join((title, text_of(10), heading, text_of(24)))
    spans = Span(0, len(title)), (Span(text.index(heading), text.index(heading) + len(heading)),)
    *found, last = analyse_in_parts(text, tools, title=spans[0], headings=spans[1])
    assert len(found) == 2
    assert last == analyse(text, tools, title=spans[0], headings=spans[1])
    for part in found:
        assert isinstance(part, PartialAnalysis)
        within = tuple(span for span in spans[1] if span.end <= part.reached)
        assert part.analysis == analyse(text[: part.reached], tools, title=spans[0], headings=within)
        assert words_of(text, part.analysis.sentences[0].span) == title
        assert part.analysis.voices[-1].span.end == part.reached
        assert part.analysis.attributions
    assert isinstance(last, Analysis)
    # The id of what ends a part may change, since what follows is part of it.
    kept = {a.contents for a in found[0].analysis.attributions} & {a.contents for a in last.attributions}
    assert len(kept) >= 0.8 * len(found[0].analysis.attributions)


@pytest.mark.usefixtures("small_parts")
def test_a_text_in_another_language_comes_whole(tools):
    text = "\n\n".join(["Der Rat der Stadt hat gestern beschlossen, dass der Hafen nicht wieder geöffnet wird."] * 60)
    (only,) = analyse_in_parts(text, tools)
    assert isinstance(only, Analysis)
    assert only.skipped
