"""nltk's averaged perceptron tagger with a few more features and a quicker inner loop; `ready_tagger.py` uses it.

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


class NewsTagger(PerceptronTagger):  # type: ignore[misc]
    """A PerceptronTagger whose words carry the classes given to it."""

    def __init__(self, classes_of_words: WordClasses) -> None:
        """Empty weights: train it, or give it weights by `decode_json_params`."""
        super().__init__(load=False)
        self.model: ListPerceptron = ListPerceptron()
        self.word_classes = dict(classes_of_words)

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
                tag, _conf = self.model.predict(self.features(index, word, context, prev, prev2))
            output.append((word, tag))
            prev2, prev = prev, tag
        return output

    def features(self, index: int, word: str, context: Sequence[str], prev: str, prev2: str) -> list[str]:
        """The features of one word of a sentence; `context` is its normal forms with the marks of start and end."""
        return [
            *self.word_features(0, word, index == 0),
            *(feature for place in (-2, -1, 1, 2) for feature in self.word_features(place, context[index + 2 + place])),
            *self.tag_features(word, context[index + 2], context[index + 3], prev, prev2),
        ]

    def word_features(self, place: int, word: str, first: bool = False) -> list[str]:
        """What a word says of the tag of the word `place` before it: the word itself for 0, normal forms for others."""
        if place == 0:
            return [
                "b",
                "s3 " + word[-3:],
                "s2 " + word[-2:],
                "s4 " + word[-4:],
                "p1 " + word[:1],
                "sh " + _shape(word, first),
                "w " + self.normalize(word),
                "c " + self.class_of(word.lower()),
            ]
        if place == 1:
            return ["v1 " + word, "z1 " + word[-3:], "c1 " + self.class_of(word)]
        return {-2: ["w2 " + word], -1: ["w1 " + word, "s1 " + word[-3:]], 2: ["v2 " + word]}[place]

    def tag_features(self, word: str, this: str, after: str, prev: str, prev2: str) -> list[str]:
        """What the tags before a word say, alone and with the normal forms of this word and the next."""
        here, then = self.class_of(word.lower()), self.class_of(after)
        return [
            "t1 " + prev,
            "t2 " + prev2,
            f"tt {prev} {prev2}",
            f"tw {prev} {this}",
            f"tc {prev} {here} {then}",
            f"ts {prev} {word[-2:]}",
        ]


def _shape(word: str, first: bool) -> str:
    """Letter case, digits, hyphens, and whether the word is the first."""
    if word.islower():
        case = "x"
    elif word.isupper():
        case = "XX" if len(word) > 1 else "X"
    elif word[:1].isupper():
        case = "Xx"
    else:
        case = "0" if any(letter.isdigit() for letter in word) else "."
    return f"{case}{'-' if '-' in word else ''}{'^' if first else ''}"
