"""The voices of an article when only what was said is wanted."""

from reader.analysis.choice import CueChoice, choose_cues
from reader.analysis.voices import divide_voices
from reader.model.analysis import Analysis, VoiceStretch
from reader.text.parsed import ParsedText
from reader.ui.presenters.decisions import ADDED


def chosen_voices(text: str, analysis: Analysis, cues: CueChoice) -> tuple[VoiceStretch, ...]:
    """The voice map, divided by the attributions of the choice alone; what the reader added has no voice in either."""
    if cues == "all" or not analysis.voices:
        return analysis.voices
    end = analysis.voices[-1].span.end
    kept = [a for a in choose_cues(analysis, cues).attributions if not a.id.startswith(ADDED)]
    return divide_voices(ParsedText(text[:end], (), (), (), ()), kept)
