"""Floors under what comes out of web pages of many makes; `html_quality.py` prints the figures themselves."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def quality(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(Path(__file__).with_name("html_quality.py"))


def test_text_titles_and_dates_of_many_layouts(quality: ModuleType) -> None:
    figures = quality.summary([quality.score(page) for page in quality.pages()])
    assert figures["pages"] >= 60
    assert figures["text_f1"] >= 0.97
    assert figures["worst_f1"] >= 0.85
    assert figures["titles_right"] >= 0.95
    assert figures["dates_shown"] >= 0.90
    assert figures["shown_dates_right"] >= 0.95
    assert figures["shown_updates_right"] >= 0.95
    assert figures["authors_right_or_blank"] >= 0.95


def test_the_score_falls_when_words_are_lost_or_added(quality: ModuleType) -> None:
    gold = "The bridge was closed on Thursday, the council said."
    assert quality.f1(gold, gold) == 1
    assert 0 < quality.f1(gold, gold + " Read more: ten cakes for the summer.") < 0.8
    assert 0 < quality.f1(gold, gold[:30]) < 0.8
    assert quality.f1(gold, "Nothing of it.") == 0


def test_pages_as_heavy_as_those_of_newspapers_are_read_well_and_soon(quality: ModuleType) -> None:
    """In a process that has its libraries; the best of some rounds, since other programs slow each one down."""
    heavy = [quality.with_ballast(page) for page in quality.pages()[::6]]
    assert median(len(page.html) for page in heavy) > 300_000
    rounds = [quality.summary([quality.score(page) for page in heavy]) for _ in range(4)]
    assert rounds[0]["text_f1"] >= 0.97
    assert rounds[0]["titles_right"] == 1
    assert rounds[0]["shown_dates_right"] >= 0.95
    assert min(figures["median_cpu_ms"] for figures in rounds) < 60
