"""What a screen reader gets of the article through Qt's accessibility interface, and what greyscale leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest

from reader.ui.mark_pens import draw_sample
from reader.ui.minimap import SHAPES
from reader.ui.overlay import LETTERS
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import load_theme


def test_the_text_is_read_as_it_stands_with_name_and_role(window, fakes):
    spoken = QAccessible.queryAccessibleInterface(window.view)
    assert spoken.text(QAccessible.Text.Name) == "Article"
    assert spoken.role() == QAccessible.Role.EditableText
    assert spoken.state().readOnly
    words = spoken.textInterface()
    start = window.view._offsets.to_utf16(fakes.TEXT.index("Mayor"))
    assert words.text(start, start + 17) == "Mayor Ilse Brandt"
    assert words.characterCount() == window.view._offsets.utf16_length


def test_the_marks_at_the_cursor_are_told(window, fakes):
    spoken = QAccessible.queryAccessibleInterface(window.view)
    window.view.setFocus()
    cursor = window.view.textCursor()
    cursor.setPosition(window.view._offsets.to_utf16(fakes.TEXT.index("reckless")))
    window.view.setTextCursor(cursor)
    told = spoken.text(QAccessible.Text.Description)
    assert "emotive term" in told.lower()
    assert "A word of judgement." in told
    assert "Nobody is named for it." in told
    cursor.setPosition(0)
    window.view.setTextCursor(cursor)
    assert spoken.text(QAccessible.Text.Description) == ""


def test_going_through_the_marks_by_key_tells_each(window, fakes):
    spoken = QAccessible.queryAccessibleInterface(window.view)
    window.view.setFocus()
    told = []
    for _ in range(4):
        window.actions_by_name["next_mark"].trigger()
        told.append(spoken.text(QAccessible.Text.Description))
    assert len(set(told)) == 4
    assert all(told)


def test_title_block_and_map_have_names(window):
    for part in (window.view.title_block, window.view.minimap, window.places.hoverer.card):
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    assert "No author named" in window.view.title_block.accessibleDescription()


def sample(layer: str, role: str, strength: str) -> QImage:
    image = QImage(120, 16, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sample(painter, load_theme("light"), layer, role, strength, 5, 115, 8)
    painter.end()
    return image


def ink_by_column(image: QImage) -> list[tuple[int, ...]]:
    """For each column the rows that are clearly inked, so that shades of grey do not matter."""
    return [tuple(y for y in range(16) if image.pixelColor(x, y).lightness() < 190) for x in range(10, 110)]


def ink(image: QImage) -> int:
    return sum(255 - image.pixelColor(x, y).lightness() for x in range(120) for y in range(16))


def test_lines_of_the_layers_differ_in_shape_and_not_only_in_colour():
    shapes = [
        ink_by_column(sample(*what))
        for what in (
            ("attribution", "source", "notable"),
            ("attribution", "content", "notable"),
            ("attribution", "cue", "notable"),
            ("assertion", "whole", "notable"),
            ("assertion", "whole", "strong"),
            ("emotive", "whole", "notable"),
            ("emotive", "whole", "strong"),
        )
    ]
    gaps = [sum(not column for column in shape) for shape in shapes]
    assert gaps[3] > 20
    assert gaps[0] == 0
    assert len({tuple(shapes[number]) for number in (0, 3, 5)}) == 3
    source, content, cue = (sample("attribution", role, "notable") for role in ("source", "content", "cue"))
    assert ink(source) > 1.5 * ink(content)
    # The cue has a foot at either end.
    assert cue.pixelColor(6, 6).lightness() < source.pixelColor(6, 6).lightness() - 40
    for layer in ("assertion", "emotive"):
        weak, strong = (ink(sample(layer, "whole", strength)) for strength in ("notable", "strong"))
        assert strong > 1.2 * weak
    assert len({SHAPES[layer] for layer in LAYERS}) == len({LETTERS[layer] for layer in LAYERS}) == len(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_letters_in_the_margin_come_at_choice(window, layer):
    before = window.view.viewport().grab().toImage()
    window.actions_by_name["letters"].setChecked(True)
    assert window.view.viewport().grab().toImage() != before
    for other, switch in window.legend.switches.items():
        switch.setChecked(other == layer)
    only = window.view.viewport().grab().toImage()
    window.actions_by_name["letters"].setChecked(False)
    assert window.view.viewport().grab().toImage() != only


def test_column_and_type_are_changed_by_key_and_remembered(window, session):
    view = window.view
    wide = view.title_block.width()
    window.resize(1600, 800)
    window.actions_by_name["wider"].trigger()
    assert view.measure == 72
    assert view.title_block.width() > wide
    assert session.preferences["measure"] == "72"
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (view.measure, view.pixels) == (68, 18)


def test_the_size_of_the_type_outlives_style_sheet_and_article(make, session, fakes, qtbot):
    session.preferences["type_pixels"] = "30"
    window = make()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(fakes.Path(fakes.ARTICLE_PATH))
    window.looks.set_theme("dark")
    qtbot.waitUntil(lambda: window.view.document().defaultFont().pixelSize() == 30)
    assert window.view.font().pixelSize() == 30


def test_marks_in_text_that_runs_both_ways_lie_under_their_words(window, fakes):
    text = "قالت إلسه برانت 🚢 إن الرصيف سيفتح. The reckless council keeps paying for the pier, and nobody knows. " * 3
    window.show_document(fakes.document_of(text, None))
    from reader.ui.line_geometry import visible_lines

    lines = list(visible_lines(window.view))
    assert all(line.both_ways for line in lines if line.end > line.start)
    for line in lines:
        left, right = line.edges(line.start, line.end)
        assert right - left > 0.8 * line.line.naturalTextWidth()
