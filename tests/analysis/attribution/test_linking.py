"""Links: what the vectors say, within what can be."""

from types import SimpleNamespace

import numpy as np

from reader.analysis.attribution.decoding import Tagged
from reader.analysis.attribution.linking import link_spans
from reader.analysis.encoder.model import LINK, Encoded
from reader.model.span import Span

REACH = 3
LENGTH = 12


def tagged(first, end):
    return Tagged(first, end - 1, end, Span(first * 10, end * 10 - 1), 0.9)


def encoded(wanted, paragraphs=None, quoted=()):
    """An encoding in which each (asking, vectors, answer) gets a high score; an answer of None is the opening piece."""
    output = np.zeros((LENGTH + 2, REACH + 6 * LINK), np.float32)
    for dimension, (asking, vectors, answer) in enumerate(wanted):
        place = 0 if answer is None else answer + 1
        output[asking + 1, REACH + vectors * LINK + dimension] = 40
        output[place, REACH + (vectors + 2) * LINK + dimension] = 40
    pieces = SimpleNamespace(
        paragraph=np.array(paragraphs or [0] * LENGTH), looks=np.array([4 * (k in quoted) for k in range(LENGTH)])
    )
    return Encoded(pieces, None, [(0, LENGTH)], [output], np.zeros(LENGTH, np.int64))


def test_contents_go_to_their_cue_and_cues_to_their_source():
    source, cue, content = tagged(0, 2), tagged(2, 3), tagged(3, 6)
    other, other_cue, other_content = tagged(6, 7), tagged(7, 8), tagged(8, 12)
    found = link_spans(
        encoded([(3, 3, 2), (8, 3, 7), (2, 0, 0), (7, 0, 6)]), [source, other], [cue, other_cue],
        [content, other_content], REACH,
    )  # fmt: skip
    assert [(d.source, d.cue, d.contents) for d in found] == [
        (source, cue, [content]),
        (other, other_cue, [other_content]),
    ]
    assert all(d.tied > 0.99 and d.sourced > 0.99 for d in found)


def test_nobody_may_be_the_answer_and_a_cue_without_content_is_nothing():
    source, cue, content = tagged(0, 2), tagged(2, 3), tagged(3, 6)
    found = link_spans(encoded([(3, 3, None)]), [source], [cue], [content], REACH)
    assert [(d.source, d.cue, d.contents) for d in found] == [(None, None, [content])]
    found = link_spans(encoded([(3, 3, 2), (2, 0, None)]), [source], [cue], [content], REACH)
    assert [(d.source, d.cue) for d in found] == [(None, cue)]


def test_no_source_within_its_own_content():
    cue, content, inside = tagged(2, 3), tagged(3, 8), tagged(4, 5)
    (draft,) = link_spans(encoded([(3, 3, 2), (2, 0, 4)]), [inside], [cue], [content], REACH)
    assert draft.source is None


def test_no_cue_within_its_own_content():
    cue, content = tagged(4, 5), tagged(3, 8)
    (draft,) = link_spans(encoded([(3, 3, 4)]), [], [cue], [content], REACH)
    assert draft.cue is None


def test_over_a_paragraph_only_quotations_reach():
    cue, content = tagged(2, 3), tagged(6, 9)
    paragraphs = [0] * 5 + [1] * 7
    wanted = [(6, 3, 2)]
    (draft,) = link_spans(encoded(wanted, paragraphs), [], [cue], [content], REACH)
    assert draft.cue is None
    (draft,) = link_spans(encoded(wanted, paragraphs, quoted={6}), [], [cue], [content], REACH)
    assert draft.cue == cue
    source = tagged(10, 11)
    (draft,) = link_spans(encoded([*wanted, (2, 0, 10)], paragraphs, quoted={6}), [source], [cue], [content], REACH)
    assert draft.source is None
