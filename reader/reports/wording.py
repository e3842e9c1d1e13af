"""Plain names for kinds, statuses and voices: descriptive, never judging. One place for every report and the window."""

from reader.model.finding import OUTLET, UNKNOWN
from reader.model.speaker import Speaker

STATUS = {
    "attributed": "on somebody's word",
    "unattributed": "on nobody's word",
    "mixed": "partly on somebody's word",
    "descriptive": "nothing to dispute",
}
CUE_KIND = {
    "said": "neutral",
    "endorsing": "takes it as true",
    "distancing": "keeps its distance",
    "charged": "shows the writer's view of the speaker",
    "mental": "state of mind",
    "document": "a document states",
}
FORM = {"direct": "quoted directly", "indirect": "paraphrased", "mixed": "partly quoted"}
ASSERTION = {
    "bare_assertion": "Bare assertion",
    "mind_reading": "Mind reading",
    "evaluation": "Evaluation",
    "loaded_label": "Loaded label",
    "causal_claim": "Causal claim",
    "prediction": "Prediction",
    "agentless_passive": "Agent left out",
    "vague_source": "Vague source",
    "presupposition": "Taken for granted",
    "figure": "Figure without a source",
    "voice_drift": "Voice drift",
    "unmarked_quotation": "Unmarked quotation",
    "headline_claim": "Headline claim",
}
EMOTIVE = {
    "condemning_label": "condemning label",
    "praising_label": "praising label",
    "violence": "violence",
    "fear": "fear",
    "outrage": "outrage",
    "contempt": "contempt",
    "glorification": "glorification",
    "dehumanising": "dehumanising",
    "euphemism": "euphemism",
    "intensifier": "intensifier",
    "scare_quotes": "scare quotes",
    "ideological_label": "ideological label",
}
SPEAKER_KIND = {
    "person": "person",
    "group": "group",
    "organisation": "body",
    "document": "document",
    "unnamed": "unnamed",
    "author": "the author",
}


def voice_name(voice: str, speakers: dict[str, Speaker]) -> str:
    """How to call a voice on screen: the outlet, an unknown speaker, or the speaker's name."""
    if voice == OUTLET:
        return "the outlet"
    if voice == UNKNOWN:
        return "an unnamed speaker"
    speaker = speakers.get(voice)
    return speaker.name if speaker is not None else "a speaker"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 place, 2 places."""
    return f"{count} {one if count == 1 else many or one + 's'}"
