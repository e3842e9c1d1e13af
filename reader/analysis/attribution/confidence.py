"""How likely an attribution is right, from what the encoder and the rules said of it.

A logistic function of a few figures; packaging/models/calibrate_encoder.py fits its weights on the development set:
`right` means that an annotator marked the same content for the same source. How well it is calibrated stands in
resources/models/encoder.md.
"""

import math
from collections.abc import Mapping, Sequence

from reader.analysis.attribution.linking import Draft
from reader.analysis.attribution.touching import SpanIndex
from reader.model.span import overlap

FIGURES = (
    "constant",
    "cue tags",
    "source tags",
    "content tags",
    "content tied to cue",
    "cue tied to source",
    "share of the content that the rules found",
    "cue that the rules found",
    "in quotation marks",
    "no cue",
    "no source",
    "length in hundreds of characters, at most 2",
)


def describe(draft: Draft, ruled_contents: SpanIndex, ruled_cues: SpanIndex, quoted: SpanIndex) -> tuple[float, ...]:
    """The figures of one attribution, in the order of FIGURES; probabilities as log-odds."""
    spans = [content.span for content in draft.contents]
    length = sum(span.end - span.start for span in spans)
    found = sum(max((overlap(span, other) for other in ruled_contents.touching(span)), default=0) for span in spans)
    return (
        1.0,
        _log_odds(draft.cue.sure) if draft.cue else 0.0,
        _log_odds(draft.source.sure) if draft.source else 0.0,
        _log_odds(min(content.sure for content in draft.contents)),
        _log_odds(draft.tied),
        _log_odds(draft.sourced),
        found / max(1, length),
        float(draft.cue is not None and bool(ruled_cues.touching(draft.cue.span))),
        float(all(quoted.touching(span) for span in spans)),
        float(draft.cue is None),
        float(draft.source is None),
        min(length, 200) / 100,
    )


def confidence(figures: Sequence[float], weights: Mapping[str, float]) -> float:
    """The probability that it is right, 0 to 1."""
    total = sum(weights[name] * value for name, value in zip(FIGURES, figures, strict=True))
    return 1 / (1 + math.exp(-total))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
