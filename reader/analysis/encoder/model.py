"""The encoder at work: onnxruntime runs the stored network over the windows of a text.

Windows are run one by one: the scales of dynamic quantisation are taken over all that is run together, so that a
window in a batch would depend on its neighbours. Two windows run at a time, each on one core; the result is the same
for one worker or two.
"""

import gzip
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reader.analysis.encoder.pieces import Ints, Pieces
from reader.analysis.encoder.windows import make_windows
from reader.analysis.encoder.wordpiece import WordPiece
from reader.paths import resource

CLS, SEP = 101, 102
LINK = 64
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncoderModel:
    """A loaded network with its vocabulary and `settings`: roles, transitions, biases (resources/models/encoder.md)."""

    session: Any
    wordpiece: WordPiece
    settings: Mapping[str, Any]

    @property
    def roles(self) -> list[str]:
        """The roles that have tags, in the order of the scores."""
        return list(self.settings["roles"])

    @property
    def version(self) -> str:
        """What a report of an analysis names."""
        return str(self.settings["version"])


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network says of a text.

    `scores` [pieces, roles, 3]: log-odds of no, begins, goes on. `windows` and their raw `outputs`
    [pieces of the window + 2, scores and link vectors]; `best` is for each piece the window that sees most around it.
    `emotive` [pieces, numbers]: what the emotive head reads; no numbers where the network was stored without it.
    """

    pieces: Pieces
    scores: Floats
    windows: list[tuple[int, int]]
    outputs: list[Floats]
    best: Ints
    emotive: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def load_encoder(folder: Path | None = None) -> EncoderModel:
    """The network of a folder, by default resources/models; raises ResourceMissingError when that is not there."""
    folder = folder or resource("models")
    settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    vocabulary = gzip.decompress((folder / "encoder.vocab.txt.gz").read_bytes()).decode("utf-8").splitlines()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
    return EncoderModel(session, WordPiece(vocabulary), settings)


def run_encoder(model: EncoderModel, pieces: Pieces, workers: int = 2) -> Encoded:
    """The scores and link vectors of every piece; time grows in step with the text."""
    windows = make_windows(pieces)
    if workers > 1 and len(windows) > 1:
        with ThreadPoolExecutor(workers) as pool:
            ran = list(pool.map(lambda window: _run_window(model, pieces, *window), windows))
    else:
        ran = [_run_window(model, pieces, *window) for window in windows]
    outputs = [output for output, _ in ran]
    roles = len(model.roles)
    emotive = np.zeros((len(pieces.ids), ran[0][1].shape[1] if ran else 0), np.float32)
    scores = np.zeros((len(pieces.ids), roles, 3), np.float32)
    best = np.zeros(len(pieces.ids), np.int64)
    margin = np.full(len(pieces.ids), -1, np.int64)
    for number, ((start, end), (output, words)) in enumerate(zip(windows, ran, strict=True)):
        place = np.arange(start, end)
        before = place - start if start else np.full(end - start, end)
        after = end - 1 - place if end < len(pieces.ids) else np.full(end - start, end)
        seen = np.minimum(before, after)
        better = seen > margin[start:end]
        margin[start:end][better] = seen[better]
        best[start:end][better] = number
        scores[start:end][better] = output[1:-1, : 3 * roles].reshape(-1, roles, 3)[better]
        emotive[start:end][better] = words[1:-1][better]
    return Encoded(pieces, scores, windows, outputs, best, emotive)


def _run_window(model: EncoderModel, pieces: Pieces, start: int, end: int) -> tuple[Floats, Floats]:
    rows = np.zeros((3, 1, end - start + 2), np.int64)
    rows[0, 0, 0], rows[0, 0, -1] = CLS, SEP
    for row, values in enumerate((pieces.ids, pieces.looks, pieces.hints)):
        rows[row, 0, 1:-1] = values[start:end]
    found = model.session.run(None, {"ids": rows[0], "looks": rows[1], "hints": rows[2]})
    output: Floats = found[0][0]
    emotive: Floats = found[1][0] if len(found) > 1 else np.zeros((len(output), 0), np.float32)
    return output, emotive
