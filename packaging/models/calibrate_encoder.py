"""Chooses what is measured rather than trained, on the development set, and writes it into the encoder's settings.

    python packaging/models/calibrate_encoder.py --shared ../shared [--models resources/models]

Biases towards finding more (per role), the weights of the confidence, and the least confidence that is listed: chosen
for the mean of F1 of attributions matched and matched with the right source. The confidence is fitted and judged on
halves of the articles in turn; the table of how often it is right is printed and belongs into encoder.md.
"""

import argparse
import importlib.util
import itertools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.analysis.attribution import load_attribution_tools
from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.confidence import FIGURES, describe
from reader.analysis.attribution.encoder_detector import _candidate, find_drafts
from reader.analysis.attribution.encoder_input import read_pieces
from reader.analysis.attribution.merging import merge_findings
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.attribution.touching import SpanIndex
from reader.analysis.encoder.model import Encoded, EncoderModel, load_encoder, run_encoder
from reader.text.parse import load_text_tools, parse_text
from reader.text.parsed import ParsedText

Read = tuple[dict[str, Any], ParsedText, tuple[Candidate, ...], Encoded]
NEXT_TO_BEST = 0.0025
"""What may be lost for fewer wrong marks: they cost a reader more than missing ones."""
GRID = {"source": (1.0, 2.0, 3.0), "cue": (0.5, 1.0, 1.5, 2.0), "content": (0.0, 0.5, 1.0), "inner": (-1.0, 0.0)}


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", shared / "tools" / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_corpus(path: Path, model: EncoderModel) -> list[Read]:
    """Each article parsed, read by the rules, and encoded, once for all that follows."""
    tools, rules = load_text_tools(), RuleDetector(load_attribution_tools())
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        parsed = parse_text(record["text"], tools)
        ruled = rules.detect(parsed)
        found.append((record, parsed, ruled, run_encoder(model, read_pieces(parsed, model.wordpiece, ruled))))
    return found


def as_record(name: str, candidates: tuple[Candidate, ...] | list[Candidate]) -> dict[str, Any]:
    def pairs(spans: Any) -> list[list[int]]:
        return [[s.start, s.end] for s in spans]

    listed = [{"source": pairs(c.sources), "cue": pairs(c.cues), "content": pairs(c.contents)} for c in candidates]
    return {"id": name, "attributions": listed}


def described(read: Read, model: EncoderModel) -> list[tuple[Candidate, tuple[float, ...]]]:
    """The attributions of an article, before any is left out, with their figures."""
    _, parsed, ruled, encoded = read
    contents = SpanIndex(span for c in ruled for span in c.contents)
    cues = SpanIndex(span for c in ruled for span in c.cues)
    quoted = SpanIndex(q.span for q in parsed.quotations)
    return [(_candidate(d, 0.5), describe(d, contents, cues, quoted)) for d in find_drafts(encoded, model)]


def rightness(scorer: ModuleType, record: dict[str, Any], candidates: list[Candidate]) -> NDArray[np.float64]:
    """1 for each candidate that an annotator has too: matched content and the same source, by the scorer's pairing."""
    doc = scorer.Doc(record)
    gold = [a for a in doc.attrs(record) if a["content"]]
    ours = doc.attrs(as_record(record["id"], candidates))
    right = np.zeros(len(candidates))
    for _, g, p in scorer.pair(gold, ours, 0.5):
        shared = bool(scorer.words(doc, gold[g]["source"]) & scorer.words(doc, ours[p]["source"]))
        right[p] = float(shared or not (gold[g]["source"] or ours[p]["source"]))
    return right


def fit(figures: NDArray[np.float64], right: NDArray[np.float64], steps: int = 50) -> NDArray[np.float64]:
    """Weights of a logistic regression with a unit ridge, by Newton's method."""
    weights = np.zeros(figures.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-figures @ weights))
        slope = figures.T @ (chance - right) + weights
        curve = (figures.T * (chance * (1 - chance))) @ figures + np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def summary(scorer: ModuleType, corpus: list[Read], found: list[list[Candidate]]) -> dict[str, Any]:
    records = [
        as_record(read[0]["id"], merge_findings(read[1], candidates))
        for read, candidates in zip(corpus, found, strict=True)
    ]
    return dict(scorer.score([read[0] for read in corpus], records)[0])


