"""What stood open when the window was closed stands open the next time."""

import json

import pytest

SECOND = "Second Day\n\nThe “café” 🌊 by the quay is open again, and nobody minds.\n"


@pytest.fixture
def closed(window, fakes, session):
    other = fakes.document_of(SECOND, "/articles/second.txt", title="Second Day")
    first = window.document
    session.remember(first)
    session.remember(other)
    window.opener.open_stored(other.sha256)
    window.opener.open_stored(first.sha256)
    window.panel.show_tab("assertions")
    window.actions_by_name["letters"].setChecked(True)
    window.actions_by_name["emotive"].setChecked(False)
    window.close()
    return first, other


def titles(window):
    return [window.around.tabs.bar.tabToolTip(n) for n in range(window.around.tabs.bar.count())]


def test_tabs_article_panel_and_switches_come_back(closed, make, qtbot):
    first, other = closed
    again = make()
    with qtbot.waitSignal(again.opener.analysed):
        again.around.left_open.restore()
    qtbot.waitUntil(lambda: again.around.tabs.bar.count() == 2)
    assert again.document.sha256 == first.sha256
    assert titles(again) == [first.title, "Second Day"]
    assert again.around.tabs.bar.currentIndex() == 0
    assert again.panel.current_tab == "assertions"
    assert again.actions_by_name["letters"].isChecked()
    assert not again.legend.switches["emotive"].isChecked()
    with qtbot.waitSignal(again.opener.analysed):
        again.around.tabs.bar.setCurrentIndex(1)
    assert again.document.sha256 == other.sha256


def test_a_file_named_at_the_start_stands_alone_in_the_view_as_it_was(closed, make):
    again = make()
    again.around.left_open.restore(articles=False)
    assert again.document is None
    assert again.around.tabs.bar.count() == 0
    assert again.panel.current_tab == "assertions"


def test_articles_that_are_gone_are_passed_over(closed, make, session, qtbot):
    assert closed
    kept = json.loads(session.preferences["left_open"])
    kept["articles"].insert(0, "f" * 64)
    session.preferences["left_open"] = json.dumps(kept)
    again = make()
    with qtbot.waitSignal(again.opener.analysed):
        again.around.left_open.restore()
    qtbot.waitUntil(lambda: again.around.tabs.bar.count() == 2)
    kept["open"] = "f" * 64
    session.preferences["left_open"] = json.dumps(kept)
    empty = make()
    empty.around.left_open.restore()
    assert empty.document is None
    assert not empty.message.isVisible()


@pytest.mark.parametrize("kept", ["", "[1, {", "[]", '{"articles": 3, "open": 4, "tab": "x", "shown": [1]}'])
def test_a_broken_memory_is_no_harm(make, session, kept):
    session.preferences["left_open"] = kept
    window = make()
    window.around.left_open.restore()
    assert window.document is None
    assert window.stack.currentWidget() is window.start


def test_reading_without_distraction_does_not_lose_the_panel(window, make):
    window.actions_by_name["calm"].trigger()
    window.close()
    again = make()
    again.around.left_open.restore(articles=False)
    assert again.actions_by_name["panel"].isChecked()
