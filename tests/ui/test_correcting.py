"""Correcting findings, adding missed ones and words of one's own, dismissing further than one place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.model.span import words_of


def button(window, words: str) -> QToolButton:
    (found,) = [b for b in window.panel.cards.findChildren(QToolButton) if b.text() == words and b.isVisible()]
    return found


def click(window, words: str) -> None:
    QTest.mouseClick(button(window, words), Qt.MouseButton.LeftButton)


@pytest.fixture
def editor(window):
    return window.panel.finding_editor


def test_another_speaker_is_given_in_the_form_and_undone(window, editor, session, qtbot, fakes):
    window.places.go_to_place(fakes.span_of("told reporters").start)
    click(window, "Correct …")
    qtbot.waitUntil(editor.isVisible)
    assert not window.panel.cards.isVisible()
    assert editor.speaker.currentText() == "Tomas Aru"
    assert not editor.kind.isVisible()
    editor.speaker.setEditText("Ilka Née 🙂")
    QTest.keyClick(editor.speaker, Qt.Key.Key_Return)
    (kept,) = session.kept_decisions.values()
    assert (kept.verdict, kept.finding, kept.correction.speaker, kept.correction.kind) == (
        "correct", "a-3", "Ilka Née 🙂", None,
    )  # fmt: skip
    assert not editor.isVisible()
    assert window.panel.cards.shown[0].heading == "Ilka Née 🙂"
    assert window.panel.cards.shown[0].verdict == "correct"
    assert window.annotator.stack.undoText() == "correcting the finding"
    window.show_tab("speakers")
    rows = window.panel.speakers.model.rows
    assert "Ilka Née 🙂" in [row.title for row in rows]
    window.annotator.stack.undo()
    assert not session.kept_decisions
    assert window.panel.cards.shown[0].heading == "Tomas Aru"
    window.annotator.stack.redo()
    assert list(session.kept_decisions.values()) == [kept]


def test_kind_and_words_are_corrected_and_taken_back_on_the_card(window, editor, session, qtbot, fakes):
    window.decider.begin_correction("f-1")
    editor.save.click()
    assert "first" in editor.said.text(), "nothing was changed"
    editor.kind.setCurrentIndex(editor.kind.findData("bare_assertion"))
    window.view.select(fakes.span_of("reckless council"))
    editor.take.click()
    assert "reckless council" in editor.quote.text()
    editor.save.click()
    finding = next(f for f in window.places.reading.analysis.assertions if f.id == "f-1")
    assert (finding.kind, words_of(fakes.TEXT, finding.span)) == ("bare_assertion", "reckless council")
    window.places.bring_forward("f-1")
    click(window, "Take back")
    qtbot.waitUntil(lambda: not session.kept_decisions)
    finding = next(f for f in window.places.reading.analysis.assertions if f.id == "f-1")
    assert finding.kind == "evaluation"


def test_a_missed_finding_is_added_drawn_and_there_again(window, editor, session, qtbot, fakes):
    before = window.legend.switches["assertion"].count
    window.actions_by_name["add_finding"].trigger()
    assert "Select" in window.doing.text()
    window.view.select(fakes.span_of("We shall not move"))
    window.actions_by_name["add_finding"].trigger()
    assert not editor.everywhere.isVisible()
    editor.kind.setCurrentIndex(editor.kind.findData("prediction"))
    editor.save.click()
    (kept,) = session.kept_decisions.values()
    assert (kept.verdict, kept.scope, kept.rule, kept.words) == ("add", "place", "prediction", "We shall not move")
    assert window.legend.switches["assertion"].count == before + 1
    window.close_article()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    window.places.go_to_place(fakes.span_of("shall not").start)
    assert f"added-{kept.id}" in [card.key for card in window.panel.cards.shown]
    window.places.bring_forward(f"added-{kept.id}")
    click(window, "Take back")
    qtbot.waitUntil(lambda: not session.kept_decisions)
    assert window.legend.switches["assertion"].count == before


def test_a_missed_attribution_gets_its_speaker(window, editor, session, fakes):
    window.view.select(fakes.span_of("keeps paying"))
    window.decider.begin_adding()
    editor.kind.setCurrentIndex(editor.kind.findData("attribution"))
    editor.speaker.setEditText("Mayor Ilse Brandt")
    editor.save.click()
    item = next(a for a in window.places.reading.analysis.attributions if a.id.startswith("added-"))
    assert item.speaker_id == fakes.BRANDT


def test_a_word_of_ones_own_is_marked_everywhere_and_can_be_silenced(window, editor, session, qtbot, fakes):
    window.view.select(fakes.span_of("mistakes"))
    window.decider.begin_adding()
    editor.kind.setCurrentIndex(editor.kind.findData("contempt"))
    editor.everywhere.setChecked(True)
    editor.save.click()
    (kept,) = session.kept_decisions.values()
    assert (kept.verdict, kept.scope, kept.words, kept.correction.kind) == (
        "add", "phrase_everywhere", "mistakes", "contempt",
    )  # fmt: skip
    assert window.legend.switches["emotive"].count == 2
    window.decider.decide("e-1", "dismiss", "phrase_everywhere")
    assert window.legend.switches["emotive"].count == 1
    window.decider.decide(f"added-{kept.id}-0", "dismiss")
    assert window.legend.switches["emotive"].count == 0
    assert window.annotator.stack.undoText() == "taking back the decision"
    for _ in range(3):
        window.annotator.stack.undo()
    assert not session.kept_decisions
    assert window.legend.switches["emotive"].count == 1


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("These words in this article", "phrase_here"),
        ("These words in every article", "phrase_everywhere"),
        ("Every finding of this kind", "rule"),
    ],
)
def test_a_dismissal_reaches_as_far_as_was_chosen(window, session, qtbot, fakes, title, scope):
    window.places.go_to_place(fakes.span_of("reckless").start)
    (act,) = [act for act in button(window, "Dismiss").menu().actions() if act.text() == title]
    act.trigger()
    qtbot.waitUntil(lambda: bool(session.kept_decisions))
    (kept,) = session.kept_decisions.values()
    assert (kept.scope, kept.verdict, kept.finding) == (scope, "dismiss", "")
    assert window.legend.switches["emotive"].count == 0
    window.decider.decide("e-1", "dismiss")
    assert not session.kept_decisions, "the same again takes back the decision that counts"


def test_the_overview_says_how_many_decisions_agreed_and_leads_to_them(window, fakes):
    for key, verdict in (("f-1", "confirm"), ("e-1", "dismiss"), ("a-1", "confirm")):
        window.decider.decide(key, verdict)
    overview = window.panel.overview
    assert overview._decided.agreed == "2 of 3 decisions agreed with the program."
    assert ("Judgement in the writer’s voice", "1 of 1") in overview._decided.rules
    assert [line.key for line in overview._decided.made] == ["a-1", "e-1", "f-1"]
    overview.line_chosen.emit(overview._decided.made[1])
    assert window.places.shown_finding == "e-1"
    window.annotator.stack.undo()
    assert overview._decided.agreed == "1 of 2 decisions agreed with the program."


def test_a_refused_addition_keeps_the_form(window, editor, session, fakes):
    window.view.select(fakes.span_of("keeps paying"))
    window.decider.begin_adding()
    session.refuse = "The library cannot be written to."
    editor.save.click()
    assert editor.isVisible()
    assert window.message.text == session.refuse


def test_escape_gives_the_form_up(window, editor, session, fakes):
    window.decider.begin_correction("f-1")
    QTest.keyClick(editor.kind, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert not session.kept_decisions


def test_a_note_is_written_on_a_finding(window, session, qtbot, fakes):
    window.places.go_to_place(fakes.span_of("reckless").start)
    click(window, "Note …")
    note_editor = window.panel.notes.editor
    qtbot.waitUntil(note_editor.isVisible)
    note_editor.field.setPlainText("Says who?")
    note_editor.save.click()
    (kept,) = session.kept_notes.values()
    assert (kept.finding, kept.selector.exact) == ("e-1", "reckless")
    assert [row.detail for row in window.panel.notes.model.rows] == ["On a finding: “reckless”"]
    window.annotator.begin_article_note()
    note_editor.field.setPlainText("A note on all of it.")
    note_editor.save.click()
    assert [note.finding for note in session.kept_notes.values()] == ["e-1", None]
