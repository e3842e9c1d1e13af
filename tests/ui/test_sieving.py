"""The filter: what passes of an analysis, and that text, ribbon and lists follow it alike."""

from dataclasses import replace

import pytest

from reader.ui.presenters.rows import speaker_rows
from reader.ui.presenters.sieve import Sieve, kind_choices, sieved, voice_choices


@pytest.mark.parametrize(
    ("sieve", "left"),
    [
        (Sieve(), {"a-1", "a-2", "a-3", "f-1", "f-2", "e-1"}),
        (Sieve(voice="outlet"), {"f-1", "f-2", "e-1"}),
        (Sieve(voice="s-brandt"), {"a-1"}),
        (Sieve(kind="evaluation"), {"f-1"}),
        (Sieve(kind="said"), {"a-1", "a-2", "a-3"}),
        (Sieve(strength="strong"), {"a-1", "a-2", "a-3", "e-1"}),
        (Sieve(strength="notable", kind="presupposition"), set()),
        (Sieve(decision="decided"), {"f-1", "a-2"}),
        (Sieve(decision="open", voice="outlet"), {"f-2", "e-1"}),
    ],
)
def test_only_what_passes_is_left(fakes, sieve, left):
    found = sieved(fakes.analysis_of_article(), sieve, {"f-1": "confirm", "a-2": "dismiss"})
    assert {str(f.id) for f in (*found.attributions, *found.assertions, *found.emotive)} & {
        "a-1", "a-2", "a-3", "f-1", "f-2", "e-1",
    } == left  # fmt: skip


def test_one_of_several_who_speak_together_is_enough(fakes):
    analysis = fakes.analysis_of_article()
    joint = replace(analysis.attributions[0], co_speakers=(fakes.ARU,))
    analysis = replace(analysis, attributions=(joint,))
    assert sieved(analysis, Sieve(voice="s-aru"), {}).attributions == (joint,)


def test_the_choices_are_those_of_the_article(fakes):
    analysis = fakes.analysis_of_article()
    assert list(voice_choices(analysis))[:2] == ["", "outlet"]
    assert "Tomas Aru" in voice_choices(analysis).values()
    assert {"evaluation", "condemning_label", "said"} <= set(kind_choices(analysis))


def test_text_ribbon_and_lists_follow(window):
    bar = window.panel.filter_bar
    everything = len(window.view._content.marks)
    bar.choose(voice="s-brandt")
    window.show_tab("speakers")
    assert [row.key for row in window.panel.speakers.model.rows if row.kind == "speaker"] == ["s-brandt"]
    window.show_tab("assertions")
    assert not window.panel.assertions.model.rows
    assert len(window.view._content.marks) < everything
    assert {voice for _, voice in window.places.reading.voices()} == {"s-brandt"}
    assert window.legend.switches["assertion"].count == 0
    bar.clear.click()
    assert len(window.view._content.marks) == everything
    assert window.panel.assertions.model.rows
    assert bar.isHidden()


def test_what_is_decided_leaves_the_list_of_what_is_not(window):
    window.panel.filter_bar.choose(decision="open")
    window.show_tab("assertions")
    assert window.panel.assertions.model.number_of("f-1") is not None
    window.decider.decide("f-1", "confirm")
    assert window.panel.assertions.model.number_of("f-1") is None
    window.annotator.stack.undo()
    assert window.panel.assertions.model.number_of("f-1") is not None


def test_another_article_is_not_filtered(window, fakes, qtbot):
    window.panel.filter_bar.choose(voice="s-brandt")
    window.show_document(fakes.document_of("A short second article, café and all.\n", None))
    assert window.panel.filter_bar.isHidden()
    assert window.panel.filter_bar.sieve == Sieve()


def test_a_speaker_says_which_cues_and_names_are_used(fakes):
    rows = {row.title: row for row in speaker_rows(fakes.document_of(), fakes.analysis_of_article())}
    assert "“told reporters”" in rows["Tomas Aru"].more
    assert "1 quoted directly" in rows["Tomas Aru"].detail
    analysis = fakes.analysis_of_article()
    other = fakes.span_of("Officials")
    speakers = tuple(replace(s, mentions=(*s.mentions, other)) for s in analysis.speakers)
    rows = {row.title: row for row in speaker_rows(fakes.document_of(), replace(analysis, speakers=speakers))}
    assert "Officials" in rows["Tomas Aru"].more[-1]


def test_m_writes_a_note_on_the_finding(window, qtbot):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window.show_tab("assertions")
    window.panel.assertions.select("f-1")
    window.places.go_to_row("assertions", window.panel.assertions.selected_row)
    window.panel.assertions.view.setFocus()
    QTest.keyClick(window.panel.assertions.view, Qt.Key.Key_M)
    assert window.panel.current_tab == "notes"
    assert window.panel.notes.editor.isVisibleTo(window)
