"""Confirming and dismissing: what the reader said is kept, shown, undone, and there again the next time."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.model.decision import Decision, DecisionId
from reader.model.document import DocumentId
from reader.model.finding import FindingId, RuleId
from reader.ui.presenters.decisions import Subject, verdicts


def card_button(window, words: str) -> QToolButton:
    (found,) = [b for b in window.panel.cards.findChildren(QToolButton) if b.text() == words and b.isVisible()]
    return found


def choose(window, tab: str, key: str) -> None:
    window.show_tab(tab)
    rows = window.panel.list_named(tab)
    index = rows.model.index(rows.model.number_of(key))
    rows.view.scrollTo(index)
    QTest.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=rows.view.visualRect(index).center())


def test_a_dismissed_finding_leaves_page_and_list_and_comes_back(window, session, qtbot, fakes):
    before = window.view.grab().toImage()
    choose(window, "emotive", "e-1")
    QTest.mouseClick(card_button(window, "Dismiss"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(session.kept_decisions))
    (kept,) = session.kept_decisions.values()
    assert (kept.finding, kept.rule, kept.words, kept.verdict, kept.scope) == (
        "e-1", "emotive", "reckless", "dismiss", "place",
    )  # fmt: skip
    assert window.legend.switches["emotive"].count == 0
    assert not window.panel.emotive.model.rows
    assert card_button(window, "Dismiss").isChecked()
    assert window.annotator.stack.undoText() == "dismissing the finding"

    window.annotator.stack.undo()
    assert not session.kept_decisions
    assert window.legend.switches["emotive"].count == 1
    assert window.panel.emotive.model.number_of("e-1") is not None
    window.annotator.stack.redo()
    assert [d.id for d in session.kept_decisions.values()] == [kept.id]
    window.places.go_to_place(fakes.span_of("reckless").start)
    assert [card.key for card in window.panel.cards.shown] == ["f-1"]
    assert window.view.grab().toImage() != before


def test_dismissed_findings_are_shown_when_asked_for(window, session):
    choose(window, "emotive", "e-1")
    QTest.keyClick(window.panel.emotive.view, Qt.Key.Key_D)
    assert window.legend.switches["emotive"].count == 0
    window.actions_by_name["dismissed"].trigger()
    assert window.legend.switches["emotive"].count == 1
    number = window.panel.emotive.model.number_of("e-1")
    assert window.panel.emotive.model.rows[number].side == "dismissed"


def test_one_key_confirms_and_the_same_key_takes_it_back(window, session):
    choose(window, "assertions", "f-1")
    view = window.panel.assertions.view
    QTest.keyClick(view, Qt.Key.Key_C)
    assert [d.verdict for d in session.kept_decisions.values()] == ["confirm"]
    number = window.panel.assertions.model.number_of("f-1")
    assert window.panel.assertions.model.rows[number].side == "confirmed"
    assert window.panel.assertions.selected_key == "f-1"
    QTest.keyClick(view, Qt.Key.Key_C)
    assert not session.kept_decisions
    window.annotator.stack.undo()
    assert [d.verdict for d in session.kept_decisions.values()] == ["confirm"]


def test_another_verdict_takes_the_place_of_the_first(window, session):
    choose(window, "speakers", "a-1")
    for verdict in ("confirm", "dismiss"):
        window.decider.decide("a-1", verdict)
    assert [(d.verdict, d.rule) for d in session.kept_decisions.values()] == [("dismiss", "attribution")]
    assert window.legend.switches["attribution"].count == 2
    window.annotator.stack.undo()
    assert [d.verdict for d in session.kept_decisions.values()] == ["confirm"]


def test_decisions_are_there_when_the_article_is_opened_again(window, session, qtbot, fakes):
    window.decider.decide("f-1", "dismiss")
    window.close_article()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert window.legend.switches["assertion"].count == 0


def test_a_refused_decision_changes_nothing_and_is_said(window, session):
    choose(window, "assertions", "f-1")
    session.refuse = "The library cannot be written to."
    window.actions_by_name["dismiss"].trigger()
    assert window.message.text == session.refuse
    assert window.legend.switches["assertion"].count == 1
    assert window.annotator.stack.count() == 0


def test_nothing_chosen_is_said(window, session):
    window.actions_by_name["confirm"].trigger()
    assert "first" in window.doing.text()
    assert not session.kept_decisions


def decision(verdict: str, scope: str, finding: str = "", rule: str = "", words: str = "") -> Decision:
    return Decision(
        DecisionId("d"),
        DocumentId("x"),
        FindingId(finding),
        RuleId(rule),
        words,
        verdict,
        scope,
        None,
        "",  # type: ignore[arg-type]
    )


def test_the_nearest_decision_counts_and_of_equally_near_ones_the_last():
    about = [
        Subject("k1", RuleId("r"), "Vile  plot"),
        Subject("k2", RuleId("r"), "vile plot"),
        Subject("k3", RuleId("q"), "x"),
    ]
    made = [
        decision("dismiss", "rule", rule="r"),
        decision("confirm", "phrase_everywhere", rule="r", words="VILE plot"),
        decision("confirm", "place", finding="k1"),
        decision("dismiss", "place", finding="k1"),
        decision("correct", "place", finding="k3"),
    ]
    assert verdicts(about, made) == {"k1": "dismiss", "k2": "confirm", "k3": "correct"}
    assert verdicts(about, made[:1]) == {"k1": "dismiss", "k2": "dismiss"}
    assert verdicts(about, [decision("confirm", "phrase_here", words="x")]) == {"k3": "confirm"}


def test_the_list_stays_where_it_is_when_a_row_goes(window):
    rows = window.panel.speakers
    choose(window, "speakers", "a-1")
    QTest.keyClick(rows.view, Qt.Key.Key_D)
    assert rows.model.number_of("a-1") is None
    QTest.keyClick(rows.view, Qt.Key.Key_Down)
    assert rows.selected_key == "s-officials"
