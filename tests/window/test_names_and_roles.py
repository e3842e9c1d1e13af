"""What a screen reader is told of every control: a name, and what it is; in each panel, page, bar and dialog."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QKeySequenceEdit, QScrollArea, QTabWidget, QWidget

from reader.ui.app import make_window
from reader.ui.main_window import MainWindow

ROLE = QAccessible.Role
USEFUL = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.ComboBox, ROLE.EditableText, ROLE.List,
    ROLE.Table, ROLE.PageTabList, ROLE.Graphic, ROLE.Document, ROLE.StaticText, ROLE.HotkeyField, ROLE.Grouping,
}  # fmt: skip
PLAIN = {ROLE.Client, ROLE.Pane, ROLE.Border, ROLE.LayeredPane}
"""Roles that say nothing but that something is there; only what holds others may have one, and Qt's field for keys."""


@pytest.fixture(scope="module")
def fakes(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(Path(__file__).resolve().parents[1] / "ui" / "window_fakes.py")


@pytest.fixture
def window(qtbot: Any, qapp: QApplication, fakes: ModuleType) -> Iterator[MainWindow]:
    made = make_window(fakes.FakeSession(), "light")
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.opener.analysed):
        made.opener.open_path(Path(fakes.ARTICLE_PATH))
    qtbot.waitUntil(lambda: made.places.reading is not None and not made.places.busy)
    yield made
    made.annotator.stack.clear()
    made.panel.notes.editor.finish()


def controls(top: QWidget) -> list[QWidget]:
    """What the keyboard can be on, but for the inner parts of other controls."""
    found = []
    for part in [top, *top.findChildren(QWidget)]:
        inner = isinstance(part.parent(), QComboBox) or part.objectName().startswith("qt_")
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            found.append(part)
    return found


def told(part: QWidget) -> tuple[str, str, QAccessible.Role]:
    spoken = QAccessible.queryAccessibleInterface(part)
    assert spoken is not None
    return type(part).__name__, spoken.text(QAccessible.Text.Name).strip(), spoken.role()


def check(top: QWidget, least: int) -> None:
    """Each control has a name and says what it is, and can be focused as far as the screen reader knows."""
    heard = [(part, *told(part)) for part in controls(top)]
    assert len(heard) >= least, [kind for _, kind, _, _ in heard]
    nameless = [kind for _, kind, name, _ in heard if not name]
    assert nameless == []
    scrolls = {part for part, _, _, _ in heard if isinstance(part, QScrollArea | QTabWidget | QKeySequenceEdit)}
    vague = [
        (kind, name, role.name)
        for part, kind, name, role in heard
        if role not in USEFUL and not (role in PLAIN and part in scrolls)
    ]
    assert vague == []
    for part, _, name, _ in heard:
        assert QAccessible.queryAccessibleInterface(part).state().focusable, name


@pytest.mark.parametrize("tab", ["overview", "speakers", "assertions", "emotive", "notes", "review"])
def test_every_panel(window: MainWindow, fakes: ModuleType, tab: str) -> None:
    window.places.go_to_place(fakes.TEXT.index("reckless") + 1)
    window.panel.show_tab(tab)
    check(window, 8)


COMMANDS = {
    "find": 4, "filter": 5, "note": 3, "correct": 3, "add_finding": 3, "library": 5, "compare": 2, "tour": 2,
    "palette": 1,
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_what_each_command_opens(window: MainWindow, fakes: ModuleType, command: str) -> None:
    window.places.go_to_place(fakes.TEXT.index("reckless") + 1)
    window.view.select(fakes.span_of("reckless"))
    window.actions_by_name[command].trigger()
    check(window, COMMANDS[command])


def test_the_start_page(window: MainWindow) -> None:
    window.close_article()
    check(window, 3)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("dialog", ["settings", "shortcuts", "help", "name_colours"])
def test_every_dialog(window: MainWindow, dialog: str, qtbot: Any) -> None:
    window.actions_by_name[dialog].trigger()
    tops = [top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible() and top.isWindow()]
    tops = [top for top in tops if top.windowTitle()]
    assert tops
    for top in tops:
        check(top, 3)
        assert QAccessible.queryAccessibleInterface(top).text(QAccessible.Text.Name)
        top.close()


def test_a_message_is_named_by_its_sentence(window: MainWindow) -> None:
    window.message.say("“storm.pdf” could not be opened: it is not there.", "error")
    spoken = QAccessible.queryAccessibleInterface(window.message)
    assert spoken.text(QAccessible.Text.Name) == "“storm.pdf” could not be opened: it is not there."


def test_rows_of_lists_are_read_with_all_they_show(window: MainWindow) -> None:
    for tab in ("speakers", "assertions", "emotive"):
        window.panel.show_tab(tab)
        rows = window.panel.list_named(tab)
        spoken = QAccessible.queryAccessibleInterface(rows.view)
        assert spoken.role() == ROLE.List
        assert spoken.childCount() == len(rows.model.rows) > 0
        for number, row in enumerate(rows.model.rows):
            name = spoken.child(number).text(QAccessible.Text.Name)
            assert row.title in name
            assert row.detail.split(" · ")[0] in name


def test_menus_have_words_and_keys(window: MainWindow) -> None:
    for menu in window.actions_by_name.menus.values():
        for action in menu.actions():
            assert action.isSeparator() or action.text().strip()
