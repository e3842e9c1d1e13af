"""The review form: evidence that leads to its place, answers that are kept while they are typed, undone by name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.review import CRITERIA, CriterionId
from reader.ui import reviewing
from reader.ui.panels.pieces import LinkRow
from reader.ui.presenters.evidence import MOST_LINES, evidence

WITNESS, NEXT = CriterionId("witness"), CriterionId("next_checks")


@pytest.fixture
def form(window):
    window.show_tab("review")
    return window.panel.review


def type_into(form, criterion: CriterionId, words: str) -> None:
    QTest.keyClicks(form.fields[criterion], words)


def test_every_question_is_asked_and_its_evidence_leads_to_the_passage(window, form, fakes):
    assert list(form.fields) == [criterion.id for criterion in CRITERIA]
    rows = [row for row in form.findChildren(LinkRow) if row.isEnabled() and "quoted directly" in row.accessibleName()]
    assert [row.accessibleName().split(",")[0] for row in rows] == ["Tomas Aru"]
    rows[0].click()
    assert window.places.shown_finding == "a-3"
    assert window.view.cursor_place == fakes.span_of("“We shall not move,”").start


def test_evidence_says_what_is_there_and_judges_nothing(fakes):
    found = evidence(fakes.document_of(), fakes.analysis_of_article())
    assert set(found) == {criterion.id for criterion in CRITERIA}
    said = {key: [(line.title, line.detail) for line in lines] for key, lines in found.items()}
    assert said["kind"][0] == ("No publisher named", "publisher")
    assert said["dates"] == [("14 March 2031", "the article’s date line")]
    assert said["sources"][0] == ("Officials", "unnamed · no reason given · 4 words")
    assert said["interest"][0] == ("Mayor Ilse Brandt", "20 % of the words")
    assert said["wording"] == [("reckless", "Condemning word · plainer: careless")]
    assert said["missing"] == [("the council", "1 mention, never quoted")]
    assert said["conclusion"] == [("3 sentences", "attributed"), ("1 sentence", "unattributed")]
    assert found["headline"][0].span is not None
    assert all(len(lines) <= MOST_LINES + 1 for lines in found.values())


def test_dates_in_the_text_are_found_each_once(fakes):
    text = "Ferry 🙂 Talks\n\nOn 5 June 2025 nobody came; on June 7, 2025 they did. Room 2031 stayed shut.\n"
    lines = evidence(fakes.document_of(text), fakes.Analysis())["dates"]
    assert [(line.title, text[line.span.start : line.span.end]) for line in lines] == [
        ("5 June 2025", "5 June 2025"),
        ("7 June 2025", "June 7, 2025"),
    ]


def test_an_answer_is_kept_undone_and_there_again(window, form, session, qtbot, fakes, monkeypatch):
    monkeypatch.setattr(reviewing, "KEEP_ANSWER_MS", 10)
    type_into(form, WITNESS, "The mayor.")
    qtbot.waitUntil(lambda: bool(session.answers))
    type_into(form, WITNESS, " Nobody else.")
    qtbot.waitUntil(lambda: [a.text for a in session.answers.values()] == ["The mayor. Nobody else."])
    stack = window.annotator.stack
    assert (stack.undoText(), stack.count()) == ("answer", 1)
    type_into(form, NEXT, "The figures.")
    qtbot.waitUntil(lambda: len(session.answers) == 2)
    stack.undo()
    assert form.answer(NEXT) == ""
    stack.undo()
    assert not session.answers
    assert form.answer(WITNESS) == ""
    stack.redo()
    assert form.answer(WITNESS) == "The mayor. Nobody else."
    window.close_article()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert form.answer(WITNESS) == "The mayor. Nobody else."
    assert window.annotator.stack.count() == 0


def test_what_was_just_typed_is_kept_when_the_article_goes(window, form, session):
    type_into(form, WITNESS, "The mayor.")
    assert not session.answers
    window.close_article()
    assert [a.text for a in session.answers.values()] == ["The mayor."]


def test_a_refused_answer_stays_and_is_saved_when_it_can_be(window, form, session, qtbot, monkeypatch):
    monkeypatch.setattr(reviewing, "AGAIN_MS", 10)
    session.refuse = "The disk is full."
    type_into(form, WITNESS, "The mayor.")
    assert not window.reviewer.keep()
    assert window.message.text == "The disk is full."
    assert form.answer(WITNESS) == "The mayor."
    assert "Not saved" in form.said.text()
    assert window.annotator.stack.count() == 0
    session.refuse = ""
    qtbot.waitUntil(lambda: [a.text for a in session.answers.values()] == ["The mayor."])
    assert "Not saved" not in form.said.text()


def test_an_emptied_answer_is_taken_away(window, form, session):
    type_into(form, WITNESS, "x")
    window.reviewer.keep()
    QTest.keyClick(form.fields[WITNESS], Qt.Key.Key_Backspace)
    window.reviewer.keep()
    assert not session.answers


def test_the_form_waits_for_an_article(make):
    window = make()
    assert not any(field.isEnabled() for field in window.panel.review.fields.values())