def goal(figures: dict[str, Any]) -> float:
    attributions = figures["attributions"]["all"]
    return float(attributions["match"]["f"] + attributions["msrc"]["f"]) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path(__file__).resolve().parents[2] / "resources" / "models")
    parser.add_argument("--keep-biases", action="store_true", help="choose the confidence alone")
    options = parser.parse_args()
    scorer, model = load_scorer(options.shared), load_encoder(options.models)
    corpus = read_corpus(options.shared / "corpora" / "polnear_dev.jsonl", model)
    settings = dict(model.settings)
    if not options.keep_biases:
        choose_biases(scorer, corpus, model, settings)
    choose_confidence(scorer, corpus, model, settings)
    text = json.dumps(settings, indent=1) + "\n"
    (options.models / "encoder.json").write_text(text, encoding="utf-8")


def choose_biases(scorer: ModuleType, corpus: list[Read], model: EncoderModel, settings: dict[str, Any]) -> None:
    """One role after the other, twice."""
    biases = settings["biases"]
    for _, (role, values) in itertools.product(range(2), GRID.items()):
        if role not in biases:
            continue
        tried = {}
        for value in values:
            biases[role] = value
            found = [[candidate for candidate, _ in described(read, model)] for read in corpus]
            tried[value] = goal(summary(scorer, corpus, found))
        biases[role] = max(tried, key=lambda value: tried[value])
        print(role, biases[role], {value: round(100 * reached, 2) for value, reached in tried.items()}, flush=True)


def choose_confidence(scorer: ModuleType, corpus: list[Read], model: EncoderModel, settings: dict[str, Any]) -> None:
    """Weights from one half judged on the other; those that are kept come from all articles."""
    all_found = [described(read, model) for read in corpus]
    figures = [np.array([f for _, f in found]).reshape(-1, len(FIGURES)) for found in all_found]
    right = [rightness(scorer, read[0], [c for c, _ in found]) for read, found in zip(corpus, all_found, strict=True)]
    chances: list[NDArray[np.float64]] = [np.zeros(0)] * len(corpus)
    for half in (0, 1):
        others = [k for k in range(len(corpus)) if k % 2 != half]
        weights = fit(np.concatenate([figures[k] for k in others]), np.concatenate([right[k] for k in others]))
        for k in range(half, len(corpus), 2):
            chances[k] = 1 / (1 + np.exp(-figures[k] @ weights))
    show_calibration(np.concatenate(chances), np.concatenate(right))
    tried = {}
    for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4):
        kept = [
            [c for (c, _), chance in zip(found, chance_of, strict=True) if chance >= least]
            for found, chance_of in zip(all_found, chances, strict=True)
        ]
        tried[least] = goal(summary(scorer, corpus, kept))
    print("least confidence", {least: round(100 * reached, 2) for least, reached in tried.items()})
    best = max(tried.values())
    settings["least_confidence"] = max(least for least, reached in tried.items() if reached >= best - NEXT_TO_BEST)
    weights = fit(np.concatenate(figures), np.concatenate(right))
    settings["confidence"] = {name: round(float(weight), 4) for name, weight in zip(FIGURES, weights, strict=True)}


def show_calibration(chances: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    """How often attributions of a confidence are right, and the mean gap between the two."""
    print("| confidence | attributions | mean | right |\n|---|---|---|---|")
    gap = 0.0
    for low in np.arange(0, 1, 0.1):
        chosen = (chances >= low) & (chances < low + 0.1)
        if chosen.any():
            said, was, share = chances[chosen].mean(), right[chosen].mean(), chosen.mean()
            gap += share * abs(said - was)
            print(f"| {low:.1f} to {low + 0.1:.1f} | {int(chosen.sum())} | {said:.2f} | {was:.2f} |")
    print(f"mean gap {gap:.3f}, Brier score {np.mean((chances - right) ** 2):.3f}")


if __name__ == "__main__":
    main()
