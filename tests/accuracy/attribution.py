"""How well attributions and speakers agree with annotators: a corpus, a shared article, and articles of our own.

``python tests/accuracy/attribution.py [SHARED]`` prints the tables of the shared scorers (default: ../shared beside
the checkout): who said what on the PolNeAR dev set, and attributions, speakers, forms and cue kinds on whole articles.
"""

import importlib.util
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.analysis.attribution import AttributionResult, find_attributions, load_attribution_tools
from reader.model.span import Span
from reader.text.parse import load_text_tools, parse_text

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
ARTICLES = Path(__file__).with_name("articles")
FIGURES = ("attributions P/R/F1", "attributions with right source, R", "speaker resolved, given match",
           "form right, given match", "cue kind right, given match")  # fmt: skip

Finder = Callable[[str], AttributionResult]


def make_finder() -> Finder:
    """A function from a text to its attributions and speakers."""
    text_tools, tools = load_text_tools(), load_attribution_tools()
    return lambda text: find_attributions(parse_text(text, text_tools), tools)


def load_scorer(shared: Path, name: str) -> ModuleType:
    """One of the shared scorers, which are scripts."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def measure_corpus(shared: Path, find: Finder, articles: int | None = None) -> dict[str, Any]:
    """The summary of score_attribution.py on the dev set, or on its first `articles`."""
    lines = (shared / "corpora" / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()[:articles]
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


def own_articles() -> list[Path]:
    """The articles of our own with their gold."""
    return sorted(ARTICLES.glob("*.gold.json"))


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def main() -> None:
    """Print both tables."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    find = make_finder()
    load_scorer(shared, "score_attribution").show(measure_corpus(shared, find), "PolNeAR dev")
    shared_article = shared / "articles" / "no-talks.gold.json"
    for path in (shared_article, *own_articles()):
        print("\n==", path.name.removesuffix(".gold.json"))
        _print_figures(measure_articles(shared, [path], find))
    print("\n== all articles of our own")
    _print_figures(measure_articles(shared, own_articles(), find))


def _print_figures(figures: dict[str, Any]) -> None:
    for name, value in figures.items():
        print(f"{name:36s}", " ".join(f"{x:.3f}" for x in (value if isinstance(value, tuple) else (value,))))


if __name__ == "__main__":
    main()
