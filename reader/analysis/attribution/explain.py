"""One plain sentence for each attribution: what ties these words to whom."""

from reader.model.attribution import CueKind

_TELLS: dict[CueKind, str] = {
    "said": "the word reports it without comment.",
    "endorsing": "the word treats what is said as true.",
    "distancing": "the word keeps its distance from what is said.",
    "charged": "the word carries a view of how or why it was said.",
    "mental": "the word names a thought or wish.",
    "document": "the words are a document's.",
}


def explain(cue: str, speaker: str | None, kind: CueKind, ascribed: bool, within: str | None) -> str:
    """A sentence such as: “claimed” ties these words to Medinsky; the word keeps its distance from what is said."""
    cue = " ".join(cue.split())
    if not cue:
        return (
            "These words stand in quotation marks, and the text does not say whose they are."
            if speaker is None
            else (f"These words stand in quotation marks and go on after words of {speaker}.")
        )
    whom = speaker if speaker is not None else "nobody named"
    if ascribed:
        return f"“{cue}” ascribes this to {whom}; the text reports a state of mind or a stance, not words spoken."
    tail = f" It stands inside words of {within}." if within else ""
    return f"“{cue}” ties these words to {whom}; {_TELLS[kind]}{tail}"
