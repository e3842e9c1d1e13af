"""Who says what: attributions, the speakers behind them, and quotations without marks.

The way through the package: ``view`` lays the text out for look-ups, ``phrases``, ``verb_groups`` and ``clauses`` are
its grammar; a detector (``candidates.Detector``) finds source, cue and content: ``rules.RuleDetector``, or
``encoder_detector.EncoderDetector``, which reads what the rules found beside the words (``encoder_input``,
``decoding``, ``linking``, ``merging``); ``assemble`` adds what rules decide for any detector: ``kinds``, nesting,
``speakers`` (with ``names`` and ``cast``), ``unmarked`` quotations, ids, and a reason (``explain``).
"""

from dataclasses import replace

from reader.analysis.attribution.assemble import AttributionResult, assemble
from reader.analysis.attribution.encoder_detector import EncoderDetector
from reader.analysis.attribution.nobodies import without_nobodies
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.attribution.tools import AttributionTools, load_attribution_tools
from reader.analysis.attribution.unmarked import UnmarkedQuotation
from reader.analysis.encoder.model import EncoderModel
from reader.text.parsed import ParsedText

__all__ = ["AttributionResult", "AttributionTools", "UnmarkedQuotation", "find_attributions", "load_attribution_tools"]


def find_attributions(
    parsed: ParsedText, tools: AttributionTools, encoder: EncoderModel | None = None
) -> AttributionResult:
    """The attributions of a text in its order, its speakers and its unmarked quotations; no text makes it raise.

    Without an encoder the rules alone decide, which is what the tests of the rules want.
    """
    if encoder is None:
        candidates, encoded = RuleDetector(tools).detect(parsed), None
    else:
        candidates, encoded = EncoderDetector(tools, encoder).read(parsed)
    return replace(assemble(parsed, without_nobodies(parsed.text, candidates), tools), encoded=encoded)
