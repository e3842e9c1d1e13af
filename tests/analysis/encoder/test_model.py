"""The network at work: the same for one worker or two, small, quick to load, and light."""

import subprocess
import sys

import numpy as np
import pytest

from reader.analysis.encoder.model import load_encoder, run_encoder
from reader.analysis.encoder.pieces import make_pieces
from reader.errors import ResourceMissingError
from reader.paths import resource

PARAGRAPH = (
    "Harbour master Nino Gelashvili told reporters on Monday that the quay would not be rebuilt before the spring. "
    "“We have neither the stone nor the money,” she said. Her deputy disagreed, and the dockers want an answer. "
)


@pytest.fixture(scope="module")
def model():
    return load_encoder()


def pieces_of(model, text):
    return make_pieces(text, model.wordpiece, (), ((), (), ()))


def test_one_worker_and_two_give_the_same_numbers(model):
    pieces = pieces_of(model, "\n\n".join([PARAGRAPH * 3] * 6))
    alone, both = run_encoder(model, pieces, 1), run_encoder(model, pieces, 2)
    assert len(alone.windows) > 2
    assert np.array_equal(alone.scores, both.scores)
    assert all(np.array_equal(a, b) for a, b in zip(alone.outputs, both.outputs, strict=True))


def test_every_piece_has_scores(model):
    encoded = run_encoder(model, pieces_of(model, "\n\n".join([PARAGRAPH] * 20)))
    assert encoded.scores.shape == (len(encoded.pieces.ids), len(model.roles), 3)
    assert (encoded.scores.std(axis=2) > 0).all()
    for place, number in enumerate(encoded.best):
        start, end = encoded.windows[number]
        assert start <= place < end


def test_an_empty_text_is_encoded_as_nothing(model):
    assert len(run_encoder(model, pieces_of(model, "")).scores) == 0


def test_what_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.paths.resources_folder", lambda: tmp_path)
    with pytest.raises(ResourceMissingError, match="models"):
        load_encoder()


def test_the_files_of_the_model_are_small():
    files = [resource("models", name) for name in ("encoder.onnx", "encoder.vocab.txt.gz", "encoder.json")]
    assert sum(file.stat().st_size for file in files) < 26e6


LOAD = """
import re, time
from pathlib import Path
import reader.analysis.encoder.model as model
before = time.process_time()
model.load_encoder()
seconds = time.process_time() - before
status = Path("/proc/self/status")  # getrusage would count what the parent held when it forked
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(seconds, int(peak[1]) / 1024 if peak else 0)
"""


def test_loading_takes_a_moment_and_little_memory():
    shown = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout
    seconds, megabytes = map(float, shown.split())
    assert seconds < 0.6  # 0.3 where the machine is free
    assert megabytes < 400
