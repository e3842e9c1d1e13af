r"""Trains the emotive head over a finished encoder, whose weights stay as they are.

    train_emotive.py --weights build/encoder/final.pt --corpora ../shared/corpora --to resources/models \
        --projection build/emotive.npz
    export_encoder.py --weights build/encoder/final.pt --to resources/models --emotive build/emotive.npz

The head reads a projection of the states after three layers, which becomes an output of the encoder's graph, and what
the lexicon knows of each word. PTC and BASIL mark differently: each corpus has an addition of its own, and only what is
shared, and PTC's addition, are written. The same seed gives the same weights. Minutes on one core.
"""

import argparse
import hashlib
import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from emotive_corpus import TextReader, own_articles, spans_of, states_of
from encoder_network import WIDTH, Encoder
from export_encoder import average
from torch import Tensor, nn
from train_encoder import find_base

from reader.analysis.emotive_features import FEATURES
from reader.analysis.emotive_head import LATER, OFFSETS

LOG = logging.getLogger("train_emotive")
LAYERS = (2, 4, 6)
"""Layers whose states the head reads: the early ones know the words, the last one what attribution needs."""
COPIES, INNER, HIDDEN = 4, 32, 32
CORPORA = (("ptc_train", 1.0), ("basil_train", 0.5), ("own", 2.0))
"""What is trained on, and how much a word of it counts; the first corpus is the one whose manner is written."""

THRESHOLDS = {
    "least": {"hint": 0.03, "notable": 0.02, "strong": 0.0},
    "agreed": 0.1, "alone": 0.25, "along": 0.1, "clear": 0.35, "overrule": 0.6,
}  # fmt: skip
"""What a settings file begins with; those of one already there are kept, since they were chosen by measuring."""


@dataclass(frozen=True)
class Example:
    """One text: states [tokens, layers * WIDTH], features, marks, sentence numbers, which tokens are words."""

    states: Tensor
    features: Tensor
    marked: Tensor
    sentences: Tensor
    words: Tensor
    corpus: int
    weight: float


class Head(nn.Module):
    """Copies of a small network, side by side; what run_head of reader/analysis/emotive_head.py does, for training."""

    def __init__(self) -> None:
        super().__init__()

        def weights(*shape: int, scale: float) -> nn.Parameter:
            return nn.Parameter(torch.randn(*shape) * scale)

        size = len(LAYERS) * WIDTH
        self.projection = weights(size, COPIES * INNER, scale=size**-0.5)
        self.first = weights(len(OFFSETS), COPIES, INNER, HIDDEN, scale=(3 * INNER) ** -0.5)
        self.features = weights(COPIES, FEATURES, HIDDEN, scale=0.3)
        self.first_offset = nn.Parameter(torch.zeros(COPIES, HIDDEN))
        self.second = weights(len(LATER), COPIES, HIDDEN, HIDDEN, scale=(2 * HIDDEN) ** -0.5)
        self.second_offset = nn.Parameter(torch.zeros(COPIES, HIDDEN))
        self.last = weights(COPIES, HIDDEN, scale=HIDDEN**-0.5)
        self.last_features = nn.Parameter(torch.zeros(COPIES, FEATURES))
        self.corpus_last = nn.Parameter(torch.zeros(len(CORPORA), COPIES, HIDDEN))
        self.corpus_offset = nn.Parameter(torch.full((len(CORPORA), COPIES), -3.0))

    def forward(self, states: Tensor, features: Tensor, sentences: Tensor, corpus: int, dropout: float) -> Tensor:
        """Log-odds [tokens, copies]."""
        view = (states @ self.projection).view(-1, COPIES, INNER)
        view = _drop(view, dropout, together=True)
        first = self.first_offset + torch.einsum("tf,mfh->tmh", features, self.features)
        for k, offset in enumerate(OFFSETS):
            first = first + torch.einsum("tmd,mdh->tmh", _shifted(view, offset, sentences), self.first[k])
        first = _drop(torch.relu(first), dropout)
        second = self.second_offset
        for k, offset in enumerate(LATER):
            second = second + torch.einsum("tmh,mhk->tmk", _shifted(first, offset, sentences), self.second[k])
        last = _drop(first + torch.relu(second), dropout)
        scores = (last * (self.last + self.corpus_last[corpus])).sum(-1)
        return scores + features @ self.last_features.T + self.corpus_offset[corpus]


def _drop(values: Tensor, share: float, *, together: bool = False) -> Tensor:
    """Dropout; `together`: one mask for all words."""
    if not share:
        return values
    return values * ((torch.rand(1 if together else len(values), *values.shape[1:]) > share) / (1 - share))


