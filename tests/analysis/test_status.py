"""Sentence status: whose word a sentence stands on, and the voice of most of its words."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.model.analysis import SentenceResult


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def results(text: str, tools: AnalysisTools) -> tuple[SentenceResult, ...]:
    return analyse(text, tools).sentences


STATUSES = [
    ("Petra Voss said the mayor had lied.", "attributed"),
    ("“The plan is absurd,” Petra Voss said.", "attributed"),
    ("According to the report, the dam is unsafe.", "attributed"),
    ("The plan is absurd.", "unattributed"),
    ("The army attacked the harbour.", "unattributed"),
    ("Tarvia prefers war.", "unattributed"),
    ("Experts say the dam is unsafe.", "unattributed"),
    ("It is widely believed that the mayor lied.", "unattributed"),
    ("Petra Voss said the dam was leaking, despite her reckless silence.", "mixed"),
    ("Medrin spoke of the treaty following Orlen’s cowardly attacks aimed at breaking the truce.", "mixed"),
    ("The council met on Monday.", "descriptive"),
    ("Ines Calloway is the director of the authority.", "descriptive"),
    ("The museum opens at nine on Sundays.", "descriptive"),
    ("The bridge was built in 1904.", "descriptive"),
    ("Snow fell on the coast overnight.", "descriptive"),
    ("She was elected in 2027.", "descriptive"),
    ("The envoys voted on the treaty in Quillane.", "descriptive"),
    ("The committee published its minutes on Friday.", "descriptive"),
    ("The match was postponed because of rain.", "descriptive"),
    ("The harvest fair will be held on October 9.", "descriptive"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES, ids=[text[:30] for text, _ in STATUSES])
def test_status(text: str, status: str, tools: AnalysisTools) -> None:
    assert [s.status for s in results(text, tools)] == [status]


def test_an_attribution_does_not_carry_over_a_full_stop(tools: AnalysisTools) -> None:
    text = "Petra Voss said the mayor had lied. The mayor is a disgrace."
    assert [s.status for s in results(text, tools)] == ["attributed", "unattributed"]


def test_kinds_are_those_of_the_findings_and_go_with_the_status(tools: AnalysisTools) -> None:
    text = "The reckless regime keeps attacking the coast. The council met on Monday."
    first, second = results(text, tools)
    assert {"evaluation", "loaded_label", "presupposition"} <= set(first.kinds)
    assert second.kinds == ()
    for sentence in (first, second):
        assert bool(sentence.kinds) == (sentence.status in ("unattributed", "mixed"))


def test_the_voice_is_that_of_most_words(tools: AnalysisTools) -> None:
    text = "“We closed the gate far too late and we are sorry for it,” Ines Calloway said. The hall was full."
    analysis = analyse(text, tools)
    speaker = next(s for s in analysis.speakers if "Calloway" in s.name)
    assert [s.voice for s in analysis.sentences] == [speaker.id, "outlet"]


def test_an_empty_text_has_no_sentences(tools: AnalysisTools) -> None:
    assert results("", tools) == ()
