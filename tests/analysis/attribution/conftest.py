"""What the tables of attribution share: tools loaded once, and attributions as words."""

from collections.abc import Callable

import pytest

from reader.analysis.attribution import AttributionTools, find_attributions, load_attribution_tools
from reader.text.parse import TextTools, load_text_tools, parse_text

Words = tuple[str, str, str]
"""Source, cue and content of one attribution; parts of one are joined by an ellipsis."""


@pytest.fixture(scope="session")
def text_tools() -> TextTools:
    return load_text_tools()


@pytest.fixture(scope="session")
def tools() -> AttributionTools:
    return load_attribution_tools()


@pytest.fixture(scope="session")
def found(text_tools: TextTools, tools: AttributionTools) -> Callable[[str], list[Words]]:
    """The attributions of a text, as words."""

    def find(text: str) -> list[Words]:
        result = find_attributions(parse_text(text, text_tools), tools)
        return [
            (
                " … ".join(text[s.start : s.end] for s in a.sources),
                " … ".join(text[s.start : s.end] for s in a.cues),
                " … ".join(text[s.start : s.end] for s in a.contents),
            )
            for a in result.attributions
        ]

    return find
