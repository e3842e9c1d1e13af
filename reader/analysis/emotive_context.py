"""Plain uses of emotive words: names, set phrases, words that name their subject, conditions of an entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.analysis.emotive_entries import CONDITIONS, Entry, Words, split_term
from reader.lexicons import Lexicon
from reader.text.parsed import ParsedText, Sentence, Token

NEAR = 8
"""Words on either side that `near` looks at, within the sentence."""
REACH = 2
"""Words on either side that `only-next` and `only-prev` look at."""
TITLE_CASE = 0.75
"""Share of capitalised longer words from which a sentence is written like a headline."""
_MARKS = frozenset({'"', "'", "``", "''", "‘", "`"})
_SUBJECT_KINDS = frozenset({"violence", "condemning_label", "fear", "outrage"})


@dataclass(frozen=True, slots=True)
class PlainUses:
    """The set phrases by their first word, and the word classes of `emotive_plain.tsv`."""

    phrases: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]
    subjects: frozenset[str]
    names: frozenset[str]
    mentions: frozenset[str]
    words: frozenset[str]


def read_plain_uses(lexicon: Lexicon) -> PlainUses:
    """The list of plain uses, ready for look-up. In a phrase, a|b stands for either word."""
    phrases: dict[str, list[tuple[frozenset[str], ...]]] = {}
    words: dict[str, set[str]] = {"subject": set(), "name": set(), "mention": set(), "word": set()}
    for row in lexicon.rows:
        if row["use"] == "phrase":
            slots = tuple(frozenset(word.split("|")) for word in split_term(row["pattern"]))
            for first in slots[0]:
                phrases.setdefault(first, []).append(slots)
        else:
            words[row["use"]].add(row["pattern"].lower())
    return PlainUses(
        {first: tuple(found) for first, found in phrases.items()},
        frozenset(words["subject"]),
        frozenset(words["name"]),
        frozenset(words["mention"]),
        frozenset(words["word"]),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What the checks need to know of one text: its tokens, its headline-like sentences, its capitalised pairs."""

    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    headline: frozenset[int]
    pairs: frozenset[tuple[str, str]]
    blocked: frozenset[int]


def describe_setting(parsed: ParsedText, uses: PlainUses) -> Setting:
    """Read the text once for what the checks ask of it."""
    tokens = parsed.tokens
    headline = frozenset(i for i, sentence in enumerate(parsed.sentences) if _like_headline(tokens, sentence))
    pairs = {
        (one.lower, two.lower)
        for sentence in (s for i, s in enumerate(parsed.sentences) if i not in headline)
        for one, two in zip(
            tokens[sentence.first + 1 : sentence.last], tokens[sentence.first + 2 : sentence.last], strict=False
        )
        if is_capitalised(one) and is_capitalised(two)
    }
    return Setting(tokens, parsed.sentences, headline, frozenset(pairs), frozenset(_in_phrases(parsed, uses)))


def is_capitalised(token: Token) -> bool:
    """Whether the word starts with a capital letter."""
    return token.text[:1].isupper()


def _like_headline(tokens: Sequence[Token], sentence: Sentence) -> bool:
    long_words = [t for t in tokens[sentence.first : sentence.last] if len(t.text) > 3 and t.text[0].isalpha()]
    capitals = sum(is_capitalised(token) for token in long_words)
    return len(long_words) >= 2 and capitals >= TITLE_CASE * len(long_words)


def _in_phrases(parsed: ParsedText, uses: PlainUses) -> set[int]:
    """Indices of the tokens that stand in a set phrase."""
    tokens = parsed.tokens
    found: set[int] = set()
    for sentence in parsed.sentences:
        for i in range(sentence.first, sentence.last):
            starts = {tokens[i].lower, tokens[i].lemma}
            for slots in (slots for start in starts for slots in uses.phrases.get(start, ())):
                if i + len(slots) <= sentence.last and _phrase_at(tokens, i, slots):
                    found.update(range(i, i + len(slots)))
    return found


def _phrase_at(tokens: Sequence[Token], i: int, slots: Sequence[frozenset[str]]) -> bool:
    return all(tokens[i + k].lower in slot or tokens[i + k].lemma in slot for k, slot in enumerate(slots))


