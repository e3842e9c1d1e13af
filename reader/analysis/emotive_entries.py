"""The emotive lexicon made ready for look-up: inflections are generated, conditions on the context are read.

An entry's `plain_use` cell lists conditions, separated by ";", each KEY=a|b|c over lemmas or word forms:
`next`, `prev` (the neighbouring words) and `near` (anywhere within eight words of the same sentence) make the use a
plain one; `only-next`, `only-prev` (within two words) and `only-near` must hold, else the use is a plain one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from reader.lexicons import Lexicon, LexiconError
from reader.model.finding import EmotiveKind, Strength

SLOT = "one's"
"""Stands in a multi-word term for any possessive pronoun ("blood on one's hands")."""
CONDITIONS = ("next", "prev", "near", "only-next", "only-prev", "only-near")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One emotive term: its words (lower case), and what the lexicon says of it."""

    term: str
    words: Words
    pos: str
    kind: EmotiveKind
    strength: Strength
    plainer: str | None
    plain: Mapping[str, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The forms, word by word, in which an entry may stand in a text; `lemma_at` is the word that may be inflected."""

    forms: tuple[frozenset[str], ...]
    lemma_at: int | None
    entry: Entry


EntryIndex = Mapping[str, tuple[Pattern, ...]]
"""First form (or first lemma) of a term to its patterns, the longest first."""


def read_entries(lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of the emotive lexicon; raises LexiconError for a condition that cannot be read."""
    return tuple(
        Entry(
            term=row["term"],
            words=split_term(row["term"]),
            pos=row["pos"],
            kind=cast(EmotiveKind, row["kind"]),
            strength=cast(Strength, row["strength"]),
            plainer=row["plainer"] or None,
            plain=_read_conditions(row["plain_use"], row["term"]),
        )
        for row in lexicon.rows
    )


def split_term(term: str) -> Words:
    """A term's words in lower case as the tokenizer would cut them: a possessive 's stands alone, the slot does not."""
    words: list[str] = []
    for word in term.lower().split():
        if word.endswith("'s") and word != SLOT:
            words += [word[:-2], "'s"]
        else:
            words.append(word)
    return tuple(words)


def _read_conditions(cell: str, term: str) -> Mapping[str, tuple[Words, ...]]:
    conditions: dict[str, tuple[Words, ...]] = {}
    for part in filter(None, (piece.strip() for piece in cell.split(";"))):
        key, equals, values = part.partition("=")
        if not equals or key not in CONDITIONS:
            raise LexiconError(f"emotive.tsv, entry {term!r}: cannot read the condition {part!r}.")
        conditions[key] = tuple(split_term(value) for value in values.split("|") if value.strip())
    return conditions


def index_entries(entries: Iterable[Entry]) -> EntryIndex:
    """Every entry under each form that its first word can take, hyphenated and open spellings alike."""
    index: dict[str, list[Pattern]] = {}
    for entry in entries:
        for pattern in _patterns(entry):
            for first in pattern.forms[0]:
                index.setdefault(first, []).append(pattern)
    return {first: tuple(sorted(found, key=lambda p: -len(p.forms))) for first, found in index.items()}


def _patterns(entry: Entry) -> Iterator[Pattern]:
    spellings = {entry.words}
    if len(entry.words) in (2, 3) and entry.pos in ("noun", "adj") and all(w.isalpha() for w in entry.words):
        spellings.add(("-".join(entry.words),))
    parts = entry.words[0].split("-")
    # "blood-soaked" is also written open; "has-been" and "cover-up" are something else when they are.
    if len(entry.words) == 1 and len(parts) > 1 and all(len(part) > 3 for part in parts):
        spellings.add(tuple(parts))
    for words in sorted(spellings):
        at = _inflected_word(entry.pos, words)
        forms = tuple(
            frozenset(inflections(word, entry.pos)) if i == at else frozenset((word,)) for i, word in enumerate(words)
        )
        yield Pattern(forms, at, entry)


def _inflected_word(pos: str, words: Words) -> int | None:
    """Which word takes the endings: the first of a verb phrase, the noun before "of ..." or the last, else none."""
    if pos == "verb":
        return 0
    if pos == "noun":
        heads = [i for i, word in enumerate(words) if i and word in ("of", "in", "to", "on", "for", "against")]
        return heads[0] - 1 if heads else len(words) - 1
    return 0 if pos == "adj" and len(words) == 1 else None


def inflections(word: str, pos: str) -> Iterator[str]:
    """The word and its regular forms: plurals, the forms of a verb, the degrees of a short adjective.

    A form that English does not have does no harm: no text holds it. Irregular forms are met by the token's lemma.
    """
    yield word
    if pos == "noun":
        yield _add_s(word)
    elif pos == "verb":
        yield _add_s(word)
        for stem in _stems(word):
            yield stem + "ed"
            yield stem + "ing"
        if word.endswith("y"):
            yield word[:-1] + "ied"
            yield word + "ing"
    elif pos == "adj" and len(word) <= 7 and "-" not in word:
        stems = [word[:-1] + "i"] if word.endswith("y") else _stems(word)
        for stem in stems:
            yield stem + "er"
            yield stem + "est"


def _add_s(word: str) -> str:
    if len(word) > 5 and word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _stems(word: str) -> list[str]:
    """What an ending with a vowel is put to: brutaliz(e), slamm-, attack."""
    if word.endswith("e"):
        return [word[:-1]]
    if len(word) > 2 and word[-1] in "bdgklmnprt" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        return [word, word + word[-1]]
    return [word]
