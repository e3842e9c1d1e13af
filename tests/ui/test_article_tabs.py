"""Several open articles: a tab each, switching without analysing again, closing to the neighbour."""

import pytest

SECOND = "Second Day\n\nThe “café” 🌊 by the quay is open again, and nobody minds.\n"


@pytest.fixture
def two(window, fakes):
    other = fakes.document_of(SECOND, "/articles/second.txt", title="Second Day")
    window._session.remember(other)
    first = window.document
    window.opener.open_stored(other.sha256)
    return window, first, other


def shown(window):
    return [window.around.tabs.bar.tabToolTip(n) for n in range(window.around.tabs.bar.count())]


def test_one_article_has_no_tabs(window):
    assert window.around.tabs.bar.isHidden()


def test_a_second_article_has_a_tab_and_the_first_comes_back_marked(two, session, qtbot, monkeypatch):
    window, first, other = two
    qtbot.waitUntil(lambda: window.places.reading is not None and window.places.reading.document is window.document)
    assert window.document.sha256 == other.sha256
    assert shown(window) == [first.title, "Second Day"]
    monkeypatch.setattr(session, "analyze", lambda *_: pytest.fail("analysed again"))
    window.around.tabs.bar.setCurrentIndex(0)
    assert window.document is first
    assert window.places.reading.marks
    window.actions_by_name["previous_tab"].trigger()
    assert window.around.tabs.bar.currentIndex() == 1
    assert window.document.sha256 == other.sha256


def test_closing_shows_the_neighbour_and_then_the_start_page(two):
    window, first, _ = two
    window.actions_by_name["close"].trigger()
    assert window.document is first
    assert window.around.tabs.bar.isHidden()
    window.actions_by_name["close"].trigger()
    assert window.document is None
    assert window.stack.currentWidget() is window.start


def test_closing_a_tab_behind_leaves_the_article_in_front(two):
    window, _, other = two
    window.around.tabs.close_tab(0)
    assert window.document.sha256 == other.sha256
    assert window.around.tabs.ids == [other.sha256]


def test_opening_an_open_article_again_makes_no_second_tab(two):
    window, first, _ = two
    window.opener.open_stored(first.sha256)
    assert len(window.around.tabs.ids) == 2
    assert window.around.tabs.bar.currentIndex() == 0


def test_a_deleted_article_loses_its_tab(two):
    window, first, _ = two
    window.librarian.delete(f"article:{first.sha256}")
    assert first.sha256 not in window.around.tabs.ids


def test_a_click_on_the_tab_of_the_open_article_comes_back_from_the_library(two):
    window, _, other = two
    window.show_library()
    window.around.tabs.bar.tabBarClicked.emit(1)
    assert window.stack.currentWidget() is window.view
    assert window.document.sha256 == other.sha256
