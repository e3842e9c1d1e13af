"""The emotive head at work: the chance that a word pushes, from the encoder's view of it and what the lexicon knows.

A few small convolutions over the words of a sentence, in several copies whose chances are averaged. They read what the
encoder gave while it served attribution: one pass over the text. Trained by packaging/models/train_emotive.py.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.analysis.emotive_features import FEATURES
from reader.analysis.encoder.model import Encoded
from reader.analysis.encoder.pieces import Pieces
from reader.errors import ReaderError
from reader.paths import resource
from reader.text.parsed import ParsedText

Floats = NDArray[np.float32]
CHUNK = 160
"""Tokens that are gone through at once: so few that numpy multiplies them on one core (OpenBLAS shares out products of
more than 2^18 multiplications, and waiting for the other core then takes four times as long as the work)."""
OFFSETS, LATER = (-2, -1, 0, 1, 2), (-1, 0, 1)
"""Which neighbours the first and the second convolution see, in words of the same sentence."""


@dataclass(frozen=True, slots=True)
class EmotiveHead:
    """The weights by name, and `settings`: thresholds and version (resources/models/emotive.md)."""

    weights: Mapping[str, Floats]
    settings: Mapping[str, Any]

    @property
    def version(self) -> str:
        """What a report of an analysis names."""
        return str(self.settings["version"])


def load_emotive_head(folder: Path | None = None) -> EmotiveHead:
    """The head of a folder, by default resources/models; raises ResourceMissingError when it is not there."""
    settings_file = (folder / "emotive.json") if folder else resource("models", "emotive.json")
    weights_file = (folder / "emotive.npz") if folder else resource("models", "emotive.npz")
    with np.load(weights_file, allow_pickle=False) as stored:
        weights = {name: np.asarray(stored[name], np.float32) for name in stored.files}
    return EmotiveHead(weights, json.loads(settings_file.read_text(encoding="utf-8")))


def places_of(parsed: ParsedText, pieces: Pieces) -> NDArray[np.int64]:
    """For every token the piece that it starts in."""
    starts = np.array([token.start for token in parsed.tokens], np.int64)
    return np.minimum(np.searchsorted(pieces.end, starts, "right"), max(len(pieces.ids) - 1, 0)).astype(np.int64)


def chances_of(head: EmotiveHead, parsed: ParsedText, encoded: Encoded, features: Floats) -> NDArray[np.float64]:
    """For every token the chance (0 to 1) that it pushes; linear in the text.

    Raises ReaderError when the encoder's file was made for another head.
    """
    chances = np.zeros(len(parsed.tokens))
    if not len(encoded.pieces.ids):
        return chances
    copies, width = head.weights["first"].shape[1:3]
    states = encoded.emotive
    if states.shape[1] != copies * width or features.shape[1] != FEATURES:
        raise ReaderError("The model files do not belong together. Please install the program again.")
    places = places_of(parsed, encoded.pieces)
    sentences = np.array([token.sentence for token in parsed.tokens], np.int64)
    for start, end in _chunks(parsed):
        view = states[places[start:end]].reshape(-1, copies, width)
        chances[start:end] = run_head(head.weights, view, features[start:end], sentences[start:end])
    return chances


def _chunks(parsed: ParsedText) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that end with a sentence, most of them CHUNK long or a little longer."""
    start = 0
    for sentence in parsed.sentences:
        if sentence.last - start >= CHUNK:
            yield start, sentence.last
            start = sentence.last
    if start < len(parsed.tokens):
        yield start, len(parsed.tokens)


def run_head(
    weights: Mapping[str, Floats], view: Floats, features: Floats, sentences: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The chances of some words: `view` [words, copies, width], `features` [words, FEATURES], `sentences` [words]."""
    first = weights["first offset"] + np.matmul(features, weights["features"]).transpose(1, 0, 2)
    for k, offset in enumerate(OFFSETS):
        first += _each(_shifted(view, offset, sentences), weights["first"][k])
    first = np.maximum(first, 0)
    second = np.broadcast_to(weights["second offset"], first.shape).copy()
    for k, offset in enumerate(LATER):
        second += _each(_shifted(first, offset, sentences), weights["second"][k])
    last = first + np.maximum(second, 0)
    scores = (last * weights["last"]).sum(-1) + features @ weights["last features"].T + weights["last offset"]
    chances: NDArray[np.float64] = (1 / (1 + np.exp(-scores.astype(np.float64)))).mean(1)
    return chances


def _each(values: Floats, weights: Floats) -> Floats:
    """Every copy's values by its own matrix: [words, copies, in] by [copies, in, out]."""
    product: Floats = np.matmul(values.transpose(1, 0, 2), weights).transpose(1, 0, 2)
    return product


def _shifted(values: Floats, offset: int, sentences: NDArray[np.int64]) -> Floats:
    """For every word the values of the word so many places on; zeros where that is in another sentence."""
    if not offset:
        return values
    found = np.zeros_like(values)
    size = abs(offset)
    here, there = (slice(None, -size), slice(size, None)) if offset > 0 else (slice(size, None), slice(None, -size))
    same = sentences[here] == sentences[there]
    found[here] = values[there] * same[:, None, None]
    return found
