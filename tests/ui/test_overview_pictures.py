"""The overview's small pictures: the numbers behind them, and that each of them leads to its passages."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model.analysis import Analysis
from reader.model.span import Span
from reader.ui.panels.cue_picture import CueLine
from reader.ui.panels.pictures import AlongPicture, SharePicture
from reader.ui.panels.strip_row import StripRow, Tile
from reader.ui.presenters.glance import cue_rows, glance, text_slots, voice_groups
from reader.ui.presenters.overview import Line


def test_voices_fall_into_groups_whose_shares_make_the_whole(fakes):
    analysis = fakes.analysis_of_article()
    groups = {group.key: group for group in voice_groups(analysis)}
    assert set(groups) <= {"outlet", "named", "unnamed", "document", "unknown"}
    assert abs(sum(g.share for g in groups.values()) - sum(v.share for v in analysis.overview.voices)) < 1e-9
    assert "unnamed" not in {piece.key for piece in groups["named"].slices}


def test_every_stretch_of_the_text_is_one_slot_and_no_finding_is_lost(fakes):
    document, analysis = fakes.document_of(), fakes.analysis_of_article()
    slots = text_slots(document, analysis, hints=True)
    assert slots[0].span.start == 0
    assert slots[-1].span.end == len(document.text)
    assert all(a.span.end == b.span.start for a, b in pairwise(slots))
    assert sum(slot.assertions for slot in slots) == len(analysis.assertions)
    assert sum(slot.emotive for slot in slots) == len(analysis.emotive)
    without_hints = text_slots(document, analysis, hints=False)
    assert sum(slot.assertions for slot in without_hints) == len(analysis.assertions) - 1
    assert text_slots(fakes.document_of(""), Analysis(), False) == ()


def test_what_nobody_voiced_is_no_cue_of_a_speaker(fakes):
    document, analysis = fakes.document_of(), fakes.analysis_of_article()
    rows = {row.name: row for row in cue_rows(document, analysis)}
    assert rows["Tomas Aru"].direct == 1
    assert rows["Tomas Aru"].words == (("said", "told reporters"),)
    ascribed = tuple(replace(a, ascribed=True) for a in analysis.attributions)
    assert cue_rows(document, replace(analysis, attributions=ascribed)) == ()


def test_the_pictures_lead_into_the_text(window, qtbot):
    overview = window.panel.overview
    along = overview.findChild(AlongPicture)
    along.setFocus()
    QTest.keyClick(along, Qt.Key.Key_Right)
    QTest.keyClick(along, Qt.Key.Key_Return)
    assert window.view.framed_place is not None
    slot = next(slot for slot in along._slots if slot.first is not None)
    assert window.view.framed_place == slot.first
    bar = overview.findChild(SharePicture)
    box = next(box for box, group, _ in bar.boxes() if group.key == "named")
    with qtbot.waitSignal(bar.voice_chosen):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(box.center().x()), 5))
    assert window.panel.current_tab == "speakers"


def test_a_tile_and_a_line_lead_from_place_to_place(window):
    tile = Tile("2", "Attributed", window.looks.theme.colour("accent"), window.looks.theme, (Span(1, 2), Span(5, 6)))
    assert [tile.next_place() for _ in range(3)] == [Span(1, 2), Span(5, 6), Span(1, 2)]
    line = Line("Mentioned", "2 mentions", Span(1, 2), steps=((Span(1, 2), ""), (Span(5, 6), "a-1")))
    row = StripRow(line, 9, window.looks.theme.colour("accent"), window.looks.theme)
    assert [(row.next_line().span, row._line.steps[row._turn][1]) for _ in range(3)] == [
        (Span(1, 2), ""),
        (Span(5, 6), "a-1"),
        (Span(1, 2), ""),
    ]
    window.panel.overview.findChild(StripRow).click()
    assert window.view.framed_place is not None


def test_pictures_are_named_for_those_who_do_not_see_them(window):
    overview = window.panel.overview
    for kind in (AlongPicture, SharePicture, StripRow, Tile, CueLine):
        for part in overview.findChildren(kind):
            assert part.accessibleName()
    assert overview.findChildren(CueLine)


def test_dismissed_findings_leave_the_picture(window, fakes):
    before = glance(window.document, window.places.reading.undismissed)
    window.decider.decide("e-1", "dismiss")
    after = glance(window.document, window.places.reading.undismissed)
    assert sum(s.emotive for s in after.slots) == sum(s.emotive for s in before.slots) - 1
    assert window.panel.overview._pictures == after
