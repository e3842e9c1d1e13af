"""A small session that keeps everything in memory, an invented article with its analysis, and the window on it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from reader.ui.app import make_window
from reader.ui.main_window import MainWindow


def _load_fakes() -> ModuleType:
    import importlib.util

    name = "window_fakes"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("window_fakes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fakes() -> ModuleType:
    """The module beside this file: pytest does not put test folders on the import path."""
    return _load_fakes()


@pytest.fixture
def session(fakes: ModuleType):  # type: ignore[no-untyped-def]
    return fakes.FakeSession()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["reader"]


@pytest.fixture
def make(qtbot, qapp: QApplication, session) -> Iterator[Callable[..., MainWindow]]:  # type: ignore[no-untyped-def]
    """Makes a window on the session and shows it."""
    made: list[MainWindow] = []

    def build(theme: str = "light") -> MainWindow:
        window = make_window(session, theme)
        window.resize(1280, 800)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield build
    for window in made:
        window.annotator.stack.clear()
        window.annotator._panel.editor.finish()


@pytest.fixture
def window(make, qtbot, fakes) -> MainWindow:  # type: ignore[no-untyped-def]
    """A window with the invented article open and marked."""
    built = make()
    with qtbot.waitSignal(built.opener.analysed):
        built.opener.open_path(Path(fakes.ARTICLE_PATH))
    return built
