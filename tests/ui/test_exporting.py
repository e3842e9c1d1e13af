"""File > Export: every format is there, and writes the open article."""

import json
from pathlib import Path

import pytest

from reader.session.export_files import FORMATS
from reader.ui.main_window import MainWindow


def choose(window: MainWindow, path: Path) -> None:
    window.exporter.ask_path = lambda _parent, _title, _name, _suffix: path


def test_the_menu_offers_every_format(window: MainWindow) -> None:
    assert window.exporter.menu.title() == "&Export"
    assert len(window.exporter.menu.actions()) == len(FORMATS) + 2
    assert window.exporter.menu.menuAction() in window.actions_by_name.menus["File"].actions()


@pytest.mark.parametrize("name", [*FORMATS, "pdf"])
def test_each_writes_a_file(name: str, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / ("out.pdf" if name == "pdf" else f"out{FORMATS[name].suffix}")
    choose(window, path)
    assert window.document is not None
    window.exporter.export(name)
    assert path.stat().st_size > 100
    if name == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["text"] == window.document.text


def test_a_refusal_is_shown(window: MainWindow, tmp_path: Path) -> None:
    choose(window, tmp_path / "none" / "out.json")
    window.exporter.export("json")
    assert "cannot be written" in window.message.text


def test_nothing_is_written_when_the_reader_thinks_better_of_it(window: MainWindow, tmp_path: Path) -> None:
    window.exporter.ask_path = lambda _parent, _title, _name, _suffix: None
    window.exporter.export("html")
    assert not list(tmp_path.iterdir())


def test_without_an_article_there_is_nothing_to_export(window: MainWindow) -> None:
    window.close_article()
    window.actions_by_name.menus["File"].aboutToShow.emit()
    assert not window.exporter.menu.isEnabled()
