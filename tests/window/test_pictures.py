"""The window looks as it did: each state against its stored picture, loosely; and a spoiled window is told apart."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

HERE = Path(__file__).resolve().parent
STATES = tuple(sorted(path.stem for path in (HERE / "pictures").glob("*.png")))


@pytest.fixture(scope="module")
def pictures(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(HERE / "reference_pictures.py")


@pytest.fixture(scope="module")
def fakes(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(HERE.parent / "ui" / "window_fakes.py")


@pytest.fixture(scope="module")
def marked(pictures: ModuleType, fakes: ModuleType, qapp: object) -> QImage:
    return pictures.draw(fakes, "chosen-light")


def test_every_state_has_a_stored_picture(pictures: ModuleType) -> None:
    assert sorted(pictures.STATES) == list(STATES)
    assert sum(path.stat().st_size for path in (HERE / "pictures").glob("*.png")) < 300_000


@pytest.mark.parametrize("name", STATES)
def test_the_window_looks_as_it_did(name: str, pictures: ModuleType, fakes: ModuleType, qapp: object) -> None:
    image = pictures.draw(fakes, name)
    share = pictures.off(pictures.reduced(image), pictures.stored(name))
    assert share <= pictures.MOST_SEEN, (
        f"{share:.1%} of the blocks differ; after a look, reference_pictures.py draws anew"
    )


def test_letters_drawn_otherwise_are_no_difference(pictures: ModuleType, marked: QImage) -> None:
    softer = marked.scaled(
        marked.size() * 0.8,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).scaled(marked.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    assert softer != marked
    assert pictures.off(pictures.reduced(softer), pictures.stored("chosen-light")) <= pictures.MOST_SEEN


def moved(image: QImage) -> QImage:
    """The page a few lines further down."""
    spoiled = image.copy()
    painter = QPainter(spoiled)
    painter.drawImage(0, 100, image.copy(0, 84, 900, 600))
    painter.end()
    return spoiled


def without_panel(image: QImage) -> QImage:
    """The panel empty."""
    spoiled = image.copy()
    painter = QPainter(spoiled)
    painter.fillRect(930, 80, 430, 640, QColor("#F6F4F0"))
    painter.end()
    return spoiled


def dark(image: QImage) -> QImage:
    """Light and dark changed over."""
    spoiled = image.convertToFormat(QImage.Format.Format_RGB888)
    spoiled.invertPixels()
    return spoiled


@pytest.mark.parametrize("spoil", [moved, without_panel, dark])
def test_a_spoiled_picture_is_told_apart(
    spoil: Callable[[QImage], QImage], pictures: ModuleType, marked: QImage
) -> None:
    assert pictures.off(pictures.reduced(spoil(marked)), pictures.stored("chosen-light")) > pictures.MOST_SEEN


def test_an_unmarked_article_is_told_apart_line_by_line(pictures: ModuleType, fakes: ModuleType, qapp: object) -> None:
    """Lines under words are thin: they are looked for among the blocks of the article alone."""
    bare = dict(pictures.STATES)
    try:
        pictures.STATES["bare"] = ("light", hide_layers)
        without = pictures.reduced(pictures.draw(fakes, "bare"))
    finally:
        pictures.STATES.clear()
        pictures.STATES.update(bare)
    stored = pictures.stored("overview-light")
    page = (slice(8, 60), slice(14, 76))
    assert pictures.off(without[page], stored[page]) > pictures.MOST_SEEN
    with_marks = pictures.reduced(pictures.draw(fakes, "overview-light"))
    assert pictures.off(with_marks[page], stored[page]) <= pictures.MOST_SEEN / 4


def hide_layers(window, fakes) -> None:  # type: ignore[no-untyped-def]
    for name in ("attribution", "assertion", "emotive"):
        window.actions_by_name[name].setChecked(False)
