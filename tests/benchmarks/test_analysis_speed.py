"""Floors under speed, as ratios of processor time against work run beside it on the same processor."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from reader.analysis.encoder.model import load_encoder, run_encoder
from reader.analysis.encoder.pieces import make_pieces
from reader.analysis.pipeline import analyse, load_analysis_tools

pytestmark = pytest.mark.slow

PARAGRAPH = (
    "The harbour board of Vessin said on Monday that the new quay would open in spring, two years late. "
    "“We have waited for the cranes since August,” said its chairwoman, Orla Brandt. Critics doubt the date, which "
    "the board has moved four times, and the fishermen say nobody asked them.\n\n"
)
LAYERS = ((384, 1152), (384, 384), (384, 1536), (1536, 384)) * 6


def cpu_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The least processor time of several rounds, all threads together."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def plain_products(rows: int) -> Callable[[], object]:
    """The products of the encoder's layers alone, in 32 bits, by numpy."""
    given = {width: np.ones((rows, width), np.float32) for width in (384, 1536)}
    tables = [np.ones(shape, np.float32) for shape in LAYERS]
    return lambda: [given[len(table)] @ table for table in tables]


def test_encoder_beside_plain_products() -> None:
    """Attention, norms and all else included, the encoder takes no more than its products would in 32 bits."""
    model = load_encoder()
    pieces = make_pieces(PARAGRAPH * 12, model.wordpiece, (), ((), (), ()))
    rows = len(pieces.ids)
    assert rows > 600
    ours, theirs = cpu_seconds(lambda: run_encoder(model, pieces, 1)), cpu_seconds(plain_products(rows))
    print(f"encoder {ours:.3f} s, products alone {theirs:.3f} s, ratio {ours / theirs:.2f}")
    assert ours < theirs


def test_all_else_beside_the_encoder() -> None:
    """Words, tags, rules, voices, assertions and overview take at most twice as long as the encoder."""
    tools = load_analysis_tools()
    text = PARAGRAPH * 12
    pieces = make_pieces(text, tools.encoder.wordpiece, (), ((), (), ()))
    encoder, whole = cpu_seconds(lambda: run_encoder(tools.encoder, pieces)), cpu_seconds(lambda: analyse(text, tools))
    print(f"encoder {encoder:.3f} s, whole analysis {whole:.3f} s")
    assert whole < 3 * encoder
