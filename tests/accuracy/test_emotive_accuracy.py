"""Floors under the accuracy of emotive terms; the corpora are beside the checkout, our own articles here."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def emotive() -> ModuleType:
    """The script beside this file, which is no package."""
    spec = importlib.util.spec_from_file_location("accuracy_emotive", Path(__file__).with_name("emotive.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def find(emotive: ModuleType) -> Any:
    """List and model together, as the program runs them."""
    return emotive.make_finder()


@pytest.fixture(scope="module")
def listed(emotive: ModuleType) -> Any:
    """The word list alone."""
    return emotive.make_finder(with_model=False)


def test_the_measure_can_fail(emotive: ModuleType) -> None:
    gold = [{"text": "The vile plan. The bomb squad.", "emotive": [{"start": 4, "end": 8, "required": True}],
             "not_emotive": [{"start": 19, "end": 29}]}]  # fmt: skip
    silent = emotive.measure_articles(gold, lambda text: ())
    assert (silent.scores.recall, silent.scores.f1, silent.traps_marked) == (0, 0, 0)
    loud = emotive.measure_articles(gold, lambda text: (emotive.Span(0, 14), emotive.Span(15, 30)))
    assert (loud.scores.precision, loud.scores.recall, loud.traps_marked) == (0.5, 1, 1)


def test_our_articles(emotive: ModuleType, find: Any) -> None:
    measured = emotive.measure_articles(emotive.read_golds(emotive.ARTICLES), find)
    assert measured.scores.precision >= 0.75
    assert measured.scores.recall >= 0.90
    assert measured.traps >= 80
    assert measured.traps_marked <= 5


def test_our_articles_by_the_list_alone(emotive: ModuleType, listed: Any) -> None:
    measured = emotive.measure_articles(emotive.read_golds(emotive.ARTICLES), listed)
    assert measured.scores.precision >= 0.85
    assert measured.scores.recall >= 0.85
    assert measured.traps_marked == 0


def test_the_shared_article(emotive: ModuleType, find: Any, shared: Path) -> None:
    measured = emotive.measure_articles(emotive.read_golds(shared / "articles"), find)
    assert measured.scores.precision >= 0.80
    assert measured.scores.recall >= 0.90
    assert measured.traps_marked == 0


def test_words_of_the_propaganda_corpus(emotive: ModuleType, find: Any, shared: Path) -> None:
    measured = emotive.measure_tokens(shared / "corpora" / "ptc_dev.jsonl", find, emotive.PUSHING)
    assert measured.f1 >= 0.32
    assert measured.precision >= 0.36


def test_words_of_the_propaganda_corpus_by_the_list_alone(emotive: ModuleType, listed: Any, shared: Path) -> None:
    measured = emotive.measure_tokens(shared / "corpora" / "ptc_dev.jsonl", listed, emotive.PUSHING)
    assert measured.f1 >= 0.225
    assert measured.precision >= 0.36


def test_words_of_sentences_that_nothing_was_trained_on(emotive: ModuleType, find: Any, shared: Path) -> None:
    assert emotive.measure_tokens(shared / "corpora" / "babe_dev.jsonl", find).f1 >= 0.35
