"""Floors under the accuracy of unattributed assertions: a change that loses ground fails here."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "resources" / "samples" / "agency-report.txt"


@pytest.fixture(scope="module")
def measuring(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    """The measuring script beside this file, which is not part of a package."""
    return load_script(HERE / "assertions.py")


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def test_own_articles(measuring: ModuleType, tools: AnalysisTools) -> None:
    figures = measuring.figures(measuring.measure(sorted((HERE / "articles").glob("*.gold.json")), tools))
    assert figures["status accuracy"] >= 0.90
    assert figures["unattributed F1"] >= 0.85
    assert figures["unattributed recall"] >= 0.80
    assert figures["kinds F1"] >= 0.83
    assert figures["false marks per 100 words"] <= 0.5


def test_further_articles(measuring: ModuleType, tools: AnalysisTools) -> None:
    figures = measuring.figures(measuring.measure(sorted((HERE / "more").glob("*.gold.json")), tools))
    assert figures["status accuracy"] >= 0.88
    assert figures["unattributed F1"] >= 0.87
    assert figures["kinds F1"] >= 0.75
    assert figures["false marks per 100 words"] <= 0.7


def test_an_agency_report_comes_out_almost_clean(measuring: ModuleType, tools: AnalysisTools) -> None:
    careful = [HERE / "articles" / f"{name}.gold.json" for name in ("cable", "pilots-strike")]
    careful += [HERE / "more" / f"{name}.gold.json" for name in ("grain-port", "quarry-trial")]
    assert measuring.figures(measuring.measure(careful, tools))["false marks per 100 words"] <= 0.5
    text = SAMPLE.read_text(encoding="utf-8")
    marks = [f for f in analyse(text, tools).assertions if f.strength != "hint"]
    assert 100 * len(marks) / len(text.split()) <= 0.5


def test_reports_beside_the_checkout_stay_almost_clean(
    measuring: ModuleType, tools: AnalysisTools, shared: Path
) -> None:
    assert measuring.marks_per_100(shared / "corpora" / "gum_news_dev.jsonl", tools) <= 0.65


def test_articles_beside_the_checkout(measuring: ModuleType, tools: AnalysisTools, shared: Path) -> None:
    figures = measuring.figures(measuring.measure(sorted((shared / "articles").glob("*.gold.json")), tools))
    assert figures["status accuracy"] >= 0.85
    assert figures["unattributed F1"] >= 0.90
    assert figures["kinds F1"] >= 0.85


def test_labelled_sentences(measuring: ModuleType, tools: AnalysisTools, shared: Path) -> None:
    assert measuring.subjectivity(shared / "corpora" / "subj_dev.jsonl", tools) >= 0.64


def test_the_figures_can_fall(measuring: ModuleType) -> None:
    tally = measuring.Tally(sentences=10, status_right=5)
    tally.wanted.update(["evaluation"] * 4)
    tally.found.update(["evaluation"])
    tally.marked.update(["evaluation", "figure"])
    tally.right.update(["evaluation"])
    figures = measuring.figures(tally)
    assert figures["status accuracy"] == 0.5
    assert figures["kinds F1"] == pytest.approx(2 * 0.5 * 0.25 / 0.75)
