"""The second detector: the trained encoder, which reads the words, the quotation marks, and what the rules found."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.confidence import confidence, describe
from reader.analysis.attribution.decoding import Tagged, find_spans
from reader.analysis.attribution.encoder_input import read_pieces
from reader.analysis.attribution.linking import Draft, link_spans
from reader.analysis.attribution.merging import in_text_order, merge_findings
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.attribution.settling import settle
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.attribution.view import make_view
from reader.analysis.encoder.model import Encoded, EncoderModel, run_encoder
from reader.text.parsed import ParsedText

CONTENT_ROLES = ("content", "inner")


@dataclass(frozen=True, slots=True)
class EncoderDetector:
    """Detector by the encoder, with the rules' findings as its hints."""

    tools: AttributionTools
    model: EncoderModel

    def detect(self, parsed: ParsedText) -> tuple[Candidate, ...]:
        """Candidates in the order of the text; time grows in step with the text."""
        return self.read(parsed)[0]

    def read(self, parsed: ParsedText) -> tuple[tuple[Candidate, ...], Encoded]:
        """What `detect` gives, and the encoder's reading of the text, which later stages use."""
        ruled = RuleDetector(self.tools).detect(parsed)
        encoded = run_encoder(self.model, read_pieces(parsed, self.model.wordpiece, ruled))
        found = settle(make_view(parsed, self.tools), decode(parsed, encoded, self.model, ruled), ruled, self.tools)
        return merge_findings(parsed, tuple(found)), encoded


def decode(
    parsed: ParsedText, encoded: Encoded, model: EncoderModel, ruled: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The attributions that scores and links give, less those that are more likely wrong than the settings allow."""
    contents = SpanIndex(span for c in ruled for span in c.contents)
    cues = SpanIndex(span for c in ruled for span in c.cues)
    quoted = SpanIndex(q.span for q in parsed.quotations)
    found = [
        _candidate(draft, confidence(describe(draft, contents, cues, quoted), model.settings["confidence"]))
        for draft in find_drafts(encoded, model)
    ]
    least = model.settings["least_confidence"]
    return tuple(sorted((c for c in found if c.confidence >= least), key=in_text_order))


def find_drafts(encoded: Encoded, model: EncoderModel) -> list[Draft]:
    """All attributions that scores and links give."""
    contents = [span for role in CONTENT_ROLES for span in _spans(encoded, model, role)]
    sources, cues = _spans(encoded, model, "source"), _spans(encoded, model, "cue")
    return link_spans(encoded, sources, cues, contents, 3 * len(model.roles))


def _spans(encoded: Encoded, model: EncoderModel, role: str) -> list[Tagged]:
    settings = model.settings
    if role not in model.roles:
        return []
    return find_spans(encoded, model.roles.index(role), settings["transitions"][role], settings["biases"][role])


def _candidate(draft: Draft, sure: float) -> Candidate:
    return Candidate(
        sources=(draft.source.span,) if draft.source else (),
        cues=(draft.cue.span,) if draft.cue else (),
        contents=tuple(content.span for content in draft.contents),
        found_by="encoder",
        confidence=sure,
    )
