"""Plain words for everything the analysis names by a key: descriptive, never judging. Reports and window share them."""

from collections.abc import Mapping

from reader.model.attribution import Attribution
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.speaker import Speaker

OUTLET_TITLE = "The article itself"
NO_SOURCE = "No source named"

LAYER_TITLES = {"attribution": "Attributions", "assertion": "Assertions", "emotive": "Emotive terms"}
LAYER_SHORT = {"attribution": "Attributions", "assertion": "Assertions", "emotive": "Emotive"}
LAYER_SINGULAR = {
    "attribution": "Attribution",
    "assertion": "Unattributed assertion",
    "emotive": "Emotive term",
    "highlight": "Your highlight",
    "note": "Your note",
}
LAYER_HELP = {
    "attribution": "Who says what: source and cue are drawn heavier than what is said",
    "assertion": "Contestable statements that stand on nobody’s word",
    "emotive": "Words that push a feeling or judgement where a plainer word exists",
}

_KINDS = {
    "bare_assertion": "Statement without a source",
    "mind_reading": "Wish or motive told by the writer",
    "evaluation": "Judgement in the writer’s voice",
    "loaded_label": "Value-laden name",
    "causal_claim": "Cause stated without a source",
    "prediction": "Forecast stated as settled",
    "agentless_passive": "Who did it is left out",
    "vague_source": "The crowd as witness",
    "presupposition": "Taken for granted",
    "figure": "Number without a source",
    "voice_drift": "Carries on a speaker’s line",
    "unmarked_quotation": "Reads as an unmarked quotation",
    "headline_claim": "Headline beyond its sources",
    "condemning_label": "Condemning word",
    "praising_label": "Praising word",
    "violence": "Word of violence",
    "fear": "Word of fear",
    "outrage": "Word of outrage",
    "contempt": "Word of contempt",
    "glorification": "Glorifying word",
    "dehumanising": "Dehumanising word",
    "euphemism": "Softening word",
    "intensifier": "Intensifier",
    "scare_quotes": "Quotation marks of distance",
    "ideological_label": "Ideological label",
}
_QUESTIONS = {
    "bare_assertion": "How does the writer know: a witness, a document, a party to the dispute?",
    "mind_reading": "How could the writer know, and what has the person concerned said?",
    "evaluation": "Who would disagree, and which facts does the judgement rest on?",
    "loaded_label": "What would a plainer word be, and does the sentence still say the same with it?",
    "causal_claim": "Who found the link, and what else could explain it?",
    "prediction": "Who foresees this, and on what grounds?",
    "agentless_passive": "Who did it, and who saw it?",
    "vague_source": "Which expert, which critic, and how many?",
    "presupposition": "What does it say as a sentence of its own, and who vouches for that?",
    "figure": "Who counted, when and how?",
    "voice_drift": "Whose line is it, the speaker’s or the writer’s, and who of the two vouches for it?",
    "unmarked_quotation": "Whose words are these, and are they exact?",
    "headline_claim": "Who in the article says what the headline says, and in which words?",
}
_CUES = {
    "said": "neutral cue",
    "endorsing": "cue implies it is true",
    "distancing": "cue implies doubt",
    "charged": "cue colours the speaker",
    "mental": "cue of thought or wish",
    "document": "document as source",
}
_FORMS = {"direct": "quoted directly", "indirect": "paraphrased", "mixed": "partly quoted"}
_SPEAKERS = {
    "person": "person",
    "group": "group",
    "organisation": "organisation",
    "document": "document",
    "unnamed": "unnamed",
    "author": "author",
    "outlet": "the article’s own voice",
    "unknown": "no source named",
}
_STRENGTHS = {"hint": "hint", "notable": "notable", "strong": "strong"}
_STATUS = {
    "attributed": "attributed",
    "unattributed": "unattributed",
    "mixed": "partly attributed",
    "descriptive": "descriptive",
}
_MADE_BY = {
    "lexicon": "found by a word list",
    "rule": "found by a rule",
    "model": "found by the language model",
    "lexicon+model": "found by a word list and the language model",
}


def _plain(key: str) -> str:
    return key.replace("_", " ")


def kind_title(kind: str) -> str:
    """The kind of a finding in words; an unknown key is shown as words, so that new kinds stay readable."""
    return _KINDS.get(kind, _plain(kind).capitalize())


def kind_question(kind: str) -> str:
    """What a reader may ask of an assertion of this kind; nothing for a kind that has no question."""
    return _QUESTIONS.get(kind, "")


def cue_title(kind: str) -> str:
    """The kind of a cue in words."""
    return _CUES.get(kind, _plain(kind))


def form_title(form: str) -> str:
    """How the words are given: quoted, paraphrased or both."""
    return _FORMS.get(form, _plain(form))


def speaker_kind_title(kind: str) -> str:
    """The kind of a speaker in words."""
    return _SPEAKERS.get(kind, _plain(kind))


def strength_title(strength: str) -> str:
    """The strength of a finding in words."""
    return _STRENGTHS.get(strength, strength)


def status_title(status: str) -> str:
    """The status of a sentence in words."""
    return _STATUS.get(status, _plain(status))


def made_by_title(made_by: str) -> str:
    """Which part of the program made a finding."""
    return _MADE_BY.get(made_by, f"found by {made_by}")


def voice_name(voice: str, speakers: Mapping[str, Speaker]) -> str:
    """How to call a voice within a sentence: the article itself, an unnamed speaker, or the speaker's name."""
    if voice == OUTLET:
        return within_sentence(OUTLET_TITLE)
    if voice == UNKNOWN:
        return "an unnamed speaker"
    speaker = speakers.get(voice)
    return speaker.name if speaker is not None else "a speaker"


def attribution_summary(attribution: Attribution) -> str:
    """Form and cue kind of an attribution as one phrase."""
    if attribution.ascribed:
        return f"{cue_title(attribution.cue_kind)}, ascribed by the writer"
    return f"{form_title(attribution.form)}, {cue_title(attribution.cue_kind)}"


def within_sentence(title: str) -> str:
    """A title as it stands in the middle of a sentence: with a small letter."""
    return title[:1].lower() + title[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 word``, ``1,204 words``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share (0 to 1) as whole per cent; what is there but rounds to nothing is said to be under one."""
    if 0 < share < 0.01:
        return "< 1 %"
    return f"{round(share * 100)} %"


def reading_minutes(words: int) -> int:
    """Minutes at 230 words a minute, at least one."""
    return max(1, round(words / 230))
