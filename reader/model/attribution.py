"""Who says what: source, cue and content, after the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018)."""

from dataclasses import dataclass
from typing import Literal, NewType

from reader.model.span import Span
from reader.model.speaker import SpeakerId

AttributionId = NewType("AttributionId", str)

Form = Literal["direct", "indirect", "mixed"]
CueKind = Literal["said", "endorsing", "distancing", "charged", "mental", "document"]
CUE_KINDS: tuple[CueKind, ...] = ("said", "endorsing", "distancing", "charged", "mental", "document")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source tied by a cue to a content; sources or cues may be empty (a quotation with no speaker is a result).

    `ascribed`: nobody voiced it, the outlet says so (a state of mind, a decision); it gives its sentence no holder.
    `within` names the outer attribution when nested. `candidates` holds the speakers between whom the program is
    unsure, the likeliest (also in `speaker_id`) first. `confidence` is between 0 and 1. `why` is one plain sentence.
    `worded`: the content is a clause or stands in quotation marks, as reported speech is; "donations" alone is not.
    """

    id: AttributionId
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    form: Form
    cue_kind: CueKind
    ascribed: bool = False
    speaker_id: SpeakerId | None = None
    co_speakers: tuple[SpeakerId, ...] = ()
    candidates: tuple[SpeakerId, ...] = ()
    within: AttributionId | None = None
    confidence: float = 1.0
    why: str = ""
    worded: bool = True
