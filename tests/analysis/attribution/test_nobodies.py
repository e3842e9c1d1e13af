"""What nobody said is no attribution, and neither is what somebody would say."""

import pytest

from reader.analysis.attribution import find_attributions, load_attribution_tools
from reader.text.parse import load_text_tools, parse_text


@pytest.fixture(scope="module")
def sources():
    text_tools, tools = load_text_tools(), load_attribution_tools()

    def find(text: str) -> list[str]:
        found = find_attributions(parse_text(text, text_tools), tools)
        return [text[s.start : s.end] for a in found.attributions for s in a.sources]

    return find


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in Harrowmere asked for the new tram.",
        "No one said that the bridge was safe.",
        "None of the ministers said that the plan was dead.",
        "He would say that, of course.",
    ],
)
def test_nobody_speaks(sources, text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A clerk named Noone said that the bridge was safe.", "A clerk named Noone"),
        ("One of the ministers said that the plan was dead.", "One of the ministers"),
        ("He would say that the plan was dead, he told reporters.", "he"),
        ("Mayor Ana Pell said nobody had asked for the tram.", "Mayor Ana Pell"),
    ],
)
def test_somebody_speaks(sources, text: str, source: str) -> None:
    assert source in sources(text)
