"""Whoever one or more sources refer to."""

from dataclasses import dataclass
from typing import Literal, NewType

from reader.model.span import Span

SpeakerId = NewType("SpeakerId", str)

SpeakerKind = Literal["person", "group", "organisation", "document", "unnamed", "author"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is the fullest form the article gives; `mentions` are all spans in the text that refer to the speaker.

    An unnamed speaker keeps its `description` ("a senior official") and any stated `reason` for staying unnamed
    ("who was not authorised to speak"). `words` and `share` (0 to 1) count the text in this speaker's voice.
    """

    id: SpeakerId
    name: str
    kind: SpeakerKind
    mentions: tuple[Span, ...] = ()
    description: str | None = None
    reason: str | None = None
    words: int = 0
    share: float = 0.0
