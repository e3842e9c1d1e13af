"""How well emotive terms agree with annotators: articles marked by hand, and corpora beside the checkout.

``python tests/accuracy/emotive.py [SHARED]`` prints a table (default: ../shared beside the checkout).

Tokens: a word counts as marked when any span touches it, as the shared scorer counts. Articles: a required term is
found when a finding overlaps it and is not far longer; a finding on an optional term counts neither way.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.analysis.attribution import load_attribution_tools
from reader.analysis.attribution.encoder_input import read_pieces
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.emotive import find_emotive, load_emotive_tools
from reader.analysis.encoder.model import load_encoder, run_encoder
from reader.model.span import Span, merge_spans, overlap
from reader.text.parse import load_text_tools, parse_text

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
ARTICLES = Path(__file__).with_name("articles")
PUSHING = frozenset({"Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation"})
"""The labels of the propaganda corpus that are about words; the others are about arguments."""
WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")

Finder = Callable[[str], tuple[Span, ...]]


@dataclass(frozen=True)
class Scores:
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def make_finder(*, with_model: bool = True) -> Finder:
    """A function from a text to the spans of its emotive terms, all words taken as the outlet's."""
    text_tools, tools = load_text_tools(), load_emotive_tools()
    rules, encoder = RuleDetector(load_attribution_tools()), load_encoder()

    def find(text: str) -> tuple[Span, ...]:
        parsed = parse_text(text, text_tools)
        encoded = None
        if with_model:
            encoded = run_encoder(encoder, read_pieces(parsed, encoder.wordpiece, rules.detect(parsed)))
        return tuple(f.span for f in find_emotive(parsed, (), tools, encoded))

    return find


def measure_tokens(path: Path, find: Finder, labels: frozenset[str] | None = None) -> Scores:
    """Word by word on a JSON Lines file with "text" and "spans"; `labels` keeps only gold spans with one of them."""
    both = ours = theirs = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        gold = [Span(s["start"], s["end"]) for s in row["spans"] if labels is None or s.get("label") in labels]
        marked, annotated = set(_touched(text, find(text))), set(_touched(text, gold))
        both, ours, theirs = both + len(marked & annotated), ours + len(marked), theirs + len(annotated)
    return Scores(both / max(ours, 1), both / max(theirs, 1))


def _touched(text: str, spans: Iterable[Span]) -> Iterator[int]:
    """Where the words start that a span touches."""
    merged = merge_spans(spans)
    i = 0
    for word in WORD.finditer(text):
        while i < len(merged) and merged[i].end <= word.start():
            i += 1
        if i < len(merged) and merged[i].start < word.end():
            yield word.start()


@dataclass(frozen=True)
class ArticleScores:
    """Required terms found, findings on an annotated term, and traps that were marked."""

    scores: Scores
    traps: int
    traps_marked: int


def measure_articles(golds: Iterable[dict[str, Any]], find: Finder) -> ArticleScores:
    """All articles together, each with "text", "emotive" and "not_emotive"."""
    found = required = right = counted = traps = marked = 0
    for gold in golds:
        spans = find(gold["text"])
        must = [Span(e["start"], e["end"]) for e in gold["emotive"] if e["required"]]
        may = [Span(e["start"], e["end"]) for e in gold["emotive"] if not e["required"]]
        plain = [Span(e["start"], e["end"]) for e in gold.get("not_emotive", [])]
        hits = [s for s in spans if any(_finds(s, g) for g in must)]
        mild = [s for s in spans if s not in hits and any(_finds(s, g) for g in may)]
        required += len(must)
        found += sum(any(_finds(s, g) for s in spans) for g in must)
        counted, right = counted + len(spans) - len(mild), right + len(hits)
        traps, marked = traps + len(plain), marked + sum(any(overlap(s, g) for s in spans) for g in plain)
    return ArticleScores(Scores(right / max(counted, 1), found / max(required, 1)), traps, marked)


def _finds(span: Span, gold: Span) -> bool:
    return overlap(span, gold) > 0 and span.end - span.start <= max(40, 3 * (gold.end - gold.start))


def read_golds(folder: Path) -> list[dict[str, Any]]:
    """The annotated articles of a folder, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.gold.json"))]


def main() -> None:
    """Print the table: the word list alone, then list and model."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    for with_model in (False, True):
        print("word list and trained model" if with_model else "word list alone")
        find = make_finder(with_model=with_model)
        for name, folder in (("our articles", ARTICLES), ("shared article", shared / "articles")):
            a = measure_articles(read_golds(folder), find)
            print(
                f"{name:28s} P {a.scores.precision:.3f}  R {a.scores.recall:.3f}  traps {a.traps_marked} of {a.traps}"
            )
        corpora: tuple[tuple[str, frozenset[str] | None], ...] = (
            ("ptc_dev", PUSHING),
            ("basil_dev", frozenset({"lexical"})),
            ("babe_dev", None),
        )
        for name, labels in corpora:
            s = measure_tokens(shared / "corpora" / f"{name}.jsonl", find, labels)
            print(f"{name + ' tokens':28s} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}")


if __name__ == "__main__":
    main()
