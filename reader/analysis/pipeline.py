"""The stages of an analysis, in order, on one screen. Text in, Analysis out; everything else is passed in."""

from dataclasses import dataclass

import reader
from reader.analysis.attribution import AttributionTools, find_attributions, load_attribution_tools
from reader.analysis.clauses import find_clauses
from reader.analysis.emotive import EmotiveTools, find_emotive, load_emotive_tools
from reader.analysis.encoder.model import EncoderModel, load_encoder
from reader.analysis.overview import make_overview
from reader.analysis.rules import RuleContext, RuleTools, all_rules, find_assertions, load_rule_tools
from reader.analysis.status import judge_sentences
from reader.analysis.voices import divide_voices, with_shares
from reader.lexicons import list_lexicons
from reader.model.analysis import Analysis, Versions
from reader.model.span import Span
from reader.text.parse import TextTools, load_text_tools, parse_text


@dataclass(frozen=True, slots=True)
class AnalysisTools:
    """Everything an analysis needs beside the text; loaded once, never changed."""

    text: TextTools
    attribution: AttributionTools
    encoder: EncoderModel
    emotive: EmotiveTools
    rules: RuleTools
    versions: Versions


def load_analysis_tools() -> AnalysisTools:
    """Load models and lexicons; raises ResourceMissingError with a sentence when one of them is not there."""
    encoder, emotive = load_encoder(), load_emotive_tools()
    return AnalysisTools(
        text=load_text_tools(),
        attribution=load_attribution_tools(),
        encoder=encoder,
        emotive=emotive,
        rules=load_rule_tools(),
        versions=find_versions(f"{encoder.version}; {emotive.head.version}"),
    )


def analyse(text: str, tools: AnalysisTools, *, title: Span | None = None, headings: tuple[Span, ...] = ()) -> Analysis:
    """Analyse one text: attributions, speakers, voices, emotive terms, assertions, sentence status, overview.

    `title` and `headings` are what the importer knows; without a title the text layer looks for one. All spans are
    code points of `text`. A text that is not English comes back with `skipped` set and nothing marked.
    """
    parsed = parse_text(text, tools.text, title, headings)
    if parsed.language not in (None, "en"):
        return Analysis(versions=tools.versions, warnings=parsed.warnings, skipped=NOT_ENGLISH)

    attribution = find_attributions(parsed, tools.attribution, tools.encoder)
    voices = divide_voices(parsed, attribution.attributions)
    speakers = with_shares(attribution.speakers, voices, parsed)
    emotive = find_emotive(parsed, voices, tools.emotive, attribution.encoded)
    context = RuleContext(
        parsed=parsed,
        attributions=attribution.attributions,
        speakers=speakers,
        unmarked=attribution.unmarked,
        voices=voices,
        emotive=emotive,
        clauses=find_clauses(parsed),
    )
    assertions = find_assertions(context, tools.rules)
    sentences = judge_sentences(context, assertions)
    return Analysis(
        sentences=sentences,
        attributions=attribution.attributions,
        speakers=speakers,
        voices=voices,
        assertions=assertions,
        emotive=emotive,
        overview=make_overview(context, sentences, assertions),
        versions=tools.versions,
        warnings=parsed.warnings,
    )


NOT_ENGLISH = "This article does not seem to be in English, so nothing is marked; reading and notes work as usual."


def find_versions(models: str) -> Versions:
    """What an analysis made now is made with."""
    lexicons = "; ".join(f"{p.id} {p.version}" for p in list_lexicons())
    return Versions(
        reader=reader.__version__,
        rules=f"{len(all_rules())} rules, {reader.__version__}",
        lexicons=lexicons,
        models=models,
    )
