"""How well unattributed assertions are found: prints a table over hand-annotated articles and labelled sentences.

    python tests/accuracy/assertions.py [GOLD.json ...]

Without arguments it measures the project's own articles and, where the folder is there, ../shared beside the checkout.
Sentences are matched by overlap; a kind that gold calls optional is neither a miss nor a false alarm.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.model.analysis import Analysis, SentenceResult
from reader.model.finding import OUTLET
from reader.model.span import Span, overlap

OWN_ARTICLES = Path(__file__).with_name("articles")
MORE_ARTICLES = Path(__file__).with_name("more")
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
FLAGGED = ("unattributed", "mixed")
SUBJECTIVE = ("evaluation", "loaded_label", "mind_reading")


@dataclass
class Tally:
    """Counts over sentences; `wanted`, `found`, `marked`, `right` are by kind."""

    sentences: int = 0
    status_right: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    words: int = 0
    false_marks: int = 0


def f1(right_of_marked: int, marked: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where there was nothing to do and nothing was done."""
    precision = right_of_marked / marked if marked else (0.0 if wanted else 1.0)
    recall = found / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def add_article(gold: dict[str, Any], analysis: Analysis, tally: Tally) -> None:
    """Add one article's counts."""
    tally.words += len(gold["text"].split())
    for row in gold["sentences"]:
        span = Span(row["start"], row["end"])
        result = max(analysis.sentences, key=lambda s: overlap(s.span, span))
        kinds = kinds_in(span, result, analysis)
        need, may = set(row["kinds"]), set(row["kinds"]) | set(row.get("optional_kinds", []))
        tally.sentences += 1
        tally.status_right += result.status in [row["status"], *row.get("status_alt", [])]
        tally.wanted.update(need)
        tally.found.update(need & kinds)
        tally.marked.update(kinds)
        tally.right.update(kinds & may)
        tally.false_marks += len(kinds - may)
        wanted = row["status"] in FLAGGED
        allowed = wanted or bool(set(FLAGGED) & set(row.get("status_alt", []))) or bool(may)
        marked = result.status in FLAGGED
        tally.flags.update(wanted=wanted, found=wanted and marked, marked=marked, right=marked and allowed)


def kinds_in(span: Span, result: SentenceResult, analysis: Analysis) -> set[str]:
    """The kinds of the findings that share at least half of the shorter of finding and sentence."""
    inside = {
        f.kind
        for f in analysis.assertions
        if 2 * (shared := overlap(f.span, span)) >= min(f.span.end - f.span.start, span.end - span.start) and shared
    }
    return inside | set(result.kinds)


def measure(paths: Iterable[Path], tools: AnalysisTools) -> Tally:
    """The counts over these gold articles."""
    tally = Tally()
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        add_article(gold, analyse(gold["text"], tools), tally)
    return tally


def figures(tally: Tally) -> dict[str, float]:
    """Status accuracy, precision, recall and F1 of flagged sentences and of kinds, false marks per 100 words."""
    flags = tally.flags
    flagged = f1(flags["right"], flags["marked"], flags["found"], flags["wanted"])
    kinds = f1(tally.right.total(), tally.marked.total(), tally.found.total(), tally.wanted.total())
    return {
        "status accuracy": tally.status_right / max(1, tally.sentences),
        "unattributed precision": flagged[0],
        "unattributed recall": flagged[1],
        "unattributed F1": flagged[2],
        "kinds precision": kinds[0],
        "kinds recall": kinds[1],
        "kinds F1": kinds[2],
        "false marks per 100 words": 100 * tally.false_marks / max(1, tally.words),
    }


def subjectivity(path: Path, tools: AnalysisTools) -> float:
    """Macro F1 of SUBJ and OBJ: SUBJ where a judgement, a loaded name or a mind read stands in the outlet's voice."""
    gold, told = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = analyse(row["text"], tools).assertions
        gold.append(row["label"])
        told.append("SUBJ" if any(f.kind in SUBJECTIVE and f.voice == OUTLET for f in found) else "OBJ")
    total = 0.0
    for label in ("SUBJ", "OBJ"):
        both = sum(g == t == label for g, t in zip(gold, told, strict=True))
        total += 2 * both / max(1, gold.count(label) + told.count(label))
    return total / 2


def marks_per_100(path: Path, tools: AnalysisTools) -> float:
    """Marks stronger than a hint for each 100 words of reports (JSON Lines with "text") that need few or none."""
    marks = words = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        marks += sum(f.strength != "hint" for f in analyse(text, tools).assertions)
        words += len(text.split())
    return 100 * marks / max(1, words)


def show(name: str, tally: Tally) -> None:
    """Print one table."""
    print(f"== {name}: {tally.sentences} sentences, {tally.words} words")
    for label, value in figures(tally).items():
        print(f"{label:28s} {value:.3f}")
    print(f"{'kind':20s} wanted found marked right")
    for kind in sorted(tally.wanted | tally.marked):
        counts = (tally.wanted[kind], tally.found[kind], tally.marked[kind], tally.right[kind])
        print(f"{kind:20s} {counts[0]:6d} {counts[1]:5d} {counts[2]:6d} {counts[3]:5d}")


def main(arguments: list[str]) -> int:
    """Print the tables; status 0."""
    tools = load_analysis_tools()
    if arguments:
        show("articles named", measure(map(Path, arguments), tools))
        return 0
    own = sorted(OWN_ARTICLES.glob("*.gold.json"))
    for path in own:
        show(path.name.removesuffix(".gold.json"), measure([path], tools))
    show("own articles", measure(own, tools))
    show("further articles", measure(sorted(MORE_ARTICLES.glob("*.gold.json")), tools))
    shared = sorted((SHARED / "articles").glob("*.gold.json"))
    if shared:
        show("articles beside the checkout", measure(shared, tools))
        print(f"marks per 100 words of wire news {marks_per_100(SHARED / 'corpora' / 'gum_news_dev.jsonl', tools):.3f}")
        print(f"subjectivity, macro F1 {subjectivity(SHARED / 'corpora' / 'subj_dev.jsonl', tools):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