def _shifted(values: Tensor, offset: int, sentences: Tensor) -> Tensor:
    if not offset or len(values) <= abs(offset):
        return values if not offset else torch.zeros_like(values)
    size = abs(offset)
    here, there = (slice(None, -size), slice(size, None)) if offset > 0 else (slice(size, None), slice(None, -size))
    found = torch.zeros_like(values)
    found[here] = values[there] * (sentences[here] == sentences[there])[:, None, None]
    return found


def read_examples(net: Encoder, options: argparse.Namespace) -> list[Example]:
    """The texts of all corpora with the states of a frozen network."""
    reader = TextReader((options.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    examples = []
    for number, (name, weight) in enumerate(CORPORA):
        rows = own_articles() if name == "own" else spans_of(options.corpora / f"{name}.jsonl")
        texts = [reader.read(*row) for row in rows]
        for text, states in zip(texts, states_of(net, texts, LAYERS), strict=True):
            tokens = text.parsed.tokens
            examples.append(
                Example(
                    torch.from_numpy(states).reshape(len(tokens), -1),
                    torch.from_numpy(text.features),
                    torch.from_numpy(text.marked).float(),
                    torch.tensor([token.sentence for token in tokens]),
                    torch.tensor([float(token.text[:1].isalnum()) for token in tokens]),
                    number,
                    weight,
                )
            )
        LOG.info("%s: %d texts, %d marked words", name, len(texts), sum(int(t.marked.sum()) for t in texts))
    return examples


def train(examples: Sequence[Example], options: argparse.Namespace) -> Head:
    """The trained head; cross-entropy over words, each weighted by its corpus."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    head = Head()
    optimizer = torch.optim.AdamW(head.parameters(), lr=options.rate, weight_decay=0.02)
    chunks = [(e, a, a + 1500) for e in examples for a in range(0, len(e.marked), 1500)]
    total = options.epochs * (len(chunks) // options.batch + 1)
    step = 0
    for epoch in range(1, options.epochs + 1):
        rng.shuffle(chunks)
        losses = []
        for start in range(0, len(chunks), options.batch):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(1, step / 50) * max(0.02, 1 - step / total)
            loss = batch_loss(head, chunks[start : start + options.batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        LOG.info("epoch %d: %.4f", epoch, np.mean(losses))
    return head.eval()


def batch_loss(head: Head, chunks: Sequence[tuple[Example, int, int]]) -> Tensor:
    """Mean cross-entropy over the words of some chunks and all copies."""
    total, count = torch.zeros(()), torch.zeros(())
    for example, a, b in chunks:
        states = _drop(example.states[a:b].float(), 0.1, together=True)
        scores = head(states, example.features[a:b], example.sentences[a:b], example.corpus, 0.2)
        wanted = example.marked[a:b, None].expand_as(scores)
        losses = nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
        weight = example.words[a:b] * example.weight
        total = total + (losses * weight[:, None]).sum()
        count = count + weight.sum() * COPIES
    return total / count


def write_head(head: Head, folder: Path, projection: Path) -> None:
    """The projection for the encoder's graph (a matrix a layer); emotive.npz, in half precision, and emotive.json."""
    folder.mkdir(parents=True, exist_ok=True)
    projection.parent.mkdir(parents=True, exist_ok=True)
    values = {name: value.detach().numpy() for name, value in head.state_dict().items()}
    layers = values["projection"].reshape(len(LAYERS), WIDTH, -1)
    np.savez(projection, **{f"layer {n}": layers[k] for k, n in enumerate(LAYERS)})
    kept = {name.replace("_", " "): values[name] for name in ("first", "features", "first_offset", "second")}
    kept |= {name.replace("_", " "): values[name] for name in ("second_offset", "last_features")}
    kept["last"] = values["last"] + values["corpus_last"][0]
    kept["last offset"] = values["corpus_offset"][0]
    np.savez_compressed(folder / "emotive.npz", **{name: value.astype(np.float16) for name, value in kept.items()})
    path = folder / "emotive.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    settings["version"] = f"emotive {hashlib.sha256((folder / 'emotive.npz').read_bytes()).hexdigest()[:12]}"
    settings.setdefault("thresholds", THRESHOLDS)
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="the encoder's; several are averaged")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--projection", type=Path, required=True, help="what export_encoder.py puts into the graph")
    parser.add_argument("--base", type=Path, default=None, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    options.base = options.base or find_base()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    weights = average(options.weights)
    net = Encoder(dropout=0.0, roles=len(weights["transitions"]))
    net.load_state_dict(weights)
    write_head(train(read_examples(net.eval(), options), options), options.to, options.projection)


if __name__ == "__main__":
    main()
