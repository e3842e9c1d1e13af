"""The second detector: the trained encoder, which reads the words, the quotation marks, and what the rules found."""

from dataclasses import dataclass

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.decoding import Tagged, find_spans
from reader.analysis.attribution.encoder_input import read_pieces
from reader.analysis.attribution.linking import Draft, link_spans
from reader.analysis.attribution.merging import in_text_order, merge_findings
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.encoder.model import Encoded, EncoderModel, run_encoder
from reader.text.parsed import ParsedText


@dataclass(frozen=True, slots=True)
class EncoderDetector:
    """Detector by the encoder, with the rules' findings as its hints."""

    tools: AttributionTools
    model: EncoderModel

    def detect(self, parsed: ParsedText) -> tuple[Candidate, ...]:
        """Candidates in the order of the text; time grows in step with the text."""
        ruled = RuleDetector(self.tools).detect(parsed)
        encoded = run_encoder(self.model, read_pieces(parsed, self.model.wordpiece, ruled))
        return merge_findings(parsed, decode(encoded, self.model), ruled)


def decode(encoded: Encoded, model: EncoderModel) -> tuple[Candidate, ...]:
    """The attributions that scores and link vectors give."""
    spans = {role: _spans(encoded, model, role) for role in ("source", "cue", "content")}
    drafts = link_spans(encoded, spans["source"], spans["cue"], spans["content"], 3 * len(model.roles))
    return tuple(sorted((_candidate(draft) for draft in drafts), key=in_text_order))


def _spans(encoded: Encoded, model: EncoderModel, role: str) -> list[Tagged]:
    settings = model.settings
    number = model.roles.index(role)
    return find_spans(encoded, number, settings["transitions"][role], settings["biases"][role])


def _candidate(draft: Draft) -> Candidate:
    return Candidate(
        sources=(draft.source.span,) if draft.source else (),
        cues=(draft.cue.span,) if draft.cue else (),
        contents=tuple(content.span for content in draft.contents),
        found_by="encoder",
        confidence=0.5,
    )
