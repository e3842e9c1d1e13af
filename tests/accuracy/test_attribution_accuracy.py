"""Floors under attribution accuracy, a little below what is reached; they need the scorers beside the checkout."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def attribution(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    """The script beside this file, which is no package."""
    return load_script(Path(__file__).with_name("attribution.py"))


@pytest.fixture(scope="module")
def find(attribution: ModuleType) -> Any:
    return attribution.make_finder()


def test_corpus(attribution: ModuleType, find: Any, shared: Path) -> None:
    summary = attribution.measure_corpus(shared, find)
    assert summary["tokens"]["content"]["f"] >= 0.90
    assert summary["attributions"]["all"]["match"]["f"] >= 0.785
    assert summary["attributions"]["all"]["msrc"]["f"] >= 0.74
    assert summary["attributions"]["quoted"]["msrc"]["f"] >= 0.865
    assert summary["sentences"]["all"]["f"] >= 0.90
    exact = [summary["spans"][role]["f"] for role in ("source", "cue", "content")]
    assert exact[0] >= 0.805
    assert exact[1] >= 0.735
    assert exact[2] >= 0.68


def test_reported_speech_alone(attribution: ModuleType, find: Any, shared: Path) -> None:
    summary = attribution.measure_corpus(shared, attribution.only_said(find), corpus="gum_news_dev")
    assert summary["attributions"]["all"]["msrc"]["f"] >= 0.60


def test_shared_article(attribution: ModuleType, find: Any, shared: Path) -> None:
    figures = attribution.measure_articles(shared, [shared / "articles" / "no-talks.gold.json"], find)
    assert figures["attributions P/R/F1"][2] >= 0.90
    assert figures["attributions with right source, R"] >= 0.90
    assert figures["speaker resolved, given match"] >= 0.90
    assert figures["cue kind right, given match"] >= 0.90


def test_own_articles(attribution: ModuleType, find: Any, shared: Path) -> None:
    figures = attribution.measure_articles(shared, attribution.own_articles(), find)
    assert figures["attributions P/R/F1"][2] >= 0.90
    assert figures["attributions with right source, R"] >= 0.88
    assert figures["speaker resolved, given match"] >= 0.89
    assert figures["form right, given match"] >= 0.93
    assert figures["cue kind right, given match"] >= 0.93


def test_own_articles_by_our_own_count(attribution: ModuleType, find: Any) -> None:
    scores = attribution.measure_own(attribution.own_articles(), find)
    assert scores.f1 >= 0.90
    assert scores.sources >= 0.88
    assert scores.forms >= 0.93
    assert scores.cue_kinds >= 0.93


def test_our_own_count_can_fail(attribution: ModuleType) -> None:
    scores = attribution.measure_own(attribution.own_articles()[:1], lambda text: attribution.AttributionResult())
    assert (scores.f1, scores.sources, scores.forms) == (0, 0, 0)


def test_silence_scores_nothing(attribution: ModuleType, shared: Path) -> None:
    empty = attribution.AttributionResult()
    summary = attribution.measure_corpus(shared, lambda text: empty, articles=2)
    assert summary["attributions"]["all"]["match"]["f"] == 0
