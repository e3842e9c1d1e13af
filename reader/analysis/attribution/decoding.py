"""From the encoder's scores to spans: the best chain of tags for each role, cut where no span may go on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.analysis.encoder.model import Encoded
from reader.analysis.encoder.pieces import BREAK, Pieces
from reader.model.span import Span

Transitions = Sequence[Sequence[float]]
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of a role: its pieces `first` to `end` (half-open), the first piece of its last word, its code points,
    and how sure the tags are (mean probability over its words, 0 to 1)."""

    first: int
    last: int
    end: int
    span: Span
    sure: float


def find_spans(encoded: Encoded, role: int, transitions: Transitions, bias: float) -> list[Tagged]:
    """The spans of one role in the order of the text, none of them over a paragraph's end.

    `bias` is added to the score of every beginning after "no": above 0 finds more.
    """
    pieces = encoded.pieces
    words = np.nonzero(pieces.first)[0]
    scores = encoded.scores[words, role].astype(float)
    chances = probabilities(scores)
    (oo, ob, _), *others = transitions
    tags = best_chain(scores.tolist(), [(oo, ob + bias, _NEVER), *others])
    ends = np.append(words[1:], len(pieces.ids))
    found: list[tuple[int, int]] = []
    before = 0
    for k, tag in enumerate(tags):
        if pieces.ids[words[k]] == BREAK:
            tag = 0
        if tag == 1 or (tag == 2 and before == 0):
            found.append((k, k + 1))
        elif tag == 2:
            found[-1] = (found[-1][0], k + 1)
        before = tag
    return [
        _tagged(pieces, int(words[a]), int(words[b - 1]), int(ends[b - 1]), 1 - float(chances[a:b, 0].mean()))
        for a, b in found
    ]


def _tagged(pieces: Pieces, first: int, last: int, end: int, sure: float) -> Tagged:
    return Tagged(first, last, end, Span(int(pieces.start[first]), int(pieces.end[end - 1])), sure)


def probabilities(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Softmax over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: NDArray[np.float64] = shifted / shifted.sum(-1, keepdims=True)
    return result


def best_chain(scores: Sequence[Sequence[float]], transitions: Transitions) -> list[int]:
    """The tags with the highest sum of scores and transitions (Viterbi 1967); "goes on" never follows "no".

    Plain floats in plain loops: three tags a word are too few for arrays to pay, and every machine gives the same.
    """
    if not scores:
        return []
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = transitions
    o, b, i = scores[0][0], scores[0][1], scores[0][2] + _NEVER
    back: list[tuple[int, int, int]] = []
    for no, begins, goes_on in scores[1:]:
        o_from = _best(o + oo, b + bo, i + io)
        b_from = _best(o + ob, b + bb, i + ib)
        i_from = 1 if b + bi >= i + ii else 2
        before = (o, b, i)
        o = before[o_from] + (oo, bo, io)[o_from] + no
        b = before[b_from] + (ob, bb, ib)[b_from] + begins
        i = before[i_from] + (0.0, bi, ii)[i_from] + goes_on
        back.append((o_from, b_from, i_from))
    tag = _best(o, b, i)
    tags = [tag]
    for step in reversed(back):
        tag = step[tag]
        tags.append(tag)
    return tags[::-1]


def _best(o: float, b: float, i: float) -> int:
    if o >= b:
        return 0 if o >= i else 2
    return 1 if b >= i else 2
