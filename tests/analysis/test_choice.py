"""Only what was said, or what was thought and wanted too."""

import pytest

from reader.analysis.choice import choose_cues
from reader.analysis.pipeline import analyse, load_analysis_tools

TEXT = (
    "Mayor Ilse Tamm said that the harbour would reopen on Monday. The council believes that the dockers are wrong. "
    "Kaja Ozols, who leads the union, told reporters that the offer was too low."
)


@pytest.fixture(scope="module")
def analysis():
    return analyse(TEXT, load_analysis_tools())


def cues(analysis):
    return [TEXT[a.cues[0].start : a.cues[-1].end] for a in analysis.attributions]


def test_a_wish_is_there_only_in_the_wide_choice(analysis):
    assert cues(choose_cues(analysis, "all")) == ["said", "believes", "told"]
    said = choose_cues(analysis, "said")
    assert cues(said) == ["said", "told"]
    assert {s.id for s in said.speakers} == {a.speaker_id for a in said.attributions}
    assert said.voices == analysis.voices


def test_nothing_points_to_what_was_left_out(analysis):
    said = choose_cues(analysis, "said")
    assert {a.within for a in said.attributions} <= {None, *(a.id for a in said.attributions)}
