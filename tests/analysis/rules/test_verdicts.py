"""Judgements by their shape count where the text argues, and nowhere else."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools

ARGUING = (
    "The plan is absurd. Nobody in the shameless council has understood it, and we shall pay for it. "
    "It is a disgrace. The mayor’s reckless scheme will never work."
)
PLAIN = "The ferry runs on Sundays. The pier was built in 1904. The harbour has a café 🙂. It opens at nine."
SHAPES = (
    "The levy is theft.",
    "Two percent is not a policy but an error.",
    "A town without its café is a shop without a door 🙂.",
    "Cut the permits and sell the land.",
)


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def judged(text: str, sentence: str, tools: AnalysisTools) -> bool:
    at = text.index(sentence)
    return any(
        f.kind == "evaluation" and f.span.start >= at and f.span.end <= at + len(sentence)
        for f in analyse(text, tools).assertions
    )


@pytest.mark.parametrize("sentence", SHAPES)
def test_a_shape_judges_where_the_text_argues(sentence: str, tools: AnalysisTools) -> None:
    assert judged(f"{ARGUING}\n\n{sentence}\n\n{ARGUING}", sentence, tools)


@pytest.mark.parametrize("sentence", SHAPES)
def test_the_same_shape_in_a_report_is_left_alone(sentence: str, tools: AnalysisTools) -> None:
    assert not judged(f"{PLAIN}\n\n{sentence}\n\n{PLAIN}", sentence, tools)


@pytest.mark.parametrize(
    "sentence",
    ["Let me begin with the pier.", "See page four for the plan.", "Ann Rook is a nurse.", "Is the levy a tax?"],
)
def test_what_only_looks_like_a_judgement_is_left_alone(sentence: str, tools: AnalysisTools) -> None:
    assert not judged(f"{ARGUING}\n\n{sentence}\n\n{ARGUING}", sentence, tools)
