"""How many sources speak of the matter of a claim."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools

TWO = (
    "“The dam will hold through the winter,” Petra Voss said. 🙂 "
    "“The dam cannot hold another winter,” Lena Obrecht said. “My café is empty,” Ferran Ode said."
)


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def test_claims_are_counted_by_the_sources_that_speak_of_their_matter(tools: AnalysisTools) -> None:
    analysis = analyse(TWO, tools)
    said = {a.id: "".join(TWO[s.start : s.end] for s in a.contents) for a in analysis.attributions}
    counted = {n: [said[i] for i in ids] for n, ids in analysis.overview.claims_by_sources}
    assert sorted(counted) == [1, 2]
    assert counted[1] == ["“My café is empty,”"]
    assert len(counted[2]) == 2


def test_no_claim_is_counted_in_a_text_without_speech(tools: AnalysisTools) -> None:
    assert analyse("The ferry runs on Sundays.", tools).overview.claims_by_sources == ()
