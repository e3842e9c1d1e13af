"""How well attributions and speakers agree with annotators: a corpus, a shared article, and articles of our own.

``python tests/accuracy/attribution.py [SHARED]`` prints the tables of the shared scorers (default: ../shared beside
the checkout): who said what on the PolNeAR dev set and, of reported speech alone, on the news of GUM; attributions,
speakers, forms and cue kinds on whole articles.
"""

import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.analysis.attribution import AttributionResult, find_attributions, load_attribution_tools
from reader.analysis.choice import is_said
from reader.analysis.encoder.model import load_encoder
from reader.model.span import Span
from reader.text.parse import load_text_tools, parse_text

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
ARTICLES = Path(__file__).with_name("articles")
FIGURES = ("attributions P/R/F1", "attributions with right source, R", "speaker resolved, given match",
           "form right, given match", "cue kind right, given match")  # fmt: skip

WORD = re.compile(r"\w+")

Finder = Callable[[str], AttributionResult]


def make_finder() -> Finder:
    """A function from a text to its attributions and speakers."""
    text_tools, tools, encoder = load_text_tools(), load_attribution_tools(), load_encoder()
    return lambda text: find_attributions(parse_text(text, text_tools), tools, encoder)


def load_scorer(shared: Path, name: str) -> ModuleType:
    """One of the shared scorers, which are scripts."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def only_said(find: Finder) -> Finder:
    """The same without thoughts, wishes and decisions, as `analyze --cues said` leaves them out."""

    def found(text: str) -> AttributionResult:
        result = find(text)
        return replace(result, attributions=tuple(a for a in result.attributions if is_said(a)))

    return found


def as_record(identifier: str, result: AttributionResult) -> dict[str, Any]:
    """A result in the form of the command line's JSON, as far as the scorers read it."""
    return {
        "id": identifier,
        "speakers": [{"id": s.id, "name": s.name, "kind": s.kind} for s in result.speakers],
        "attributions": [
            {
                "id": a.id,
                "source": _pairs(a.sources),
                "cue": _pairs(a.cues),
                "content": _pairs(a.contents),
                "form": a.form,
                "cue_kind": a.cue_kind,
                "speaker": a.speaker_id,
            }
            for a in result.attributions
        ],
    }


def measure_corpus(
    shared: Path, find: Finder, articles: int | None = None, corpus: str = "polnear_dev"
) -> dict[str, Any]:
    """The summary of score_attribution.py on a corpus, or on its first `articles`."""
    lines = (shared / "corpora" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()[:articles]
    gold = [json.loads(line) for line in lines]
    summary, _ = load_scorer(shared, "score_attribution").score(
        gold, [as_record(g["id"], find(g["text"])) for g in gold]
    )
    return dict(summary)


def measure_articles(shared: Path, paths: Iterable[Path], find: Finder) -> dict[str, Any]:
    """The figures of score_article.py that attribution answers for, over all articles together."""
    scorer = load_scorer(shared, "score_article")
    tally = scorer.Tally()
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        scorer.score(gold, as_record(gold["id"], find(gold["text"])), tally)
    return {name: value for name, value in scorer.figures(tally).items() if name in FIGURES}


@dataclass(frozen=True)
class OwnScores:
    """Our own count on our own articles, for where the scorers are not: all between 0 and 1."""

    precision: float
    recall: float
    sources: float
    forms: float
    cue_kinds: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measure_own(paths: Iterable[Path], find: Finder) -> OwnScores:
    """Contents that share half of their words, each with one other; `sources` of the required ones that have the right
    source, `forms` and `cue_kinds` of those that were found. What the annotation calls optional counts neither way.
    """
    required = found = right_source = form = kind = listed = 0
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        ours = as_record(gold["id"], find(gold["text"]))["attributions"]
        listed += len(ours)
        for attribution in gold["attributions"]:
            required += attribution["required"]
            best = max(
                ours, key=lambda a, g=attribution: _shared(gold["text"], a["content"], g["content"]), default=None
            )
            if best is None or _shared(gold["text"], best["content"], attribution["content"]) < 0.5:
                continue
            ours.remove(best)
            if not attribution["required"]:
                listed -= 1
                continue
            found += 1
            same = _shared(gold["text"], best["source"], attribution["source"]) > 0
            right_source += same or not (best["source"] or attribution["source"])
            form += best["form"] == attribution["form"]
            kind += best["cue_kind"] in (attribution["cue_kind"], *attribution["cue_kind_alt"])
    share = (found / max(listed, 1), found / max(required, 1), right_source / max(required, 1))
    return OwnScores(*share, form / max(found, 1), kind / max(found, 1))


def _shared(text: str, ours: list[list[int]], theirs: list[list[int]]) -> float:
    """The words in both lists of spans, as a share of those in either."""
    a, b = (
        {w.start() for w in WORD.finditer(text) if any(s <= w.start() < e for s, e in part)} for part in (ours, theirs)
    )
    return len(a & b) / len(a | b) if a | b else 0.0


def own_articles() -> list[Path]:
    """The articles of our own with their gold."""
    return sorted(ARTICLES.glob("*.gold.json"))


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def main() -> None:
    """Print both tables."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    find = make_finder()
    show = load_scorer(shared, "score_attribution").show
    show(measure_corpus(shared, find), "PolNeAR dev")
    show(measure_corpus(shared, only_said(find), corpus="gum_news_dev"), "GUM news dev, only what was said")
    shared_article = shared / "articles" / "no-talks.gold.json"
    for path in (shared_article, *own_articles()):
        print("\n==", path.name.removesuffix(".gold.json"))
        _print_figures(measure_articles(shared, [path], find))
    print("\n== all articles of our own")
    _print_figures(measure_articles(shared, own_articles(), find))
    print("by our own count", measure_own(own_articles(), find))


def _print_figures(figures: dict[str, Any]) -> None:
    for name, value in figures.items():
        print(f"{name:36s}", " ".join(f"{x:.3f}" for x in (value if isinstance(value, tuple) else (value,))))


if __name__ == "__main__":
    main()
