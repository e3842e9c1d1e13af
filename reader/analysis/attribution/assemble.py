"""From detected spans to attributions: kinds, forms, nesting, speakers, ids and reasons."""

from dataclasses import dataclass, field

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.cast import Cast, Referent, Resolved
from reader.analysis.attribution.explain import explain
from reader.analysis.attribution.kinds import CueReading, form_of, is_worded, longer_quotations, read_cue
from reader.analysis.attribution.nesting import nesting
from reader.analysis.attribution.speakers import resolve_speakers
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.attribution.unmarked import UnmarkedQuotation, find_unmarked
from reader.analysis.attribution.view import View, make_view
from reader.analysis.encoder.model import Encoded
from reader.analysis.ids import CONTEXT, stable_id
from reader.model.attribution import Attribution, AttributionId, CueKind
from reader.model.span import Span, hull
from reader.model.speaker import Speaker, SpeakerId
from reader.text.parsed import ParsedText

_UNSURE = 0.6
"""Confidence below which an attribution holds nothing: what it covers is judged as the outlet's own."""
_PLAIN_SPEECH = 0.8
"""Confidence from which a cue that no list knows is taken for speech; below, the outlet tells something of somebody."""


@dataclass(frozen=True, slots=True)
class AttributionResult:
    """Who says what in a text. `speakers` holds those to whom at least one attribution or mention as source belongs.

    `encoded` is the encoder's reading of the text, where there was one: it serves later stages too.
    """

    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    unmarked: tuple[UnmarkedQuotation, ...] = ()
    encoded: Encoded | None = field(default=None, compare=False, repr=False)


def assemble(parsed: ParsedText, candidates: tuple[Candidate, ...], tools: AttributionTools) -> AttributionResult:
    """Attributions and speakers for what a detector found; the candidates must be in the order of the text."""
    view = make_view(parsed, tools)
    cast, resolved = resolve_speakers(view, candidates, tools)
    outer = nesting(candidates)
    taken: set[str] = set()
    ids = [_attribution_id(parsed, c, taken) for c in candidates]
    speakers = _speaker_ids(cast, resolved)
    quoted = longer_quotations(view)
    attributions = tuple(
        _attribution(view, n, candidates, resolved, outer, ids, speakers, cast, tools, quoted)
        for n in range(len(candidates))
    )
    listed = tuple(_speaker(cast.referents[key], made) for key, made in speakers.items())
    return AttributionResult(attributions, listed, find_unmarked(parsed, attributions))


def _attribution_id(parsed: ParsedText, candidate: Candidate, taken: set[str]) -> AttributionId:
    whole = hull([*candidate.sources, *candidate.cues, *candidate.contents]) or Span(0, 0)
    words = "\x1e".join(
        parsed.text[s.start : s.end] for part in (candidate.sources, candidate.cues, candidate.contents) for s in part
    )
    before = parsed.text[max(0, whole.start - CONTEXT) : whole.start]
    return AttributionId(
        stable_id("a", "attribution", words, before, parsed.text[whole.end : whole.end + CONTEXT], taken)
    )


def _speaker_ids(cast: Cast, resolved: list[Resolved]) -> dict[str, SpeakerId]:
    """Ids for the referents that speak, in the order of their first attribution; made from the name alone."""
    taken: set[str] = set()
    made: dict[str, SpeakerId] = {}
    for one in resolved:
        for key in (one.key, *one.others, *one.candidates):
            if key is not None and key not in made:
                made[key] = SpeakerId(stable_id("s", cast.referents[key].kind, key, "", "", taken))
    return made


def _speaker(referent: Referent, made: SpeakerId) -> Speaker:
    return Speaker(
        made, referent.name, referent.kind, tuple(sorted(referent.mentions)), referent.description, referent.reason
    )


def _attribution(
    view: View,
    n: int,
    candidates: tuple[Candidate, ...],
    resolved: list[Resolved],
    outer: list[int | None],
    ids: list[AttributionId],
    speakers: dict[str, SpeakerId],
    cast: Cast,
    tools: AttributionTools,
    quoted: SpanIndex,
) -> Attribution:
    candidate, who, holder = candidates[n], resolved[n], outer[n]
    reading = read_cue(view, candidate.cues, tools)
    form = form_of(view, candidate.contents)
    referent = cast.referents[who.key] if who.key is not None else None
    kind = _kind(reading, referent)
    voiced = (
        form != "indirect"
        or (referent is not None and referent.kind == "author")
        or (holder is not None and who.key is not None and resolved[holder].key == who.key)
    )
    worded = is_worded(view, candidate.contents, quoted)
    unknown = not reading.word and bool(candidate.cues) and (not worded or candidate.confidence < _PLAIN_SPEECH)
    told = reading.ascribed or unknown or candidate.confidence < _UNSURE
    ascribed = told and not voiced
    text = view.parsed.text
    outer_key = resolved[holder].key if holder is not None else None
    return Attribution(
        id=ids[n],
        sources=candidate.sources,
        cues=candidate.cues,
        contents=candidate.contents,
        form=form,
        cue_kind=kind,
        ascribed=ascribed,
        speaker_id=speakers[who.key] if who.key is not None else None,
        co_speakers=tuple(speakers[k] for k in who.others),
        candidates=tuple(speakers[k] for k in who.candidates),
        within=ids[holder] if holder is not None else None,
        worded=worded,
        confidence=round(candidate.confidence * (0.8 if who.candidates else 1.0), 2),
        why=explain(
            " … ".join(text[s.start : s.end] for s in candidate.cues),
            _called(referent) if referent is not None else None,
            kind,
            ascribed,
            _called(cast.referents[outer_key]) if outer_key is not None else None,
        ),
    )


def _kind(reading: CueReading, referent: Referent | None) -> CueKind:
    if referent is not None and referent.kind == "document" and reading.kind == "said":
        return "document"
    if reading.kind == "document" and referent is not None and referent.kind != "document":
        return "said"
    return reading.kind


def _called(referent: Referent) -> str:
    return "the author" if referent.kind == "author" else referent.name
