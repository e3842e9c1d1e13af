"""The panel's lists: heights, long lists, narrowing, and rows that cannot be chosen."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.fonts import load_fonts, text_font
from reader.ui.item_models.row_delegate import HEIGHTS, SECOND_LINE, wrapped
from reader.ui.panels.row_list import MANY_ROWS, RowList
from reader.ui.presenters.rows import Row
from reader.ui.theme import apply_theme, load_theme

WORDS = "The ferry council said the quay would reopen in May and that nobody had asked the harbour office"


@pytest.fixture
def row_list(qtbot, qapp) -> Iterator[RowList]:  # type: ignore[no-untyped-def]
    load_fonts()
    apply_theme(qapp, load_theme("light"))  # as in the window, whatever ran before
    # Not the window itself: the offscreen platform warns when a window's own least size changes.
    host = QWidget()
    made = RowList("Assertions", "Nothing here.", load_theme("light"), host)
    made.resize(440, 600)
    host.resize(440, 600)
    qtbot.addWidget(host)
    host.show()
    qtbot.waitExposed(host)
    yield made
    host.hide()


def rows(number: int) -> list[Row]:
    return [Row("section", "s", "Heading", side="2")] + [Row("item", f"k{n}", f"{WORDS} {n}") for n in range(number)]


def height(row_list: RowList, number: int) -> int:
    return row_list.view.visualRect(row_list.model.index(number)).height()


def test_a_passage_gets_a_second_line_only_when_it_needs_one(row_list):
    row_list.set_rows([Row("section", "s", "Heading"), Row("item", "a", "Short"), Row("item", "b", WORDS)])
    assert [height(row_list, n) for n in range(3)] == [
        HEIGHTS["section"],
        HEIGHTS["item"],
        HEIGHTS["item"] + SECOND_LINE,
    ]


def test_rows_never_overlap_whatever_the_width(row_list, qtbot):
    row_list.set_rows([Row("item", f"k{n}", WORDS[: 30 + n], "a detail") for n in range(60)])
    for width in (440, 420, 400, 520, 460):
        row_list.resize(width, 600)
        row_list.view.grab()
        boxes = [row_list.view.visualRect(row_list.model.index(n)) for n in range(60)]
        for above, below in itertools.pairwise(boxes):
            assert below.top() == above.bottom() + 1, width


def test_ten_thousand_rows_have_one_height_that_is_enough_for_all(row_list):
    row_list.set_rows(rows(10_000))
    assert row_list.view.uniformItemSizes()
    assert {height(row_list, n) for n in (0, 1, 9_999)} == {HEIGHTS["item"]}
    row_list.filter.setText("9999")
    assert [row.key for row in row_list.model.rows] == ["s", "k9999"]
    assert not row_list.view.uniformItemSizes()
    assert row_list.model.rowCount() < MANY_ROWS


def test_a_heading_cannot_be_chosen_and_a_row_can_by_mouse_and_enter(row_list, qtbot):
    row_list.set_rows(rows(3))
    chosen: list[str] = []
    row_list.row_chosen.connect(lambda row: chosen.append(row.key))
    for number in (0, 2):
        place = row_list.view.visualRect(row_list.model.index(number)).center()
        QTest.mouseClick(row_list.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen[-1:] == ["k1"]
    assert "s" not in chosen
    chosen.clear()
    QTest.keyClick(row_list.view, Qt.Key.Key_Return)
    assert chosen == ["k1"]


def test_a_chosen_row_stays_in_sight_when_the_list_gets_shorter(row_list, qtbot):
    row_list.resize(420, 600)
    row_list.set_rows(rows(40))
    row_list.view.doItemsLayout()
    last = row_list.view.indexAt(row_list.view.viewport().rect().bottomLeft() - QPoint(-5, 30))
    key = row_list.model.rows[last.row()].key
    assert row_list.select(key)
    row_list.resize(420, 300)
    qtbot.waitUntil(lambda: row_list.view.height() < 300)
    place = row_list.view.visualRect(last)
    assert 0 <= place.top() < place.bottom() <= row_list.view.viewport().height()


def test_selecting_from_outside_is_not_reported_back(row_list):
    row_list.set_rows(rows(3))
    chosen: list[str] = []
    row_list.row_chosen.connect(lambda row: chosen.append(row.key))
    assert row_list.select("k2")
    assert row_list.selected_key == "k2"
    assert not row_list.select("not there")
    assert chosen == []


def test_what_is_broken_into_lines_loses_no_word(qapp):
    load_fonts()
    lines = wrapped(WORDS, text_font(15), 300, 9)
    assert len(lines) > 1
    assert " ".join(lines) == WORDS
    assert len(wrapped(WORDS, text_font(15), 300, 2)) == 2
    assert wrapped("x" * 500, text_font(15), 300, 2) == ["x" * 500]


def test_heights_follow_the_width_at_once(row_list):
    row_list.set_rows([Row("item", f"k{n}", WORDS[: 34 + n], "a detail") for n in range(60)])
    row_list.view.grab()
    seen = set()
    for width in (400, 440, 560):
        row_list.resize(width, 600)
        heights = [height(row_list, n) for n in range(60)]
        room = row_list.view.viewport().width() - 40
        needed = [len(wrapped(WORDS[: 34 + n].strip(), text_font(15), room, 2)) for n in range(60)]
        assert heights == [HEIGHTS["item"] + SECOND_LINE * (lines - 1) for lines in needed], width
        seen |= {tuple(heights)}
    assert len(seen) == 3