def is_plain_use(setting: Setting, first: int, last: int, entry: Entry, uses: PlainUses) -> bool:
    """Whether the tokens `first`:`last`, which match the entry, are used plainly here."""
    return (
        any(i in setting.blocked for i in range(first, last))
        or _conditions_make_plain(setting, first, last, entry.plain)
        or _is_name(setting, first, last, entry, uses)
        or _names_its_subject(setting, first, last, entry, uses)
        or _is_spoken_of(setting, first, uses)
    )


def _conditions_make_plain(setting: Setting, first: int, last: int, plain: Mapping[str, tuple[Words, ...]]) -> bool:
    if not plain:
        return False
    met = {key: _condition_holds(setting, first, last, key, plain[key]) for key in CONDITIONS if key in plain}
    if any(holds for key, holds in met.items() if not key.startswith("only-")):
        return True
    required = [holds for key, holds in met.items() if key.startswith("only-")]
    return bool(required) and not any(required)


def _condition_holds(setting: Setting, first: int, last: int, key: str, values: tuple[Words, ...]) -> bool:
    sentence = setting.sentences[setting.tokens[first].sentence]
    side = key.removeprefix("only-")
    reach = NEAR if side == "near" else REACH if key != side else 1
    after = range(last, min(last + reach, sentence.last))
    before = range(max(first - reach, sentence.first), first)
    for words in values:
        if side != "prev" and any(_words_at(setting, i, words, sentence.last) for i in after):
            return True
        # What precedes may be of several words: it has to end where the term begins, or within reach of it.
        starts = before if side == "near" else range(max(before.start - len(words) + 1, sentence.first), first)
        if side != "next" and any(_words_at(setting, i, words, first) for i in starts):
            return True
    return False


def _words_at(setting: Setting, i: int, words: Words, limit: int) -> bool:
    if i + len(words) > limit:
        return False
    return all(word in (setting.tokens[i + k].lower, setting.tokens[i + k].lemma) for k, word in enumerate(words))


def _is_name(setting: Setting, first: int, last: int, entry: Entry, uses: PlainUses) -> bool:
    """Whether the words are (part of) a proper name, by capitals, and by name heads where capitals say nothing."""
    tokens = setting.tokens
    if not is_capitalised(tokens[first]) or (len(tokens[first].text) > 3 and tokens[first].text.isupper()):
        return False
    sentence = setting.sentences[tokens[first].sentence]
    before = tokens[max(first - 3, sentence.first) : first]
    after = tokens[last : min(last + 2, sentence.last)]
    if any(is_capitalised(token) and token.lower in uses.names for token in (*before, *after)):
        return True
    if last - first > 1 or "-" in entry.term:
        # "Fake News" stays what it is, however it is written.
        return False
    if before and (before[-1].lower, tokens[first].lower) in setting.pairs:
        return True
    if after and (tokens[last - 1].lower, after[0].lower) in setting.pairs and is_capitalised(after[0]):
        return True
    opens = not before or not before[-1].text[-1:].isalnum()
    return not (tokens[first].sentence in setting.headline or opens or entry.term[0].isupper())


def _names_its_subject(setting: Setting, first: int, last: int, entry: Entry, uses: PlainUses) -> bool:
    """Whether a noun only says what a trial, a law, a victim ... is of ("the massacre trial", "victims of the ...")."""
    if entry.pos != "noun" or entry.kind not in _SUBJECT_KINDS:
        return False
    tokens = setting.tokens
    sentence = setting.sentences[tokens[first].sentence]
    if any(token.lemma in uses.subjects for token in tokens[last : min(last + 1, sentence.last)]):
        return True
    if entry.kind != "violence":
        return False
    before = [token.lemma for token in tokens[max(first - 4, sentence.first) : first]]
    return "of" in before and any(lemma in uses.subjects for lemma in before[: before.index("of")][-1:])


def _is_spoken_of(setting: Setting, first: int, uses: PlainUses) -> bool:
    """Whether the word stands for itself: the word “regime”, the term "terrorist"."""
    tokens = setting.tokens
    if first - 2 < setting.sentences[tokens[first].sentence].first or tokens[first - 1].lower not in _MARKS:
        return False
    return tokens[first - 2].lower in uses.words
