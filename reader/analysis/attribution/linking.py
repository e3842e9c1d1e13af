"""Ties the encoder's spans together: contents to cues, cues to sources, never in a way that cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reader.analysis.attribution.decoding import Tagged, probabilities
from reader.analysis.encoder.model import LINK, Encoded, Floats
from reader.model.span import covers, overlap


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `tied` and `sourced` are the probabilities of its links (0 to 1)."""

    cue: Tagged | None
    source: Tagged | None = None
    contents: list[Tagged] = field(default_factory=list)
    tied: float = 1.0
    sourced: float = 1.0


def link_spans(
    encoded: Encoded, sources: Sequence[Tagged], cues: Sequence[Tagged], contents: Sequence[Tagged], reach: int
) -> list[Draft]:
    """Attributions with at least one content each, in the order of their cues; contents without a cue come last.

    `reach` is how many numbers stand before the link vectors in the outputs. A content may lie in another paragraph
    than its cue only where it begins in quotation marks; a cue never lies in its own content, nor a source.
    """
    drafts = {cue: Draft(cue) for cue in cues}
    orphans: list[Draft] = []
    for content in contents:
        near = [cue for cue in cues if _may_tie(encoded, content, cue)]
        cue, chance = _choose(encoded, content, near, reach, 3)
        if cue is None:
            orphans.append(Draft(None, contents=[content], tied=chance))
        else:
            drafts[cue].contents.append(content)
            drafts[cue].tied = min(drafts[cue].tied, chance)
    linked = [draft for draft in drafts.values() if draft.contents]
    for draft in linked:
        assert draft.cue is not None
        near = [s for s in sources if _may_speak(encoded, s, draft)]
        draft.source, draft.sourced = _choose(encoded, draft.cue, near, reach, 0)
    return linked + orphans


def _may_tie(encoded: Encoded, content: Tagged, cue: Tagged) -> bool:
    pieces = encoded.pieces
    if covers(content.span, cue.span):
        return False
    apart = pieces.paragraph[content.first] != pieces.paragraph[cue.first]
    return not apart or bool(pieces.looks[content.first] >= 4)


def _may_speak(encoded: Encoded, source: Tagged, draft: Draft) -> bool:
    assert draft.cue is not None
    paragraph = encoded.pieces.paragraph
    if paragraph[source.first] != paragraph[draft.cue.first]:
        return False
    if any(overlap(source.span, content.span) for content in draft.contents):
        return False
    return not any(_stands_between(encoded, draft.cue, content, source) for content in draft.contents)


def _stands_between(encoded: Encoded, cue: Tagged, content: Tagged, source: Tagged) -> bool:
    """Whether a clause without quotation marks follows the cue at once, so that no speaker can come behind it."""
    follows = 0 <= content.first - cue.end <= 1 and source.first >= content.end
    return follows and bool(encoded.pieces.looks[content.first] < 4)


def _choose(
    encoded: Encoded, asking: Tagged, near: Sequence[Tagged], reach: int, vectors: int
) -> tuple[Tagged | None, float]:
    """The answer with the highest score, or None where the network says nobody, and its probability."""
    number = encoded.best[asking.first]
    start, end = encoded.windows[number]
    output = encoded.outputs[number]
    seen = [span for span in near if start <= span.first < end]
    first = asking.first - start + 1
    last = min(asking.last, end - 1) - start + 1
    question = _vector(output, first, reach, vectors) + _vector(output, last, reach, vectors + 1)
    places = [0] + [span.first - start + 1 for span in seen]
    keys = output[places, reach + (vectors + 2) * LINK : reach + (vectors + 3) * LINK]
    chances = probabilities((keys @ question).astype(float) / LINK**0.5)
    chosen = int(np.argmax(chances))
    return (seen[chosen - 1] if chosen else None), float(chances[chosen])


def _vector(output: Floats, place: int, reach: int, number: int) -> Floats:
    vector: Floats = output[place, reach + number * LINK : reach + (number + 1) * LINK]
    return vector
