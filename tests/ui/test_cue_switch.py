"""View > Thoughts and decisions too: what people only think or want leaves marks, lists and ribbon, and comes back."""

from dataclasses import replace

import pytest

from reader.model.analysis import VoiceStretch
from reader.model.attribution import AttributionId
from reader.model.finding import OUTLET, FindingId
from reader.model.part import PartialAnalysis
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.ui.presenters.chosen import chosen_voices

DOCKERS = SpeakerId("s-dockers")


@pytest.fixture
def analysis(fakes):
    """The invented article's, in which the officials only fear something, and what they fear is told within that."""
    found = fakes.analysis_of_article()
    brandt, officials, aru = found.attributions
    feared = replace(officials, cue_kind="mental", contents=(fakes.span_of("the café’s owner had left"),))
    inner = replace(brandt, id=AttributionId("a-4"), contents=(fakes.span_of("had left"),), within=feared.id)
    wanted = replace(aru, id=AttributionId("a-5"), cue_kind="mental", ascribed=True, speaker_id=DOCKERS)
    voices = (
        *found.voices[:2],
        VoiceStretch(Span(found.voices[2].span.start, feared.contents[0].start), OUTLET),
        VoiceStretch(feared.contents[0], str(fakes.OFFICIALS)),
        VoiceStretch(Span(feared.contents[0].end, len(fakes.TEXT)), OUTLET),
    )
    theirs = replace(found.emotive[0], id=FindingId("e-2"), voice=str(fakes.OFFICIALS), span=fakes.span_of("owner"))
    return replace(
        found,
        attributions=(brandt, feared, inner, aru, wanted),
        speakers=(*found.speakers, Speaker(DOCKERS, "The dockers", "group", (fakes.span_of("Tomas Aru"),))),
        voices=voices,
        emotive=(*found.emotive, theirs),
    )


@pytest.fixture
def window(make, session, fakes, qtbot, analysis):
    session.analyses[fakes.document_of().sha256] = analysis
    session.remember(fakes.document_of())
    return open_in(make(), fakes, qtbot)


def open_in(window, fakes, qtbot):
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_stored(fakes.document_of().sha256)
    return window


def names(window) -> list[str]:
    window.show_tab("speakers")
    return [row.title for row in window.panel.speakers.model.rows if row.kind == "speaker"]


def attributions(window) -> set[str]:
    return {mark.key for mark in window.places.reading.marks if mark.layer == "attribution"}


def voice_of(window, span: Span) -> list[str]:
    return [voice for _, _, voice in window.view._ribbon.voices.overlapping(*window.view._units(span))]


def test_everything_is_shown_until_the_reader_wants_less(window, fakes):
    assert attributions(window) == {"a-1", "a-2", "a-3", "a-4", "a-5"}
    assert {"Officials", "The dockers"} <= set(names(window))
    assert window.actions_by_name["thoughts"].isChecked()
    assert "think, want and decide" in window.actions_by_name["thoughts"].statusTip()


def test_marks_speakers_ribbon_and_counts_follow_without_a_new_analysis(window, session, fakes):
    asked = len(session.listeners)
    assert "Officials" in names(window)
    before = window.view.grab().toImage()
    window.actions_by_name["thoughts"].trigger()
    assert attributions(window) == {"a-1", "a-3", "a-4"}
    assert names(window) == ["Mayor Ilse Brandt", "Tomas Aru"]
    assert window.legend.switches["attribution"].count == 3
    assert voice_of(window, fakes.span_of("the café’s owner")) == [OUTLET]
    assert voice_of(window, fakes.span_of("had left")) == [str(fakes.BRANDT)]
    assert window.view.grab().toImage() != before
    window.actions_by_name["thoughts"].trigger()
    assert attributions(window) == {"a-1", "a-2", "a-3", "a-4", "a-5"}
    assert voice_of(window, fakes.span_of("the café’s owner had left")) == [str(fakes.OFFICIALS)]
    assert window.view.grab().toImage() == before
    assert len(session.listeners) == asked


def test_findings_keep_the_name_of_whoever_is_left_out(window, fakes):
    window.actions_by_name["thoughts"].trigger()
    window.show_tab("emotive")
    assert "Officials" in [row.title for row in window.panel.emotive.model.rows]
    assert window.legend.switches["emotive"].count == 2


def test_a_card_on_show_and_a_decision_are_left_alone(window, session, fakes):
    window.actions_by_name["thoughts"].trigger()
    window.decider.decide("a-3", "dismiss")
    assert attributions(window) == {"a-1", "a-4"}
    window.actions_by_name["thoughts"].trigger()
    assert attributions(window) == {"a-1", "a-2", "a-4", "a-5"}
    window.annotator.stack.undo()
    assert attributions(window) == {"a-1", "a-2", "a-3", "a-4", "a-5"}


def test_the_choice_is_remembered_and_holds_for_parts_too(window, make, session, fakes, qtbot, analysis):
    window.actions_by_name["thoughts"].trigger()
    assert session.preferences["cues"] == "said"
    again = open_in(make(), fakes, qtbot)
    assert not again.actions_by_name["thoughts"].isChecked()
    assert attributions(again) == {"a-1", "a-3", "a-4"}
    again.show_part(again.document, PartialAnalysis(analysis, len(fakes.TEXT) // 2))
    assert attributions(again) == {"a-1", "a-3", "a-4"}
    again.actions_by_name["thoughts"].trigger()
    assert session.preferences["cues"] == "all"


def test_the_voice_map_of_the_choice_covers_what_that_of_all_covers(fakes, analysis):
    part = replace(analysis, voices=analysis.voices[:2])
    for found in (analysis, part):
        said = chosen_voices(fakes.TEXT, found, "said")
        assert [s.span.start for s in said][1:] == [s.span.end for s in said][:-1]
        assert (said[0].span.start, said[-1].span.end) == (0, found.voices[-1].span.end)
        assert chosen_voices(fakes.TEXT, found, "all") == found.voices
