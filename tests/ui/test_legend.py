"""The legend says everything at every width: no title lies over its number."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from reader.ui.fonts import load_fonts
from reader.ui.legend import ROOMS, Legend
from reader.ui.theme import load_theme


@pytest.fixture
def legend(qtbot) -> Iterator[Legend]:  # type: ignore[no-untyped-def]
    load_fonts()
    host = QWidget()
    host.resize(1000, 60)
    made = Legend(load_theme("light"), host)
    qtbot.addWidget(host)
    host.show()
    qtbot.waitExposed(host)
    yield made
    host.hide()


def widths(legend: Legend) -> list[tuple[int, int]]:
    return [(switch.width(), switch.sizeHint().width()) for switch in (*legend.switches.values(), legend.hints)]


@pytest.mark.parametrize(("count", "width"), [(13, 900), (13, 462), (1204, 439), (10_000, 482)])
def test_every_switch_has_the_room_it_needs(legend, count, width):
    legend.set_counts({"attribution": count, "assertion": count, "emotive": count}, count)
    legend.resize(width, 44)
    legend.layout().activate()
    assert all(has >= needs for has, needs in widths(legend))
    assert legend.hints.geometry().right() <= width


def test_it_takes_less_air_only_where_there_is_little(legend):
    legend.set_counts({"attribution": 16, "assertion": 47, "emotive": 13}, 6)
    taken = []
    for width in (900, 462, 380):
        legend.resize(width, 44)
        legend.layout().activate()
        taken.append(legend.layout().contentsMargins().left())
    assert taken == [room.left for room in ROOMS]
    assert legend.switches["emotive"].accessibleName() == "Emotive terms, 13"


def test_a_switch_that_is_off_says_so_and_keeps_its_width(legend):
    legend.set_counts({"attribution": 16, "assertion": 47, "emotive": 13}, 6)
    assert legend.hints.side_words == "off"
    assert "6 not shown" in legend.hints.toolTip()
    width = legend.hints.sizeHint().width()
    legend.hints.setChecked(True)
    assert legend.hints.side_words == "6"
    assert "not shown" not in legend.hints.toolTip()
    assert legend.hints.sizeHint().width() == width
    emotive = legend.switches["emotive"]
    emotive.setChecked(False)
    assert emotive.side_words == "off"
    assert emotive.accessibleName() == "Emotive terms, 13"
