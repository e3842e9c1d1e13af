"""What the emotive head learns from and is chosen on: words with the encoder's states and with their marks.

Every text is read the way the program reads it. The states of a frozen body are taken once, in half precision, so that
a head over them trains in minutes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder_network import NEVER, Encoder
from marked_articles import read_articles
from numpy.typing import NDArray

from reader.analysis.attribution import load_attribution_tools
from reader.analysis.attribution.encoder_input import read_pieces
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.emotive_context import describe_setting, read_plain_uses
from reader.analysis.emotive_entries import index_entries, read_entries
from reader.analysis.emotive_features import describe_words
from reader.analysis.emotive_head import places_of
from reader.analysis.emotive_match import find_groups
from reader.analysis.encoder.model import CLS, SEP
from reader.analysis.encoder.pieces import Pieces
from reader.analysis.encoder.windows import make_windows
from reader.analysis.encoder.wordpiece import WordPiece
from reader.lexicons import load_lexicon
from reader.text.parse import load_text_tools, parse_text
from reader.text.parsed import ParsedText

PUSHING = frozenset({"Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation", "lexical", "biased_word"})
"""The labels of PTC that are about words, BASIL's lexical bias, BABE's words; the others are about arguments."""
Marks = list[tuple[int, int]]


@dataclass(frozen=True)
class Read:
    """A text as the program reads it: tokens with features, and for each token the piece that it starts in."""

    name: str
    parsed: ParsedText
    pieces: Pieces
    features: NDArray[np.float32]
    places: NDArray[np.int64]
    marked: NDArray[np.bool_]
    """Per token, whether a mark touches it."""


def spans_of(path: Path) -> Iterator[tuple[str, str, Marks]]:
    """Name, text and emotive marks of a corpus; of a corpus with labels those that are about words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marks = [(s["start"], s["end"]) for s in row["spans"] if s["label"] in PUSHING]
        yield str(row["id"]), row["text"], marks


def own_articles() -> Iterator[tuple[str, str, Marks]]:
    """Name, text and emotive marks of the articles written for training."""
    for article in read_articles():
        yield article.name, article.text, article.emotive


class TextReader:
    """Reads texts as the pipeline does, up to the encoder."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._text_tools = load_text_tools()
        self._rules = RuleDetector(load_attribution_tools())
        self._index = index_entries(read_entries(load_lexicon("emotive")))
        self._uses = read_plain_uses(load_lexicon("emotive_plain"))
        self._wordpiece = WordPiece(vocabulary)

    def read(self, name: str, text: str, marks: Marks) -> Read:
        """One text with its marks."""
        parsed = parse_text(text, self._text_tools)
        pieces = read_pieces(parsed, self._wordpiece, self._rules.detect(parsed))
        setting = describe_setting(parsed, self._uses)
        groups = find_groups(setting, self._index, self._uses)
        features = describe_words(parsed, setting, self._index, self._uses, groups)
        return Read(name, parsed, pieces, features, places_of(parsed, pieces), _touched(parsed, marks))


def _touched(parsed: ParsedText, marks: Marks) -> NDArray[np.bool_]:
    inside = np.zeros(len(parsed.text) + 1, np.int64)
    for start, end in marks:
        inside[start:end] = 1
    total = np.concatenate([[0], np.cumsum(inside)])
    return np.array([total[t.end] > total[t.start] for t in parsed.tokens], np.bool_)


def states_of(net: Encoder, texts: Sequence[Read], layers: Sequence[int]) -> list[NDArray[np.float16]]:
    """For each text the states of its tokens after some layers (0: before the first), [tokens, layers, width]."""
    windows = [(number, *window) for number, text in enumerate(texts) for window in make_windows(text.pieces)]
    found = [np.zeros((len(text.parsed.tokens), len(layers), 384), np.float16) for text in texts]
    margins = [np.full(len(text.pieces.ids), -1) for text in texts]
    windows.sort(key=lambda w: w[2] - w[1])
    for start in range(0, len(windows), 16):
        batch = windows[start : start + 16]
        states = _run(net, texts, batch, layers)
        for row, (number, a, b) in enumerate(batch):
            text, length = texts[number], len(texts[number].pieces.ids)
            place = np.arange(a, b)
            before = place - a if a else np.full(b - a, b)
            after = b - 1 - place if b < length else np.full(b - a, b)
            seen = np.minimum(before, after)
            better = np.zeros(length, np.bool_)
            better[a:b] = seen > margins[number][a:b]
            margins[number][a:b] = np.maximum(margins[number][a:b], seen)
            tokens = np.nonzero(better[text.places])[0]
            found[number][tokens] = states[row, 1 + text.places[tokens] - a]
    return found


def _run(
    net: Encoder, texts: Sequence[Read], batch: Sequence[tuple[int, int, int]], layers: Sequence[int]
) -> NDArray[np.float16]:
    longest = max(b - a for _, a, b in batch) + 2
    rows = torch.zeros(4, len(batch), longest, dtype=torch.long)
    for row, (number, a, b) in enumerate(batch):
        pieces = texts[number].pieces
        rows[0, row, 0], rows[0, row, b - a + 1] = CLS, SEP
        for k, values in enumerate((pieces.ids, pieces.looks, pieces.hints)):
            rows[k, row, 1 : b - a + 1] = torch.from_numpy(values[a:b])
        rows[3, row, : b - a + 2] = 1
    ids, looks, hints, mask = rows
    kept = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.norm(
            net.words(ids) + net.positions.weight[:longest] + net.looks(looks) + net.hints(hints) + net.segment
        )
        away = (1.0 - mask[:, None, None, :].to(x.dtype)) * NEVER
        for number in range(len(net.layers) + 1):
            if number:
                x = net.layers[number - 1](x, away, 0.0)
            if number in layers:
                kept.append(x.float())
    return torch.stack(kept, 2).half().numpy()
