"""Parts of the voice map in another voice: no gap, no overlap, nothing else changed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import VoiceStretch
from reader.model.span import Span
from reader.session.voicing import with_voice

cuts = st.lists(st.integers(1, 40), max_size=6).map(lambda points: sorted({0, 41, *points}))
spans = st.lists(st.tuples(st.integers(0, 41), st.integers(0, 41)).map(lambda p: Span(min(p), max(p))), max_size=4)


@given(cuts, spans)
def test_every_character_has_the_voice_it_should_have(points, given_spans):
    before = [VoiceStretch(Span(a, b), f"v{a}") for a, b in pairwise(points)]
    after = with_voice(before, given_spans, "new")
    assert [v.span.start for v in after[1:]] == [v.span.end for v in after[:-1]]
    for place in range(41):
        expected = next(v.voice for v in before if v.span.start <= place < v.span.end)
        if any(s.start <= place < s.end for s in given_spans):
            expected = "new"
        (voice,) = [v.voice for v in after if v.span.start <= place < v.span.end]
        assert voice == expected
