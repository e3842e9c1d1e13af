"""The overview: shares, counts, unnamed sources, silent parties, single sources and the headline."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.model.analysis import Analysis

ARTICLE = """Reckless Regime Faces Collapse

The council of Tolm met on Monday. “The water is safe, and the tests are public,” Ines Calloway said. Experts say that \
the dam is old.

Marten Dorvan left the hall at noon. Dorvan had arrived on Sunday. The guards followed Dorvan to the gate.

A ministry official, who was not authorised to speak, said that the café 🎺 would close. The senseless plan is dead.
"""


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


@pytest.fixture(scope="module")
def analysis(tools: AnalysisTools) -> Analysis:
    return analyse(ARTICLE, tools)


def test_shares_add_up_to_the_words_of_the_text(analysis: Analysis) -> None:
    overview = analysis.overview
    assert sum(v.words for v in overview.voices) == overview.words > 60
    assert sum(v.share for v in overview.voices) == pytest.approx(1.0)
    assert overview.voices[0].voice == "outlet"
    assert {v.voice for v in overview.voices} >= {s.id for s in analysis.speakers if "Calloway" in s.name}


def test_every_loaded_word_is_charged_to_its_voice(analysis: Analysis) -> None:
    for voice in analysis.overview.voices:
        assert set(voice.emotive) == {e.id for e in analysis.emotive if e.voice == voice.voice}
        assert voice.emotive_per_100 == pytest.approx(100 * len(voice.emotive) / voice.words, abs=0.01)


def test_counts_are_those_of_sentences_and_findings(analysis: Analysis) -> None:
    overview = analysis.overview
    assert sum(n for _, n in overview.status_counts) == len(analysis.sentences)
    assert sum(n for _, n in overview.kind_counts) == len(analysis.assertions)


def test_the_ledger_lists_unnamed_and_vague_sources(analysis: Analysis) -> None:
    lines = {line.description.lower(): line for line in analysis.overview.unnamed}
    experts = next(line for name, line in lines.items() if "experts" in name)
    assert experts.findings
    official = next(line for name, line in lines.items() if "official" in name)
    assert len(official.attributions) == 1
    assert official.reason is not None
    assert "not authorised" in official.reason


def test_who_is_mentioned_often_and_never_speaks_is_listed(analysis: Analysis) -> None:
    (silent,) = analysis.overview.silent
    assert silent.name == "Marten Dorvan"
    assert [ARTICLE[m.start : m.end] for m in silent.mentions] == ["Marten Dorvan", "Dorvan", "Dorvan"]


def test_who_speaks_is_not_silent(tools: AnalysisTools) -> None:
    text = ARTICLE + "\n“I never left,” Dorvan said.\n"
    assert analyse(text, tools).overview.silent == ()


def test_a_place_is_not_a_silent_party(tools: AnalysisTools) -> None:
    text = "The ferry stops in Tolm. It was built in Tolm. It goes from Tolm to Quillane, and back to Tolm."
    assert analyse(text, tools).overview.silent == ()


def test_the_headline_is_compared_with_the_sources(analysis: Analysis, tools: AnalysisTools) -> None:
    check = analysis.overview.headline
    assert check is not None
    assert ARTICLE[check.span.start : check.span.end] == "Reckless Regime Faces Collapse"
    assert check.supported_by == ()
    assert "No source" in check.outcome

    backed = "Mayor Stole School Funds\n\nThe auditor said on Monday that the mayor had stolen school funds.\n"
    check = analyse(backed, tools).overview.headline
    assert check is not None
    assert check.supported_by
    assert "auditor" in check.outcome

    plain = "Ferry Timetable Changes\n\nThe ferry will run on Sundays.\n"
    check = analyse(plain, tools).overview.headline
    assert check is not None
    assert check.outcome == "The headline states nothing that would need a source."


def test_single_sources_are_speakers_whose_matter_nobody_shares(tools: AnalysisTools) -> None:
    text = (
        "Petra Voss said the harbour dam was leaking badly. Samir Holt said the harbour dam was leaking slightly. "
        "Lena Obrecht said that the orchestra had lost its conductor."
    )
    analysis = analyse(text, tools)
    names = {s.id: s.name for s in analysis.speakers}
    assert [names[s] for s in analysis.overview.single_source] == ["Lena Obrecht"]


def test_an_empty_text_has_an_empty_overview(tools: AnalysisTools) -> None:
    overview = analyse("", tools).overview
    assert overview.words == 0
    assert overview.voices == ()
    assert overview.headline is None
