"""The window in a few states on an invented article, as small pictures that outlast other fonts and letters drawn anew.

    .venv/bin/python tests/window/reference_pictures.py     draws the stored ones anew, after they have been looked at

A picture is kept as the mean colours of blocks of about eleven pixels: a part that is gone, moved, unmarked or in other
colours shows; how a letter is drawn does not.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).resolve().parent / "pictures"
SIZE = (1366, 768)
BLOCKS = (128, 72)
SEEN = 14.0
"""A block whose colour is off by so much (of 255, on average over red, green and blue) can be seen to differ."""
MOST_SEEN = 0.02
"""So many of the blocks may; a line of other words is a third of that."""


def reduced(image: QImage) -> np.ndarray:
    """The mean colours of the blocks, as an array of rows, columns and red, green, blue."""
    wide, high = BLOCKS
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    pixels = rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(float)
    down = np.add.reduceat(pixels, np.linspace(0, plain.height(), high + 1).astype(int)[:-1], axis=0)
    both = np.add.reduceat(down, np.linspace(0, plain.width(), wide + 1).astype(int)[:-1], axis=1)
    heights = np.diff(np.linspace(0, plain.height(), high + 1).astype(int))
    widths = np.diff(np.linspace(0, plain.width(), wide + 1).astype(int))
    return both / (heights[:, None, None] * widths[None, :, None])


def off(one: np.ndarray, other: np.ndarray) -> float:
    """The share of blocks that can be seen to differ."""
    return float((np.abs(one - other).mean(axis=2) > SEEN).mean())


def stored(name: str) -> np.ndarray:
    """The stored picture of a state."""
    image = QImage(str(FOLDER / f"{name}.png"))
    if image.isNull():
        raise FileNotFoundError(f"no stored picture {name}.png; reference_pictures.py draws it")
    return reduced_again(image)


def reduced_again(image: QImage) -> np.ndarray:
    """The blocks of a picture that has one pixel for each."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(float)


def store(name: str, blocks: np.ndarray) -> None:
    """Keeps a picture."""
    data = np.ascontiguousarray(blocks.round().astype(np.uint8))
    high, wide, _ = data.shape
    QImage(data.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).save(str(FOLDER / f"{name}.png"), quality=0)


def settle() -> None:
    """Lets the window do what it has put off."""
    for _ in range(4):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def draw(fakes: ModuleType, name: str) -> QImage:
    """The window in one of STATES."""
    from reader.ui.app import make_window

    theme, bring = STATES[name]
    session = fakes.FakeSession()
    window = make_window(session, theme)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*SIZE)
    window.show()
    if bring is not start:
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
        while window.opener.busy or window.places.busy or window.places.reading is None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        window.view.clearFocus()
    bring(window, fakes)
    settle()
    image = window.grab().toImage()
    window.annotator.stack.clear()
    window.hide()
    window.deleteLater()
    return image


def start(window: Any, fakes: ModuleType) -> None:
    """The start page."""
    settle()


def tab(name: str) -> Callable[[Any, ModuleType], None]:
    """A tab of the panel."""
    return lambda window, fakes: window.panel.show_tab(name)


def chosen(window: Any, fakes: ModuleType) -> None:
    """A mark chosen, with its card, letters in the margin and a highlight."""
    window.view.select(fakes.span_of("the quay"))
    window.annotator.highlight("yellow")
    window.actions_by_name["letters"].setChecked(True)
    window.places.go_to_place(fakes.TEXT.index("reckless") + 1)


def found(window: Any, fakes: ModuleType) -> None:
    """Hits of a search, and a sentence that something went wrong."""
    window.find_bar.begin(0, "the")
    window.find_bar.field.clearFocus()
    window.message.say("“storm.pdf” could not be opened: it is not there.", "error")


def large(window: Any, fakes: ModuleType) -> None:
    """The type at twice its size."""
    window.view.set_pixels(36)


def compared(window: Any, fakes: ModuleType) -> None:
    """Two versions side by side."""
    later = fakes.document_of(fakes.TEXT.replace("reckless", "careful"), "/articles/later.txt")
    window._session.remember(later)
    window.around.comparer.begin()
    window.around.comparer.compare(later.sha256)


STATES: dict[str, tuple[str, Callable[[Any, ModuleType], None]]] = {
    "start-light": ("light", start),
    "overview-light": ("light", tab("overview")),
    "overview-sepia": ("sepia", tab("overview")),
    "overview-dark": ("dark", tab("overview")),
    "speakers-light": ("light", tab("speakers")),
    "chosen-light": ("light", chosen),
    "chosen-dark": ("dark", chosen),
    "review-sepia": ("sepia", tab("review")),
    "found-light": ("light", found),
    "large-light": ("light", large),
    "compared-light": ("light", compared),
}


def main() -> None:
    """Draws all stored pictures anew."""
    from reader.ui.app import make_application

    path = Path(__file__).resolve().parents[1] / "ui" / "window_fakes.py"
    spec = importlib.util.spec_from_file_location("window_fakes", path)
    assert spec is not None
    assert spec.loader is not None
    fakes = importlib.util.module_from_spec(spec)
    sys.modules["window_fakes"] = fakes
    spec.loader.exec_module(fakes)
    application = make_application()
    FOLDER.mkdir(exist_ok=True)
    for name in STATES:
        store(name, reduced(draw(fakes, name)))
    print(f"{sum(p.stat().st_size for p in FOLDER.glob('*.png')) / 1000:.0f} kB in {FOLDER}")
    del application


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
