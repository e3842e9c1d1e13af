"""Floors under the text layer's accuracy; they need the corpora beside the checkout."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reader.text.parse import TextTools, load_text_tools

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tagging(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    """The script beside this file, which is no package."""
    return load_script(Path(__file__).with_name("tagging.py"))


@pytest.fixture(scope="module")
def tools() -> TextTools:
    return load_text_tools()


def test_tags_and_lemmas(tagging: ModuleType, tools: TextTools, shared: Path) -> None:
    figures = tagging.measure_tags(shared / "corpora" / "ud_tags_test.tsv", tools)
    assert figures.tags >= 0.935
    assert figures.verb_tags >= 0.91
    assert figures.verb_lemmas >= 0.985
    assert figures.noun_lemmas >= 0.975


def test_sentence_ends_of_news(tagging: ModuleType, tools: TextTools, shared: Path) -> None:
    assert tagging.measure_sentence_ends(shared / "corpora" / "gum_news_dev.jsonl", tools) >= 0.965
