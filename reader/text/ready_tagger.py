"""The trained tagger for use: the same tags, with the weights of all that does not hang on earlier tags added up first.

Weights are stored in thousandths and are summed as whole numbers, so that the order of a sum never decides between two
tags. What a word brings to its own tag and to those of its neighbours is added up once for each word and kept.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.text.perceptron import NewsTagger

_THOUSANDTHS = 1000
_MOST_KEPT = 40_000
"""Sums that are kept at most, 200 bytes each: more than the words of any one article."""

Scores = NDArray[np.int32]


class ReadyTagger:
    """The tags of a NewsTagger whose weights no longer change."""

    def __init__(self, trained: NewsTagger) -> None:
        self.trained = trained
        self._tags = sorted(
            trained.model.classes, reverse=True
        )  # of equals the last in the alphabet: argmax takes the first
        self._numbers = {tag: number for number, tag in enumerate(self._tags)}
        self._weights = trained.model.weights
        self._around: dict[tuple[int, str, bool], Scores] = {}
        self._earlier: dict[tuple[str, ...], Scores | None] = {}
        self._classes: dict[str, str] = {}

    def tag(self, words: Sequence[str]) -> list[str]:
        """A tag for each word of one sentence."""
        known = [self.trained.tagdict.get(word) for word in words]
        asked = [index for index, tag in enumerate(known) if tag is None]
        if not asked:
            return [tag for tag in known if tag is not None]
        self._forget()
        context = [*self.trained.START, *map(self.trained.normalize, words), *self.trained.END]
        sums = iter(self._sums(words, context, asked))
        tags: list[str] = []
        prev, prev2 = self.trained.START
        for index, word in enumerate(words):
            tag = known[index]
            if tag is None:
                tag = self._choose(next(sums), word, context[index + 2 : index + 4], prev, prev2)
                tag = self._slowly(words, context, index, prev, prev2) if tag is None else tag
            tags.append(tag)
            prev2, prev = prev, tag
        return tags

    def _sums(self, words: Sequence[str], context: Sequence[str], asked: Sequence[int]) -> Scores:
        """For each word that is asked about the scores of all tags by the words alone."""
        rows = [
            (
                self._row(0, words[index], index == 0),
                *(self._row(place, context[index + 2 + place]) for place in (-2, -1, 1, 2)),
            )
            for index in asked
        ]
        sums: Scores = np.array(rows).sum(axis=1, dtype=np.int32)
        return sums

    def _row(self, place: int, word: str, first: bool = False) -> Scores:
        """What a word brings to the tag of the word that stands `place` words before it."""
        row = self._around.get((place, word, first))
        if row is None:
            row = self._around[place, word, first] = self._add_up(self.trained.word_features(place, word, first))
        return row

    def _choose(self, scores: Scores, word: str, near: Sequence[str], prev: str, prev2: str) -> str | None:
        """The best tag by all weights; None where no tag has a score above nothing."""
        this, after = near
        here, then = self._class_of(word.lower()), self._class_of(after)
        for key in (("t", prev, prev2), ("tw", prev, this), ("tc", prev, here, then), ("ts", prev, word[-2:])):
            row = self._earlier[key] if key in self._earlier else self._after(key)
            if row is not None:
                scores += row
        best = int(scores.argmax())
        return self._tags[best] if scores[best] > 0 else None

    def _after(self, key: tuple[str, ...]) -> Scores | None:
        """What earlier tags bring; None where the weights know nothing of them."""
        features = [" ".join(key)]
        if key[0] == "t":
            features = [f"t1 {key[1]}", f"t2 {key[2]}", f"tt {key[1]} {key[2]}"]
        known = any(feature in self._weights for feature in features)
        row = self._earlier[key] = self._add_up(features) if known else None
        return row

    def _add_up(self, features: Sequence[str]) -> Scores:
        sums, numbers = [0.0] * len(self._tags), self._numbers
        for feature in features:
            for tag, weight in self._weights.get(feature, {}).items():
                sums[numbers[tag]] += weight
        row: Scores = np.rint(np.array(sums) * _THOUSANDTHS).astype(np.int32)
        return row

    def _class_of(self, word: str) -> str:
        found = self._classes.get(word)
        if found is None:
            found = self._classes[word] = self.trained.class_of(word)
        return found

    def _slowly(self, words: Sequence[str], context: Sequence[str], index: int, prev: str, prev2: str) -> str:
        """The plain way, which tells tags with a score from those without."""
        features = self.trained.features(index, words[index], context, prev, prev2)
        return self.trained.model.predict(features)[0]

    def kept(self) -> int:
        """How many sums and classes are kept now."""
        return len(self._around) + len(self._earlier) + len(self._classes)

    def _forget(self) -> None:
        """Keep what is kept small: of words that nobody met before there is no end."""
        for kept in (self._around, self._earlier, self._classes):
            if len(kept) > _MOST_KEPT:
                kept.clear()
