"""Statements that count as contestable only in a text that argues; the same sentences in a report stay unmarked."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools

HEATED = (
    "The council’s shameful plan is an insult to the harbour. Its reckless chairman is a coward, and his clique of "
    "cronies is beneath contempt. The whole charade is a disgrace. "
)
PLAIN = (
    "The council met on Monday in Quillane. It heard the chairman, two clerks and an engineer. The hearing lasted for "
    "two hours and ended at noon. "
)
ARGUED = (
    "The reserve has gone.",
    "Such men do not bargain.",
    "He has stopped smiling at the quay.",
    "Each of his brothers has bought a house on the cliff.",
    "Nobody on the coast believes this story.",
    "The answer to all of it lies in his desk.",
)
LEFT_ALONE = (
    "I walk to the quay in the rain.",
    "The library opens on Saturday at nine.",
    "She was buried in the cemetery at Lowfold.",
    "The Harbour Safety Act lets any town set its own fee.",
    "Cast your mind back to the spring.",
    "Is there hope?",
    "Now for the sums.",
    "It might have been otherwise.",
)


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def marks(text: str, start: int, tools: AnalysisTools) -> set[str]:
    return {f.kind for f in analyse(text, tools).assertions if f.span.start >= start and f.strength != "hint"}


@pytest.mark.parametrize("sentence", ARGUED)
def test_a_flat_statement_in_a_text_that_argues(tools: AnalysisTools, sentence: str) -> None:
    assert marks(HEATED + sentence, len(HEATED), tools)


@pytest.mark.parametrize("sentence", [s for s in ARGUED if not s.startswith("Nobody")])
def test_the_same_statement_in_a_report(tools: AnalysisTools, sentence: str) -> None:
    assert marks(PLAIN + sentence, len(PLAIN), tools) == set()


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_is_dated_on_record_or_the_writers_own(tools: AnalysisTools, sentence: str) -> None:
    assert marks(HEATED + sentence, len(HEATED), tools) == set()


def test_a_sentence_with_a_source_keeps_it(tools: AnalysisTools) -> None:
    text = HEATED + "The reserve has gone, Petra Voss said."
    assert marks(text, len(HEATED), tools) == set()
