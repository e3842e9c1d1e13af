"""The cast of an article: everybody who is named or speaks, with what the text tells of each."""

from dataclasses import dataclass, field

from reader.analysis.attribution.names import Name, NameIndex
from reader.analysis.attribution.phrases import FINITE, noun_phrase_after
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View, token_at
from reader.model.span import Span
from reader.model.speaker import SpeakerKind

_INDEFINITE = frozenset(
    {"a", "an", "some", "many", "several", "few", "other", "others", "most", "one", "another", "two", "three", "both"}
)


@dataclass
class Referent:
    """A speaker that is being gathered. `key` is what makes it one: the fullest name, or the description."""

    key: str
    name: str
    kind: SpeakerKind
    gender: str = ""
    plural: bool = False
    description: str | None = None
    reason: str | None = None
    mentions: set[Span] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a source refers to: keys of referents; the first is the speaker, `others` speak jointly with it."""

    key: str | None
    others: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass
class Cast:
    """All referents by key, and where they are mentioned, in the order of the text."""

    index: NameIndex
    referents: dict[str, Referent] = field(default_factory=dict)
    trail: list[tuple[int, int, str, bool]] = field(default_factory=list)


def note_name(view: View, cast: Cast, name: Name, tools: AttributionTools) -> None:
    """Put one occurrence of a name on the trail, with the roles that stand in apposition to it."""
    full = cast.index.fullest[name.form]
    referent = named(cast, full, tools)
    referent.mentions.add(name.span)
    i = token_at(view, name.span.end)
    if referent.kind == "person" and not cast.index.kinds.get(full) and _is_body(view, i, tools):
        referent.kind = "organisation"
    first = token_at(view, name.span.start)
    governed = (first > 0 and view.tags[first - 1] in ("IN", "TO")) or (
        first > 1 and view.tags[first - 2] in ("IN", "TO")
    )
    subject = i < len(view.tokens) and view.tags[i][:2] in ("VB", "MD", "RB") and not governed
    cast.trail.append((name.span.start, name.span.end, full, subject))
    referent.roles.update(_apposed_roles(view, token_at(view, name.span.start), i, tools))


def _is_body(view: View, i: int, tools: AttributionTools) -> bool:
    """Whether ", which ..." or ", the port operator" right behind a name (token i is the comma) tells of a body."""
    if i + 2 >= len(view.tokens) or view.lower[i] != ",":
        return False
    if view.lower[i + 1] == "which":
        return True
    if view.tags[i + 1] not in ("DT", "PRP$"):
        return False
    end = noun_phrase_after(view, i + 1, view.sentence_end[i], deep=False)
    if end is None or end >= len(view.tokens) or view.tags[end - 1] not in ("NN", "NNP"):
        return False
    return tools.source_nouns.get(view.lower[end - 1], ("",))[0] == "organisation"


def _apposed_roles(view: View, first: int, last: int, tools: AttributionTools) -> set[str]:
    """Offices in apposition: "Ana Brook, the mayor of Lom" and "The mayor, Ana Brook" both give {"mayor"}."""
    roles: set[str] = set()
    if first > 0 and view.tags[first - 1] == "IN":
        return roles
    if last + 1 < len(view.tokens) and view.lower[last] == "," and view.quote[last] < 0:
        end = min(view.sentence_end[last], last + 14)
        close = next((k for k in range(last + 1, end) if view.lower[k] in (",", ".") or view.tags[k] in FINITE), end)
        if close < end and view.tags[close] not in FINITE:
            modifiers = ("DT", "JJ", "NN", "NNP", "CD", "PRP$", "POS", "HYPH")
            stop = next((k for k in range(last + 1, close) if view.tags[k] not in modifiers), close)
            roles.update(view.lower[k] for k in range(last + 1, stop) if is_person_noun(view, k, tools))
    while first > 1 and view.lower[first - 1] in tools.titles and view.lower[first - 1] != ",":
        first -= 1
    if first > 1 and view.lower[first - 1] == "," and is_person_noun(view, first - 2, tools):
        roles.add(view.lower[first - 2])
    return roles


def named(cast: Cast, full: str, tools: AttributionTools) -> Referent:
    """The referent of a full name, made at first sight."""
    found = cast.referents.get(full)
    if found is None:
        index = cast.index
        kind = index.kinds.get(full, "")
        speaker: SpeakerKind = "organisation" if kind in ("organisation", "place") else "person"
        speaker = "document" if kind == "document" else speaker
        found = Referent(full, full, speaker, index.genders.get(full, ""))
        found.countries |= index.countries.get(full, set())
        found.roles |= index.roles.get(full, set())
        cast.referents[full] = found
    return found


def of_name(cast: Cast, name: Name, tools: AttributionTools) -> str:
    """The key of whom a name refers to; the occurrence becomes a mention."""
    full = cast.index.fullest.get(name.form, name.form)
    referent = named(cast, full, tools)
    referent.mentions.add(name.span)
    referent.roles.update(name.titles)
    referent.countries.update(name.countries)
    return referent.key


def is_person_noun(view: View, head: int, tools: AttributionTools) -> bool:
    """Whether a token is a noun for a person, or for a source that stays unnamed."""
    known = tools.source_nouns.get(view.lower[head])
    return (known is not None and known[0] == "person") or view.lower[head] in tools.unnamed


def kind_of(view: View, first: int, head: int, tools: AttributionTools) -> tuple[SpeakerKind, bool]:
    """The kind of a source that is no name, and whether it is plural."""
    word, tag = view.lower[head], view.tags[head]
    known = tools.source_nouns.get(word) or tools.source_nouns.get(view.lemmas[head])
    opener = view.lower[first]
    plural = tag in ("NNS", "NNPS")
    definite = (
        view.tags[first] == "PRP$"
        or opener in ("the", "this", "these", "those")
        or any(view.tags[k] == "POS" for k in range(first, head))
    )
    if word == "figures" and head > first and view.tags[head - 1] in ("NN", "NNP", "POS", "CD", "NNS"):
        return "document", False  # "guild figures"; "senior figures" are people
    if word in tools.unnamed or (view.lemmas[head] in tools.unnamed and known is None):
        return "unnamed", plural
    if known is not None and known[0] in ("organisation", "document"):
        return ("organisation" if known[0] == "organisation" else "document"), False
    if known is not None and known[0] == "group":
        return ("group" if definite or tag == "NNPS" or view.tags[first] == "JJ" else "unnamed"), True
    if known is not None and known[0] == "person":
        if plural:
            return ("group" if definite else "unnamed"), True
        return ("person" if definite and opener != "those" else "unnamed"), False
    if tag == "NNPS" or plural:
        return "group", True
    return ("unnamed", False) if opener in _INDEFINITE else ("organisation", False)
