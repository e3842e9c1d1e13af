"""The map beside the article: what its rows hold, where it leads, and that it frames what is on screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model.analysis import Analysis
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span
from reader.ui.presenters.map_rows import ROWS, map_rows_in_steps
from reader.ui.presenters.marks import SpanIndex, marks_of, parts_in_steps
from reader.ui.presenters.steps import at_once

LONG = "\n\n".join(
    f"Mayor Ilse Brandt 🚢 said “the quay” is number {n}, and the café’s owner agrees." for n in range(300)
)


def finding(key: str, start: int, end: int, strength: str = "notable") -> Finding:
    return Finding(FindingId(key), RuleId("evaluation"), "evaluation", Span(start, end), "outlet", strength=strength)


def test_rows_hold_the_voice_and_the_findings_of_their_stretch():
    assertions = (finding("f", 0, 10), finding("g", 990, 1000), finding("h", 500, 501, "hint"))
    parts = at_once(parts_in_steps(marks_of(Analysis(assertions=assertions))))
    voices = [(Span(0, 500), "outlet"), (Span(500, 1000), "s-aru")]
    rows = at_once(map_rows_in_steps(1000, parts, voices))
    assert len(rows.voices) == ROWS
    assert (rows.voices[0], rows.voices[-1]) == ("outlet", "s-aru")
    assert rows.marks["assertion"][0] == rows.marks["assertion"][-1] == 1
    assert sum(rows.marks["emotive"]) == 0
    assert rows.marks["assertion"][ROWS // 2] == 0
    assert rows.hints["assertion"][ROWS // 2] == 1


def test_a_text_shorter_than_the_map_and_an_empty_one_have_rows_or_none():
    assert at_once(map_rows_in_steps(0, SpanIndex(()), ())).length == 0
    rows = at_once(map_rows_in_steps(3, SpanIndex(()), [(Span(0, 3), "outlet")]))
    assert set(rows.voices) == {"outlet"}


@pytest.fixture
def long_window(window, fakes):
    window.show_document(fakes.document_of(LONG, "/articles/long.txt"))
    window.view.viewport().grab()
    return window


def test_the_frame_follows_the_page(long_window):
    view = long_window.view
    assert view.minimap.isVisible()
    top = view.minimap.frame.top()
    view.show_middle(len(LONG) // 2)
    view.viewport().grab()
    assert view.minimap.frame.top() > top + 50
    assert abs(view.minimap.frame.center().y() - view.minimap.height() / 2) < 30


def test_a_click_goes_there_and_dragging_the_frame_takes_the_page_along(long_window):
    view = long_window.view
    chart = view.minimap
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, chart.height() // 2))
    view.viewport().grab()
    assert abs(view.first_visible - len(LONG) / 2) < len(LONG) * 0.06
    at = chart.frame.center().toPoint()
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(chart, at + QPoint(0, 100))
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=at + QPoint(0, 100))
    view.viewport().grab()
    assert abs(view.first_visible - chart.place_at(at.y() + 100)) < len(LONG) * 0.06
    assert view.first_visible > len(LONG) * 0.55


def test_it_can_be_hidden_and_leaves_a_narrow_page_its_room(long_window):
    view = long_window.view
    wide = view.viewport().width()
    long_window.actions_by_name["map"].setChecked(False)
    assert not view.minimap.isVisible()
    assert view.viewport().width() == wide + view.minimap.width()
    long_window.actions_by_name["map"].setChecked(True)
    view.setFixedWidth(500)
    assert not view.minimap.isVisible()


def test_a_layer_that_is_off_is_off_on_the_map_too(window):
    chart = window.view.minimap
    before = chart.grab().toImage()
    window.legend.switches["attribution"].setChecked(False)
    assert chart.grab().toImage() != before
    window.legend.switches["attribution"].setChecked(True)
    assert chart.grab().toImage() == before
