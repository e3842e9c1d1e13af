"""Connects the commands of the window to what they do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from reader.settings import HIGHLIGHT_COLOURS
from reader.ui.column_view import MEASURE_STEP
from reader.ui.panels.panel import TABS

SINGLE_KEYS = (
    ("C", "confirm"),
    ("D", "dismiss"),
    ("E", "correct"),
    ("M", "note_finding"),
    ("N", "next_mark"),
    ("P", "previous_mark"),
)
"""In article and lists one key is enough, since nothing can be typed there."""

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


def connect_actions(window: "MainWindow") -> None:
    """Connects menus, switches and the number keys; called once, when all parts are there."""
    _offer_undo(window)
    actions = window.actions_by_name
    for name, act in _what_they_do(window).items():
        actions[name].triggered.connect(lambda _checked=False, run=act: run())
    _connect_switches(window)
    window.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    window.view.addActions(
        [actions[name] for name in ("copy", "highlight", "unhighlight", "note", "article_note", "link")]
    )
    actions.themes.triggered.connect(lambda action: window.looks.set_theme(action.data()))
    for number, colour in enumerate(HIGHLIGHT_COLOURS, 1):
        key = QShortcut(QKeySequence(str(number)), window.view)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(lambda chosen=colour: window.annotator.highlight(chosen))
        window.single_keys[f"highlight in {colour}"] = [key]
    lists = [window.panel.list_named(name).view for name in TABS[1:4]]
    for letter, name in SINGLE_KEYS:
        for part in (window.view, *lists):
            key = QShortcut(QKeySequence(letter), part)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(actions[name].trigger)
            window.single_keys.setdefault(name, []).append(key)


def _offer_undo(window: "MainWindow") -> None:
    edit = window.actions_by_name.menus["Edit"]
    undo = window.undo_group.createUndoAction(window, "Undo")
    undo.setShortcuts(QKeySequence.StandardKey.Undo)
    redo = window.undo_group.createRedoAction(window, "Redo")
    redo.setShortcuts(QKeySequence.StandardKey.Redo)
    first = edit.actions()[0]
    edit.insertActions(first, [undo, redo])
    edit.insertSeparator(first)


def _what_they_do(window: "MainWindow") -> dict[str, Callable[[], object]]:
    does: dict[str, Callable[[], object]] = {
        "open": window.ask_and_open,
        "import": window.intake.ask_and_import,
        "link": window.links.ask,
        "library": window.show_library,
        "quit": window.close,
        "copy": window.view.copy,
        "paste": window.opener.open_clipboard,
        "find": window.begin_find,
        "filter": window.panel.filter_bar.open_bar,
        "find_next": window.find_bar.next,
        "find_previous": window.find_bar.previous,
        "highlight": window.annotator.highlight,
        "unhighlight": window.annotator.remove_highlight,
        "note": window.annotator.begin_note,
        "article_note": window.annotator.begin_article_note,
        "confirm": lambda: window.decider.decide_shown("confirm"),
        "dismiss": lambda: window.decider.decide_shown("dismiss"),
        "correct": window.decider.begin_correction,
        "note_finding": window.note_on_shown,
        "add_finding": window.decider.begin_adding,
        "name_colours": window.ask_colour_names,
        "next_mark": lambda: window.places.step(1),
        "previous_mark": lambda: window.places.step(-1),
        "zoom_in": lambda: window.view.set_pixels(window.view.pixels + 1),
        "zoom_out": lambda: window.view.set_pixels(window.view.pixels - 1),
        "zoom_reset": window.view.set_usual,
        "wider": lambda: window.view.set_measure(window.view.measure + MEASURE_STEP),
        "narrower": lambda: window.view.set_measure(window.view.measure - MEASURE_STEP),
        "to_article": lambda: window.view.setFocus(Qt.FocusReason.ShortcutFocusReason),
        "to_panel": lambda: window.panel.tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason),
    }
    does |= window.around.commands()
    does |= {f"tab_{name}": partial(window.show_tab, name) for name in TABS}
    return does


def _connect_switches(window: "MainWindow") -> None:
    actions = window.actions_by_name
    for layer, switch in (*window.legend.switches.items(), ("hints", window.legend.hints)):
        actions[layer].toggled.connect(switch.setChecked)
        switch.toggled.connect(actions[layer].setChecked)
    actions["dismissed"].toggled.connect(window.places.set_dismissed_shown)
    actions["ribbon"].toggled.connect(window.view.set_ribbon_shown)
    actions["map"].toggled.connect(window.view.set_map_shown)
    actions["letters"].toggled.connect(window.view.set_letters_shown)
    actions["letters"].toggled.connect(window.legend.set_letters_shown)
    actions["panel"].toggled.connect(lambda shown: window.panel.setVisible(shown and window.document is not None))
