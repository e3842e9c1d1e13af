"""What the emotive head is told about a word beside the encoder's view of it: the lexicon's entry, tag, and place."""

from collections.abc import Iterable, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from reader.analysis.emotive_context import PlainUses, Setting, is_plain_use
from reader.analysis.emotive_entries import EntryIndex, Pattern
from reader.analysis.emotive_match import Match, fits_at
from reader.model.finding import STRENGTHS, EmotiveKind
from reader.model.span import Span
from reader.text.parsed import ParsedText

KINDS = tuple(kind for kind in get_args(EmotiveKind) if kind != "scare_quotes")
"""The kinds that entries have."""
TAGS = ("NNP", "NN", "VB", "JJ", "RB", "PRP", "DT", "IN", "MD")
_STRENGTH, _SEVERAL, _PLAIN, _KEPT = len(KINDS), len(KINDS) + 3, len(KINDS) + 4, len(KINDS) + 5
_TAG = _KEPT + 2
_QUOTED = _TAG + len(TAGS)
FEATURES = _QUOTED + 6
"""Numbers a word: kind (11) and strength (3) of the entry it may stand for, of several words, used plainly by the rules
of the lexicon, marked by the lexicon, so marked with a noun taken in, tag (9), in quotation marks, in a headline, in a
title, capitalised, all capitals, a mark."""

Floats = NDArray[np.float32]


def describe_words(
    parsed: ParsedText, setting: Setting, index: EntryIndex, uses: PlainUses, groups: Iterable[Sequence[Match]]
) -> Floats:
    """The features of every token of a text, [tokens, FEATURES], each 0 or 1; linear in the text."""
    features = np.zeros((len(parsed.tokens), FEATURES), np.float32)
    for i in range(len(parsed.tokens)):
        _add_entry(features, setting, i, index, uses)
    for group in groups:
        for match in group:
            features[match.first : match.cue_last, _KEPT] = 1
            features[match.cue_last : match.last, _KEPT + 1] = 1
    for i, token in enumerate(parsed.tokens):
        _add_looks(features[i], token.text)
        for k, tag in enumerate(TAGS):
            if token.tag.startswith(tag):
                features[i, _TAG + k] = 1
                break
    _add_places(features, parsed, setting)
    return features


def _add_entry(features: Floats, setting: Setting, i: int, index: EntryIndex, uses: PlainUses) -> None:
    """The longest entry that may stand at a token, whether its use is a plain one or not."""
    token = setting.tokens[i]
    found: list[Pattern] = [
        pattern
        for form in {token.lower, token.lemma}
        for pattern in index.get(form, ())
        if fits_at(setting, i, pattern, by_tag=False)
    ]
    if not found:
        return
    best = max(found, key=lambda p: (len(p.forms), STRENGTHS.index(p.entry.strength), p.entry.term))
    last = i + len(best.forms)
    features[i:last, KINDS.index(best.entry.kind)] = 1
    features[i:last, _STRENGTH + STRENGTHS.index(best.entry.strength)] = 1
    features[i:last, _SEVERAL] = float(len(best.forms) > 1)
    if is_plain_use(setting, i, last, best.entry, uses):
        features[i:last, _PLAIN] = 1


def _add_looks(row: Floats, word: str) -> None:
    row[_QUOTED + 3] = float(word[:1].isupper())
    row[_QUOTED + 4] = float(len(word) > 2 and word.isupper())
    row[_QUOTED + 5] = float(not word[:1].isalnum())


def _add_places(features: Floats, parsed: ParsedText, setting: Setting) -> None:
    for number, sentence in enumerate(parsed.sentences):
        features[sentence.first : sentence.last, _QUOTED + 1] = float(number in setting.headline)
        title = parsed.paragraphs[sentence.paragraph].kind == "title"
        features[sentence.first : sentence.last, _QUOTED + 2] = float(title)
    starts = np.array([token.start for token in parsed.tokens], np.int64)
    for quotation in parsed.quotations:
        inner: Span = quotation.inner
        low, high = np.searchsorted(starts, (inner.start, inner.end))
        features[low:high, _QUOTED] = 1


def plainly_used(features: Floats, setting: Setting) -> frozenset[int]:
    """The tokens that stand for an entry which the lexicon's rules take for a plain use here, or in a set phrase."""
    return setting.blocked | frozenset(np.nonzero((features[:, _PLAIN] > 0) & (features[:, _KEPT] == 0))[0].tolist())
