"""The card in the article: it comes to a resting pointer or on Enter, lists all marks, and decides."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest


@pytest.fixture
def card(window):
    return window.places.hoverer.card


def point_on(window, words: str, fakes) -> QPoint:
    place = fakes.TEXT.index(words) + 2
    return window.view.rect_of(place).center()


def at_cursor(window, place: int) -> None:
    cursor = window.view.textCursor()
    cursor.setPosition(window.view._offsets.to_utf16(place))
    window.view.setTextCursor(cursor)
    window.view.setFocus()


def test_a_pointer_that_rests_on_a_mark_brings_the_card_and_leaves_the_keyboard(window, card, fakes, qtbot):
    window.view.setFocus()
    QTest.mouseMove(window.view.viewport(), point_on(window, "reckless", fakes))
    qtbot.waitUntil(card.isVisible)
    assert [shown.key for shown in card.shown] == ["e-1", "f-1"]
    assert window.view.hasFocus()
    QTest.mouseMove(window.view.viewport(), QPoint(4, 400))
    qtbot.waitUntil(lambda: not card.isVisible())


def test_a_short_card_needs_no_scrolling(window, card, fakes):
    at_cursor(window, fakes.TEXT.index("Tomas Aru") + 1)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert card.isVisible()
    assert card._scroll.verticalScrollBar().maximum() == 0


def test_nothing_comes_where_nothing_is_marked(window, card, fakes, qtbot):
    QTest.mouseMove(window.view.viewport(), QPoint(4, 400))
    assert not window.places.hoverer._rest.isActive()
    window.view.card_asked.emit(fakes.TEXT.index("Harbour Row"))
    assert not card.isVisible()


def test_enter_opens_it_at_the_cursor_and_escape_gives_the_keyboard_back(window, card, fakes):
    at_cursor(window, fakes.TEXT.index("reckless") + 1)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert card.isVisible()
    assert card.has_keyboard
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert window.view.hasFocus()


def test_each_of_the_marks_here_is_reached_by_key_and_decided(window, card, fakes, session):
    at_cursor(window, fakes.TEXT.index("reckless") + 1)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert [shown.key for shown in card.shown] == ["f-1", "e-1"]
    QTest.keyClick(card, Qt.Key.Key_Up)
    assert card.shown[0].key == "e-1"
    QTest.keyClick(card, Qt.Key.Key_C)
    assert [(d.finding, d.verdict) for d in session.kept_decisions.values()] == [("e-1", "confirm")]
    assert card.shown[0].verdict == "confirm"
    QTest.keyClick(card, Qt.Key.Key_Down)
    QTest.keyClick(card, Qt.Key.Key_D)
    assert {d.finding for d in session.kept_decisions.values() if d.verdict == "dismiss"} == {"f-1"}
    assert [shown.key for shown in card.shown] == ["e-1"]
    window.annotator.stack.undo()
    window.annotator.stack.undo()
    assert not session.kept_decisions


def test_the_last_mark_dismissed_closes_it_and_the_article_has_the_keyboard(window, card, fakes):
    at_cursor(window, fakes.TEXT.index("Tomas Aru") + 1)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert [shown.key for shown in card.shown] == ["a-3"]
    QTest.keyClick(card, Qt.Key.Key_D)
    assert not card.isVisible()
    assert window.view.hasFocus()


def test_it_lies_inside_the_page_at_every_size_of_type(window, card, fakes):
    for pixels in (12, 18, 36):
        window.view.set_pixels(pixels)
        window.view.card_asked.emit(fakes.TEXT.index("Tomas Aru"))
        assert window.view.rect().contains(card.geometry())
        card.close_card()


def test_scrolling_and_another_article_close_it(window, card, fakes, session, qtbot):
    window.view.card_asked.emit(fakes.TEXT.index("reckless"))
    window.view.verticalScrollBar().setRange(0, 500)
    window.view.verticalScrollBar().setValue(90)
    assert not card.isVisible()
    window.view.card_asked.emit(fakes.TEXT.index("reckless"))
    window.close_article()
    assert not card.isVisible()
