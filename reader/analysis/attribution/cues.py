"""The cue lexicon: which words can tie a source to a content, and with what around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.attribution import CueKind


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A cue expression: its words (a verb's first word is its lemma), kind, and the frames in which it counts.

    `ascribed`: by itself it tells of a state of mind, decision or stance, not of speech. `wary`: it counts only with a
    source that can speak (a person, body or document), because its literal sense takes any subject. `binding`: it
    counts only with a law, treaty or set of rules ("the act requires").
    """

    words: tuple[str, ...]
    part: str
    kind: CueKind
    ascribed: bool
    frames: frozenset[str]
    wary: bool
    binding: bool = False


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cue entries by part of speech and first word, the longest expression first."""

    verbs: Mapping[str, tuple[CueEntry, ...]]
    nouns: Mapping[str, CueEntry]
    adjectives: Mapping[str, CueEntry]
    phrases: Mapping[str, tuple[CueEntry, ...]]


def build_cue_lexicon(rows: Iterable[Mapping[str, str]]) -> CueLexicon:
    """The lexicon from the rows of resources/lexicons/cues.tsv."""
    entries = [_entry(row) for row in rows]
    return CueLexicon(
        verbs=_by_first_word(e for e in entries if e.part == "verb"),
        nouns={e.words[0]: e for e in entries if e.part == "noun"},
        adjectives={e.words[-1]: e for e in entries if e.part == "adjective"},
        phrases=_by_first_word(e for e in entries if e.part == "phrase"),
    )


def match_entries(
    table: Mapping[str, tuple[CueEntry, ...]], first: str, following: Sequence[str]
) -> tuple[CueEntry, ...]:
    """The entries that begin with the word `first` and go on as `following` does, longest first."""
    return tuple(e for e in table.get(first, ()) if tuple(following[: len(e.words) - 1]) == e.words[1:])


def _entry(row: Mapping[str, str]) -> CueEntry:
    kind: CueKind = row["kind"]  # type: ignore[assignment]
    return CueEntry(
        words=tuple(row["expression"].split()),
        part=row["part_of_speech"],
        kind=kind,
        ascribed=row["ascribed"] == "1",
        frames=frozenset(row["frames"].split()),
        wary=row["subject"] == "speaker",
        binding=row["subject"] == "law",
    )


def _by_first_word(entries: Iterable[CueEntry]) -> dict[str, tuple[CueEntry, ...]]:
    table: dict[str, list[CueEntry]] = {}
    for entry in entries:
        table.setdefault(entry.words[0], []).append(entry)
    return {first: tuple(sorted(found, key=lambda e: -len(e.words))) for first, found in table.items()}
