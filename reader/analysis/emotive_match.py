"""Where terms of the emotive lexicon stand in a text, which of them count, and which belong together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.analysis.emotive_context import PlainUses, Setting, is_plain_use
from reader.analysis.emotive_entries import Entry, EntryIndex, Pattern
from reader.model.finding import STRENGTHS

LONGEST = 5
"""Words in a finding that was joined from neighbouring terms, at most."""
SUBJECT = 3
"""Times from which a word for violence or danger names what the article is about."""
HEATED = 0.8
"""Notable and strong terms per 100 words from which a text is heated, so that hints in it are shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term that stands at the tokens `first`:`last`; the words that triggered it may be fewer (`cue_last`)."""

    first: int
    last: int
    cue_last: int
    entry: Entry


def find_groups(setting: Setting, index: EntryIndex, uses: PlainUses) -> Iterator[tuple[Match, ...]]:
    """The pushing terms of a text in order; neighbours that make one term ("brutal regime") come together."""
    found = tuple(_as_subject(tuple(_find_matches(setting, index, uses))))
    return _joined(setting, tuple(_with_heads(setting, _keep_hints(setting, found))))


def _find_matches(setting: Setting, index: EntryIndex, uses: PlainUses) -> Iterator[Match]:
    """The longest pushing term at each place, left to right, without overlap."""
    i = 0
    while i < len(setting.tokens):
        found = _match_at(setting, i, index, uses)
        if found is not None:
            yield found
        i = found.last if found is not None else i + 1


def _match_at(setting: Setting, i: int, index: EntryIndex, uses: PlainUses) -> Match | None:
    token = setting.tokens[i]
    patterns: dict[int, Pattern] = {}
    for form in (token.lower, token.lemma):
        for pattern in index.get(form, ()):
            if fits_at(setting, i, pattern):
                patterns[id(pattern)] = pattern
    ranked = sorted(patterns.values(), key=lambda p: (-len(p.forms), -STRENGTHS.index(p.entry.strength)))
    for pattern in ranked:
        last = i + len(pattern.forms)
        if not is_plain_use(setting, i, last, pattern.entry, uses):
            return Match(i, last, last, pattern.entry)
    return None


def fits_at(setting: Setting, i: int, pattern: Pattern, *, by_tag: bool = True) -> bool:
    """Whether the pattern's words stand at `i`, within one sentence; a single word as the right part of speech."""
    tokens = setting.tokens
    last = i + len(pattern.forms)
    if last > setting.sentences[tokens[i].sentence].last:
        return False
    for k, forms in enumerate(pattern.forms):
        token = tokens[i + k]
        lemma_fits = k == pattern.lemma_at and token.lemma in forms
        slot_fits = "one's" in forms and token.tag == "PRP$"
        if not (token.lower in forms or lemma_fits or slot_fits):
            return False
    return not by_tag or len(pattern.forms) > 1 or _tag_fits(setting, i, pattern.entry)


def _tag_fits(setting: Setting, i: int, entry: Entry) -> bool:
    """Whether the tag allows the part of speech. Headlines confuse a tagger: there, more is allowed."""
    token = setting.tokens[i]
    headline = token.sentence in setting.headline
    tag, pos = token.tag, entry.pos
    if pos == "noun":
        if tag == "VBG" or (headline and tag.startswith("VB")):
            return token.lower.endswith(entry.words[-1][-3:]) or headline
        return tag.startswith(("NN", "JJ", "FW"))
    if pos == "verb":
        return tag.startswith("VB") or (headline and tag in ("NNP", "NNPS", "NNS") and _is_headline_verb(setting, i))
    if pos == "adj":
        return tag.startswith(("JJ", "NN", "RB")) or tag == "VBN" or _is_participle_adjective(setting, i)
    return pos != "adv" or entry.kind != "intensifier" or _intensifies(setting, i)


def _intensifies(setting: Setting, i: int) -> bool:
    """Whether an adverb of degree has something to intensify after it ("utterly absurd", "completely destroyed")."""
    last = setting.sentences[setting.tokens[i].sentence].last
    return i + 1 < last and setting.tokens[i + 1].tag.startswith(("JJ", "RB", "VB", "NN"))


