"""Why a place is marked, in plain words: the cards under the panel."""

from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import OUTLET, Finding
from reader.reports import wording
from reader.session.decided import YOURS
from reader.ui.presenters.rows import passage, voice_names


@dataclass(frozen=True, slots=True)
class Card:
    """An explanation: a heading, the words, a sentence or two, and facts as (name, value)."""

    key: str
    layer: str
    heading: str
    quote: str
    why: str
    facts: tuple[tuple[str, str], ...]
    verdict: str = ""
    """What the reader said to it: confirm, dismiss, or nothing."""


def _made_by(made_by: str) -> str:
    return "added by you" if made_by == YOURS else wording.made_by_title(made_by)


class Explainer:
    """Makes the card of any finding of one analysis by its id."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self._text = document.text
        self._names = voice_names(analysis)
        self._attributions = {str(a.id): a for a in analysis.attributions}
        self._findings = {str(f.id): ("assertion", f) for f in analysis.assertions}
        self._findings |= {str(f.id): ("emotive", f) for f in analysis.emotive}

    def card(self, key: str) -> Card | None:
        """The card, or None when the analysis has no finding of this id."""
        if key in self._attributions:
            return self._attribution(self._attributions[key])
        if key in self._findings:
            return self._finding(*self._findings[key])
        return None

    def _attribution(self, item: Attribution) -> Card:
        speaker = self._names.get(item.speaker_id or "", "no source named")
        joint = [self._names.get(other, other) for other in item.co_speakers]
        facts = [("Source", " and ".join([speaker, *joint]))]
        if item.cues:
            cue = " … ".join(passage(self._text, span, 60) for span in item.cues)
            facts.append(("Cue", f"“{cue}”: {wording.cue_title(item.cue_kind)}"))
        facts.append(("Form", wording.form_title(item.form)))
        if item.ascribed:
            facts.append(("Voiced", "by nobody; the article tells it"))
        if item.within in self._attributions:
            outer = self._attributions[item.within or ""]
            facts.append(("Within", f"words of {self._names.get(outer.speaker_id or '', 'another source')}"))
        if len(item.candidates) > 1:
            facts.append(("Could be", " or ".join(self._names.get(c, c) for c in item.candidates)))
        if item.confidence < 0.995:
            facts.append(("Certainty", wording.percent(item.confidence)))
        quote = " … ".join(passage(self._text, span, 200) for span in item.contents)
        return Card(item.id, "attribution", f"{speaker}", quote, item.why, tuple(facts))

    def _finding(self, layer: str, item: Finding) -> Card:
        voice = "the article’s own" if item.voice == OUTLET else self._names.get(item.voice, item.voice)
        facts = [("Voice", voice)]
        if item.likely_speaker:
            facts.append(("Reads like", self._names.get(item.likely_speaker, item.likely_speaker)))
        if item.plainer:
            facts.append(("Plainer", item.plainer))
        if item.cues and tuple(item.cues) != (item.span,):
            facts.append(("Because of", ", ".join(f"“{passage(self._text, span, 40)}”" for span in item.cues[:4])))
        facts.append(("Strength", f"{wording.strength_title(item.strength)}, {_made_by(item.made_by)}"))
        quote = passage(self._text, item.span, 200)
        return Card(item.id, layer, wording.kind_title(item.kind), quote, item.why, tuple(facts))
