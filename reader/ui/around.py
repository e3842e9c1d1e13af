"""What stands around reading: palette, keys, settings, help, tour, way back, calm, citation, print."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from reader.ui.article_tabs import OpenArticles
from reader.ui.calm import Calm
from reader.ui.left_open import LeftOpen
from reader.ui.ports import Session
from reader.ui.standing import Standing
from reader.ui.trail import Trail

if TYPE_CHECKING:
    from reader.ui.command_palette import CommandPalette
    from reader.ui.comparing import Comparer
    from reader.ui.help_window import HelpWindow
    from reader.ui.main_window import MainWindow
    from reader.ui.printing import Printer
    from reader.ui.settings_dialog import SettingsDialog
    from reader.ui.shortcuts import Shortcuts
    from reader.ui.tour import Tour

KEYS = "shortcuts"
"""The preference that holds the reader's own keys."""
STEPS = ("zoom_out", "zoom_reset", "zoom_in", "narrower", "wider")


class Around(QObject):
    """Holds these parts for one window; what a launch can do without is loaded and made when first asked for."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.trail = Trail(window.view, self)
        self.calm = Calm(window)
        self.standing = Standing(session, window)
        self.tabs = OpenArticles(window)
        self.left_open = LeftOpen(session, window)
        self._shortcuts: Shortcuts | None = None
        self._palette: CommandPalette | None = None
        self._settings: SettingsDialog | None = None
        self._help: HelpWindow | None = None
        self._tour: Tour | None = None
        self._printer: Printer | None = None
        self._comparer: Comparer | None = None
        self.trail.changed.connect(self._offer_way)

    def begin(self) -> None:
        """Brings the reader's own keys back; called once, when all commands are there."""
        # After the window has shown the article.
        self._window.opener.opened.connect(lambda _document: self.trail.reset())
        self.tabs.begin()
        self._window.above.insertWidget(0, self.tabs.bar)
        self._window.attempt(self._restore_keys)
        self._offer_way(False, False)

    def _restore_keys(self) -> None:
        if self._session.preference(KEYS):
            self.shortcuts.setParent(self)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What its commands do, by their names in the table of actions."""
        return {
            "palette": lambda: self.palette.begin(),
            "back": self.trail.back,
            "forward": self.trail.forward,
            "full_screen": self.calm.toggle_full_screen,
            "calm": self.calm.toggle,
            "copy_cited": self.copy_cited,
            "settings": lambda: self.show_settings("Reading"),
            "shortcuts": lambda: self.show_settings("Keys"),
            "help": self.show_help,
            "tour": lambda: self.tour.begin(),
            "close": self.tabs.close_current,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
            "compare": lambda: self.comparer.begin(),
            "print": lambda: self.printer.print(),
            "pdf": lambda: self.printer.save_pdf(),
        }

    @property
    def printer(self) -> "Printer":
        """Paper and PDF."""
        if self._printer is None:
            from reader.ui.printing import Printer

            self._printer = Printer(self._session, self._window)
        return self._printer

    @property
    def comparer(self) -> "Comparer":
        """Two articles side by side."""
        if self._comparer is None:
            from reader.ui.comparing import Comparer

            self._comparer = Comparer(self._session, self._window)
        return self._comparer

    @property
    def palette(self) -> "CommandPalette":
        """The command palette."""
        if self._palette is None:
            from reader.ui.command_palette import CommandPalette

            self._palette = CommandPalette(self._actions(), self._window)
        return self._palette

    @property
    def shortcuts(self) -> "Shortcuts":
        """The keys of all commands; they are restored when this is first asked for."""
        if self._shortcuts is None:
            from reader.ui.shortcuts import Shortcuts

            self._shortcuts = Shortcuts(self._session, self._actions(), self._window.single_keys, self)
        return self._shortcuts

    @property
    def tour(self) -> "Tour":
        """The three cards."""
        if self._tour is None:
            from reader.ui.tour import Tour

            self._tour = Tour(self._session, self._window)
        return self._tour

    @property
    def help(self) -> "HelpWindow":
        """The help."""
        if self._help is None:
            from reader.ui.help_window import HelpWindow

            self._help = HelpWindow(self._window)
        return self._help

    def show_help(self) -> None:
        """Opens the help, or brings it forward."""
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def show_settings(self, tab: str) -> "SettingsDialog":
        """Opens the settings at a tab, as things are now."""
        from reader.ui.settings_dialog import SettingsDialog

        if self._settings is not None:
            self._settings.close()
            self._settings.deleteLater()
        actions = self._window.actions_by_name
        switches = [a for _, a in self._actions().values() if a.isCheckable() and a.actionGroup() is None]
        made = SettingsDialog(
            switches, [actions[name] for name in STEPS if name in actions], actions.themes, self.shortcuts, self._window
        )
        made.tabs.setCurrentIndex(0 if tab == "Reading" else 1)
        self._settings = made
        made.show()
        return made

    def copy_cited(self) -> None:
        """Copies the selected passage with its speaker and its article."""
        from reader.ui.presenters.citation import citation

        window = self._window
        span, reading = window.view.selected_span, window.places.reading
        if span is None or reading is None:
            window.say("Select the words in the article first.")
            return
        QGuiApplication.clipboard().setText(citation(reading.document, reading.analysis, span))
        window.say("Copied with its citation")

    def _offer_way(self, back: bool, forward: bool) -> None:
        self._window.actions_by_name["back"].setEnabled(back)
        self._window.actions_by_name["forward"].setEnabled(forward)

    def _actions(self) -> dict[str, tuple[str, QAction]]:
        return self._window.actions_by_name.with_menus()
