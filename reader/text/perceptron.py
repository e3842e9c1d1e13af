"""nltk's averaged perceptron tagger with a few more features and a quicker inner loop.

The features after Ratnaparkhi (1996) and Honnibal (2013) that nltk has, and: the shape of the word, more suffixes, and
which tags the training corpus gave to the words around it, or to what is left of them without an ending.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nltk.tag.perceptron import AveragedPerceptron, PerceptronTagger

WordClasses = Mapping[str, str]
"""Lower-case word to the tags it usually has, as one string."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er")
UNKNOWN_CLASS = "?"


class ListPerceptron(AveragedPerceptron):  # type: ignore[misc]
    """Takes its features as a list, each of weight one, and looks only at tags that have a score."""

    def predict(self, features: Sequence[str], return_conf: bool = False) -> tuple[str, None]:
        """The best tag; of equals the last in the alphabet. There is no confidence."""
        scores: dict[str, float] = {}
        weights = self.weights
        for feature in features:
            row = weights.get(feature)
            if row:
                for tag, weight in row.items():
                    scores[tag] = scores.get(tag, 0.0) + weight
        if not scores:
            return max(self.classes), None
        best = max(scores.values())
        return max([tag for tag, score in scores.items() if score == best]), None


class ReadyPerceptron:
    """The same answers from weights that no longer change: numbers for tags, and a feature unpacked when first met."""

    def __init__(self, trained: ListPerceptron) -> None:
        self._trained = trained
        self._tags = sorted(trained.classes)
        self._numbers = {tag: number for number, tag in enumerate(self._tags)}
        self._rows: dict[str, tuple[tuple[int, float], ...]] = {}

    def predict(self, features: Sequence[str], return_conf: bool = False) -> tuple[str, None]:
        """As ListPerceptron."""
        scores = [0.0] * len(self._tags)
        rows = self._rows
        for feature in features:
            row = rows.get(feature)
            if row is None:
                row = self._unpack(feature)
            for number, weight in row:
                scores[number] += weight
        best = max(scores)
        if best <= 0:  # a tag without any score is then no worse than those that have one
            return self._trained.predict(features)
        return self._tags[len(scores) - 1 - scores[::-1].index(best)], None

    def _unpack(self, feature: str) -> tuple[tuple[int, float], ...]:
        known = self._trained.weights.get(feature)
        if known is None:
            return ()  # not kept: of words that nobody met there is no end
        row = tuple((self._numbers[tag], weight) for tag, weight in known.items())
        self._rows[feature] = row
        return row


class NewsTagger(PerceptronTagger):  # type: ignore[misc]
    """A PerceptronTagger whose words carry the classes given to it."""

    def __init__(self, classes_of_words: WordClasses) -> None:
        """Empty weights: train it, or give it weights by `decode_json_params`."""
        super().__init__(load=False)
        self.model: ListPerceptron | ReadyPerceptron = ListPerceptron()
        self.word_classes = dict(classes_of_words)

    def get_ready(self) -> None:
        """From here on only tag, and quicker: the weights do not change any more."""
        if isinstance(self.model, ListPerceptron):
            self.model = ReadyPerceptron(self.model)

    def class_of(self, word: str) -> str:
        """The usual tags of a lower-case word, or of what is left without an ending; "?" when neither is known."""
        known = self.word_classes.get(word)
        if known:
            return known
        word = word.rpartition("-")[2] or word
        for ending in _ENDINGS:
            if word.endswith(ending) and (known := self.word_classes.get(word[: -len(ending)])):
                return f"{known}+{ending}"
        return self.word_classes.get(word, UNKNOWN_CLASS)

    def tag(self, tokens: Sequence[str], *_: Any, **__: Any) -> list[tuple[str, str]]:
        """(word, tag) for each word of one sentence."""
        context = [*self.START, *map(self.normalize, tokens), *self.END]
        prev, prev2 = self.START
        output: list[tuple[str, str]] = []
        for index, word in enumerate(tokens):
            tag = self.tagdict.get(word)
            if tag is None:
                tag, _conf = self.model.predict(self._get_features(index, word, context, prev, prev2))
            output.append((word, tag))
            prev2, prev = prev, tag
        return output

    def _get_features(self, index: int, word: str, context: Sequence[str], prev: str, prev2: str) -> list[str]:
        here = index + 2
        before2, before, this, after, after2 = context[here - 2 : here + 3]
        class_after = self.class_of(after)
        class_here = self.class_of(word.lower())
        return [
            "b",
            "s3 " + word[-3:],
            "s2 " + word[-2:],
            "s4 " + word[-4:],
            "p1 " + word[:1],
            "sh " + _shape(word, index),
            "t1 " + prev,
            "t2 " + prev2,
            f"tt {prev} {prev2}",
            "w " + this,
            f"tw {prev} {this}",
            "w1 " + before,
            "s1 " + before[-3:],
            "w2 " + before2,
            "v1 " + after,
            "z1 " + after[-3:],
            "v2 " + after2,
            "c " + class_here,
            "c1 " + class_after,
            f"tc {prev} {class_here} {class_after}",
            f"ts {prev} {word[-2:]}",
        ]


def _shape(word: str, index: int) -> str:
    """Letter case, digits, hyphens, and whether the word is the first."""
    if word.islower():
        case = "x"
    elif word.isupper():
        case = "XX" if len(word) > 1 else "X"
    elif word[:1].isupper():
        case = "Xx"
    else:
        case = "0" if any(letter.isdigit() for letter in word) else "."
    return f"{case}{'-' if '-' in word else ''}{'^' if index == 0 else ''}"
