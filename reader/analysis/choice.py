"""The reader's choice which attributions to see: all of them, or only what was said.

The wide definition (what people believe, want and decide counts as attributed) is that of the annotated corpora; a
reader who asks only who *said* what sees fewer.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Literal, get_args

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution, AttributionId

CueChoice = Literal["all", "said"]
CUE_CHOICES: tuple[CueChoice, ...] = get_args(CueChoice)


def is_said(attribution: Attribution) -> bool:
    """Whether somebody's words are told, rather than a thought, a wish, a decision, or only what they were about
    ("requested donations").
    """
    return not attribution.ascribed and attribution.cue_kind != "mental" and attribution.worded


def choose_cues(analysis: Analysis, cues: CueChoice) -> Analysis:
    """The same analysis with the attributions of the choice, and the speakers who are left with one.

    Voices, assertions and the overview stay as they are: a thought that is ascribed has no voice to begin with.
    """
    if cues == "all":
        return analysis
    kept = tuple(a for a in analysis.attributions if is_said(a))
    known = {a.id for a in kept}
    outer = {a.id: a.within for a in analysis.attributions}
    speaking = {speaker for a in kept for speaker in (a.speaker_id, *a.co_speakers, *a.candidates)}
    return replace(
        analysis,
        attributions=tuple(replace(a, within=_nearest(a.within, outer, known)) for a in kept),
        speakers=tuple(s for s in analysis.speakers if s.id in speaking),
    )


def _nearest(
    within: AttributionId | None, outer: dict[AttributionId, AttributionId | None], known: Collection[AttributionId]
) -> AttributionId | None:
    while within is not None and within not in known:
        within = outer.get(within)
    return within
