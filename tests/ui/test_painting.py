"""What is painted on the page: every layer in its own colour and lane, the reader's own marks, the ribbon."""

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from reader.model.span import Span
from reader.ui.app import take_screenshot
from reader.ui.mark_pens import DASH_PERIOD, LANES
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import THEMES, load_theme


def rows_with(image: QImage, colour: str, left: int, right: int) -> set[int]:
    """The rows of pixels in which a colour stands, unmixed, between two columns."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb()
    lines = (memoryview(plain.constScanLine(y)).cast("I") for y in range(plain.height()))
    return {y for y, line in enumerate(lines) if wanted in line[left:right].tolist()}


def page(window) -> QImage:
    return window.view.viewport().grab().toImage()


@pytest.mark.parametrize("theme", THEMES)
def test_each_layer_is_painted_and_can_be_switched_off_alone(window, theme):
    window.looks.set_theme(theme)
    colours = load_theme(theme).marks
    width = window.view.viewport().width()
    for hidden in (None, *LAYERS):
        for layer, switch in window.legend.switches.items():
            switch.setChecked(layer != hidden)
        image = page(window)
        for layer in LAYERS:
            assert bool(rows_with(image, colours[layer], 0, width)) == (layer != hidden), (hidden, layer)


def test_lanes_lie_below_the_letters_and_do_not_touch(window, fakes):
    colours = load_theme("light").marks
    box = window.view.rect_of(fakes.span_of("reckless").start)
    image = page(window)
    left, right = box.left(), box.left() + 50
    rows = {layer: rows_with(image, colours[layer], left, right) for layer in ("emotive", "assertion")}
    near = {layer: {y for y in found if box.top() < y < box.top() + 44} for layer, found in rows.items()}
    assert near["emotive"]
    assert near["assertion"]
    assert max(near["emotive"]) < min(near["assertion"])
    assert min(near["emotive"]) > box.top() + 18
    assert LANES["emotive"] < LANES["assertion"] < LANES["attribution"]


def test_a_highlight_is_a_background_and_a_hit_an_outline(window, session, fakes):
    theme = load_theme("light")
    width = window.view.viewport().width()
    assert not rows_with(page(window), theme.highlights["green"], 0, width)
    window.view.select(fakes.span_of("café’s owner"))
    window.annotator.highlight("green")
    assert len(rows_with(page(window), theme.highlights["green"], 0, width)) > 15
    assert not rows_with(page(window), theme.marks["search"], 0, width)
    window.begin_find()
    window.find_bar.field.setText("council")
    assert len(rows_with(page(window), theme.marks["search"], 0, width)) > 10


def test_the_ribbon_shows_the_voice_of_the_line_and_can_be_hidden(window, fakes):
    theme = load_theme("light")
    box = window.view.rect_of(fakes.span_of("Mayor").start)
    left = box.left() - 30
    assert rows_with(page(window), theme.voice_palette[0], left, box.left())
    window.actions_by_name["ribbon"].setChecked(False)
    assert not rows_with(page(window), theme.voice_palette[0], left, box.left())


def test_only_what_is_on_screen_is_asked_for(window, fakes, monkeypatch, qtbot, session):
    from reader.ui import article_view

    long_text = "".join(f"Paragraph {n} of a long article about the quay.\n\n" for n in range(400))
    window.show_document(fakes.document_of(long_text, "/articles/long.txt"))
    seen: list[int] = []
    real = article_view.visible_lines

    def counted(view):
        lines = list(real(view))
        seen.append(len(lines))
        return iter(lines)

    monkeypatch.setattr(article_view, "visible_lines", counted)
    window.view.scroll_to(Span(len(long_text) - 10, len(long_text) - 5))
    window.view.viewport().grab()
    assert 0 < max(seen) < 80


def test_a_picture_is_written_in_the_size_asked_for(session, fakes, tmp_path, qapp):
    out = tmp_path / "window.png"
    assert take_screenshot(session, fakes.Path(fakes.ARTICLE_PATH), out, (1000, 700), "dark", "notes") == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1000, 700)
    assert len({image.pixel(x, y) for x in range(0, 1000, 20) for y in range(0, 700, 20)}) > 5


def test_no_picture_of_a_file_that_cannot_be_read(session, fakes, tmp_path, qapp):
    from reader.errors import ReaderError

    out = tmp_path / "window.png"
    with pytest.raises(ReaderError, match=r"absent\.txt cannot be read"):
        take_screenshot(session, fakes.Path("/articles/absent.txt"), out)
    assert not out.exists()


def test_no_picture_when_nothing_comes_in_time(session, fakes, tmp_path, qapp):
    from reader.errors import ReaderError

    session.hold = True
    with pytest.raises(ReaderError, match="longer than 0 seconds"):
        take_screenshot(session, fakes.Path(fakes.ARTICLE_PATH), tmp_path / "window.png", timeout_s=0)


def test_a_space_before_the_title_line_does_not_indent_it(window, fakes):
    assert fakes.TEXT.startswith(" date")
    assert window.view.rect_of(fakes.TEXT.index("date")).left() - window.view.rect_of(0).left() <= 1
    other = fakes.TEXT.index("Mayor")
    assert abs(window.view.rect_of(fakes.TEXT.index("date")).left() - window.view.rect_of(other).left()) <= 1


def test_lines_begin_on_a_whole_dash_at_every_width(window):
    for width in (900, 1033, 1280, 1366):
        window.resize(width, 700)
        left = window.view.document().rootFrame().frameFormat().leftMargin()
        assert left % DASH_PERIOD == 0, width
        assert left == window.view.title_block.x()


def hover(window, at: QPointF) -> str:
    viewport = window.view.viewport()
    place = at.toPoint()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    return QToolTip.text()


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # said by Qt where there is no display
def test_a_name_that_is_cut_in_the_ribbon_is_given_in_full(window, fakes, qtbot):
    long = "Ilse Brandt <b>Mayor</b> of “Saltmere” 🌊 and of all its quays & harbours"
    span = fakes.span_of("the quay 🚢 would reopen in May.")
    window.view.set_voices([(span, fakes.BRANDT)], {fakes.BRANDT: "Brandt"}, [fakes.BRANDT])
    page(window)
    assert window.view._cut_names == []
    window.view.set_voices([(span, fakes.BRANDT)], {fakes.BRANDT: long}, [fakes.BRANDT])
    page(window)
    ((box, name),) = window.view._cut_names
    assert name == long
    assert "&lt;b&gt;Mayor&lt;/b&gt;" in hover(window, box.center())
    hover(window, box.center() + QPointF(300, 0))
    qtbot.waitUntil(lambda: not QToolTip.isVisible() or not QToolTip.text())
    window.view.set_ribbon_shown(False)
    page(window)
    assert window.view._cut_names == []
