"""The sentence that says why an emotive term is worth a second look."""

from collections.abc import Mapping
from types import MappingProxyType

SPEECH: Mapping[str, str] = MappingProxyType(
    {
        "condemning_label": "condemns what it names",
        "praising_label": "praises what it names",
        "violence": "paints force rather than stating what was done",
        "fear": "raises fear beside saying what is the case",
        "outrage": "carries indignation beside the fact",
        "contempt": "looks down on what it names",
        "glorification": "raises what it names above question",
        "dehumanising": "speaks of people as animals, filth, floods or less than human",
        "euphemism": "softens what it names",
        "intensifier": "turns up the volume without adding a fact",
        "scare_quotes": "stands in quotation marks without a speaker, which keeps the word at arm’s length",
        "ideological_label": "sorts into a camp, and few would choose it for themselves",
    }
)


def explain(words: str, kind: str, plainer: str | None, trigger: str) -> str:
    """One plain sentence on `words`; `trigger` is the term within them that the plainer word would replace."""
    shown = " ".join(words.split())
    if not plainer:
        return f"“{shown}” {SPEECH[kind]}."
    for_what = "" if trigger == words else f" for “{' '.join(trigger.split())}”"
    return f"“{shown}” {SPEECH[kind]}; a plainer word{for_what} is “{plainer}”."


def explain_unlisted(words: str, kind: str) -> str:
    """Two plain sentences on words that no list holds and the trained model took for pushing."""
    shown = " ".join(words.split())
    return (
        f"“{shown}” is not on the program’s word list. It {SPEECH[kind]}, as far as the trained model can tell: "
        "readers who marked loaded words in other articles marked words like it in such places."
    )