def _is_headline_verb(setting: Setting, i: int) -> bool:
    """ "Minister Slams Critics": a form in -s or -ed between two names or nouns."""
    tokens = setting.tokens
    sentence = setting.sentences[tokens[i].sentence]
    inside = sentence.first < i < sentence.last - 1
    return inside and tokens[i].lower.endswith(("s", "ed")) and tokens[i - 1].tag.startswith("NN")


def _is_participle_adjective(setting: Setting, i: int) -> bool:
    """A form in -ing or -ed that stands before a noun or after a form of "be" or an adverb of degree."""
    tokens = setting.tokens
    if tokens[i].tag not in ("VBG", "VBD"):
        return False
    sentence = setting.sentences[tokens[i].sentence]
    before = tokens[i - 1] if i > sentence.first else None
    after = tokens[i + 1] if i + 1 < sentence.last else None
    if tokens[i].tag == "VBD":
        return before is not None and before.lemma in ("be", "feel", "become")
    described = after is not None and after.tag.startswith(("NN", "JJ"))
    return (described and before is not None and before.tag in ("DT", "JJ", "PRP$", "RB", "CC")) or (
        before is not None and before.tag == "RB" and before.lower not in ("not", "n't")
    )


def _as_subject(matches: Sequence[Match]) -> Iterator[Match]:
    """Turn a word for violence or danger into a hint where it is what the article is about."""
    nouns = Counter(m.entry.term for m in matches if m.entry.pos == "noun" and m.entry.kind in ("violence", "fear"))
    for match in matches:
        if nouns[match.entry.term] >= SUBJECT and match.entry.strength == "notable":
            yield replace(match, entry=replace(match.entry, strength="hint"))
        else:
            yield match


def _keep_hints(setting: Setting, matches: Sequence[Match]) -> Iterator[Match]:
    """Leave out hints that have no stronger term in their sentence, unless the whole text is heated.

    A hint whose entry asks for certain words around it, and has them, stands on its own.
    """
    strong = [m for m in matches if m.entry.strength != "hint"]
    sentences = {setting.tokens[m.first].sentence for m in strong}
    words = sum(token.text[0].isalnum() for token in setting.tokens)
    heated = 100 * len(strong) >= HEATED * max(words, 1)
    for match in matches:
        confirmed = any(key.startswith("only-") for key in match.entry.plain)
        beside = setting.tokens[match.first].sentence in sentences
        if match.entry.strength != "hint" or heated or beside or confirmed:
            yield match


def _with_heads(setting: Setting, matches: Iterator[Match]) -> Iterator[Match]:
    """Let a label that stands before a noun take the noun in, as annotators do: "terrorist attacks" is one term."""
    found = list(matches)
    starts = {match.first for match in found}
    for match in found:
        last = match.last
        sentence = setting.sentences[setting.tokens[match.first].sentence]
        if match.entry.pos in ("noun", "adj") and last < sentence.last and last not in starts:
            head = setting.tokens[last]
            if head.tag in ("NN", "NNS") and head.text[0].isalpha() and last not in setting.blocked:
                last += 1
        yield Match(match.first, last, match.cue_last, match.entry)


def _joined(setting: Setting, matches: Sequence[Match]) -> Iterator[tuple[Match, ...]]:
    """Neighbouring terms as one: "brutal regime", "utterly shameful"."""
    group: list[Match] = []
    for match in matches:
        if group and not _belongs(setting, group, match):
            yield tuple(group)
            group = []
        group.append(match)
    if group:
        yield tuple(group)


def _belongs(setting: Setting, group: Sequence[Match], match: Match) -> bool:
    last = group[-1]
    return (
        last.last == match.first
        and last.entry.pos in ("adj", "adv", "noun")
        and match.entry.pos in ("adj", "noun")
        and setting.tokens[last.first].sentence == setting.tokens[match.first].sentence
        and match.last - group[0].first <= LONGEST
    )
