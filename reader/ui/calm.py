"""Full screen, and reading without distraction: the article alone, everything else a key away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class Calm(QObject):
    """Hides and brings back; what was hidden before stays hidden after."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._panel_was = True
        self.on = False
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        escape.activated.connect(self.leave)
        escape.setEnabled(False)
        self._escape = escape

    def toggle_full_screen(self) -> None:
        """Fills the screen, or goes back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle(self) -> None:
        """The article alone, or everything again."""
        if self.on:
            self.leave()
        elif self._window.document is not None:
            self._set(True)

    def leave(self) -> None:
        """Everything again."""
        if self.on:
            self._set(False)

    def _set(self, on: bool) -> None:
        window = self._window
        panel = window.actions_by_name["panel"]
        if on:
            self._panel_was = panel.isChecked()
        self.on = on
        panel.setChecked(False if on else self._panel_was)
        # Hidden, a menu bar would take its shortcuts with it; without height it keeps them.
        window.menuBar().setFixedHeight(0) if on else window.menuBar().setMaximumHeight(16_777_215)
        window.menuBar().setMinimumHeight(0)
        window.statusBar().setVisible(not on)
        window.legend.setVisible(not on and window.document is not None)
        self._escape.setEnabled(on)
        window.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if on:
            window.view.show_place(None)
