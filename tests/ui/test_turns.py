"""Large analyses are shown in turns: the window answers between, ends with the same, and newer work wins."""

from PySide6.QtCore import QTimer

from reader.model.analysis import Analysis
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span
from reader.ui.presenters.reading import Reading
from reader.ui.presenters.steps import at_once
from reader.ui.turns import Turns

LONG = "\n\n".join(f"The reckless 🌊 council “keeps paying” for pier {n}." for n in range(1200))


def counting(seen: list[int], most: int):
    for number in range(most):
        seen.append(number)
        yield


def made(text: str) -> Analysis:
    starts = [at for at in range(len(text)) if text.startswith("reckless", at)]
    return Analysis(
        emotive=tuple(
            Finding(FindingId(f"e-{at}"), RuleId("emotive"), "outrage", Span(at, at + 8), "outlet") for at in starts
        )
    )


def test_a_newer_work_takes_the_place_of_one_that_is_not_finished(qtbot):
    turns, first, second = Turns(), [], []
    turns.run(counting(first, 10**9))
    turns.run(counting(second, 3))
    qtbot.waitUntil(lambda: not turns.busy)
    assert (first, second) == ([], [0, 1, 2])
    turns.run(counting(first, 2), whole=True)
    assert first == [0, 1]
    turns.run(counting(second, 2))
    turns.finish()
    assert second[-2:] == [0, 1]
    assert not turns.busy


def test_a_large_analysis_is_shown_in_turns_and_as_it_would_be_at_once(window, fakes, qtbot):
    document = fakes.document_of(LONG, None)
    window.show_document(document)
    beats: list[bool] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: beats.append(window.places.busy))
    timer.start(0)
    analysis = made(LONG)
    window.show_analysis(document, analysis)
    assert window.places.busy
    qtbot.waitUntil(lambda: not window.places.busy)
    assert beats.count(True) > 3
    assert window.places.reading.marks == Reading(document, analysis).marks
    assert window.legend.switches["emotive"].count == 1200


def test_a_decision_while_it_arrives_is_kept_and_shown(window, fakes, qtbot, session):
    document = fakes.document_of(LONG, None)
    window.show_document(document)
    analysis = made(LONG)
    window.show_analysis(document, analysis)
    window.decider.decide(analysis.emotive[0].id, "dismiss")
    qtbot.waitUntil(lambda: not window.places.busy)
    assert window.legend.switches["emotive"].count == 1199
    assert window.places.reading.mark(analysis.emotive[0].id) is None


def test_closing_while_it_arrives_leaves_the_start_page_alone(window, fakes, qtbot):
    document = fakes.document_of(LONG, None)
    window.show_document(document)
    window.show_analysis(document, made(LONG))
    window.close_article()
    assert not window.places.busy
    assert window.places.reading is None


def test_steps_answer_what_they_return():
    def steps():
        yield
        return 7

    assert at_once(steps()) == 7
