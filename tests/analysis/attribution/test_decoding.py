"""The best chain of tags against all chains, and spans from tags."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.attribution.decoding import best_chain

SCORE = st.floats(-5, 5, allow_nan=False).map(lambda value: round(value, 3))
ROW = st.tuples(SCORE, SCORE, SCORE)


def total(tags, scores, steps):
    value = scores[0][tags[0]]
    for before, tag, row in zip(tags, tags[1:], scores[1:], strict=False):
        value += steps[before][tag] + row[tag]
    return value


@settings(max_examples=150)
@given(st.lists(ROW, min_size=1, max_size=6), st.tuples(ROW, ROW, ROW))
def test_no_chain_is_better_than_the_best(scores, steps):
    found = best_chain(scores, steps)
    allowed = [
        tags
        for tags in itertools.product(range(3), repeat=len(scores))
        if tags[0] != 2 and not any(a == 0 and b == 2 for a, b in itertools.pairwise(tags))
    ]
    assert tuple(found) in allowed
    assert total(found, scores, steps) >= max(total(tags, scores, steps) for tags in allowed) - 1e-9


def test_no_words_no_tags():
    assert best_chain([], ((0, 0, 0),) * 3) == []
