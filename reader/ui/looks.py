"""How the window looks, and that it looks the same the next time: theme, size of the type, geometry."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.ui.fonts import BODY_PIXELS
from reader.ui.ports import Session
from reader.ui.theme import SYSTEM, Theme, apply_theme, load_theme

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class Looks(QObject):
    """Changes the looks of one window and remembers them in the library."""

    def __init__(self, session: Session, theme: Theme, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.theme = theme
        self._name = theme.name
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def set_theme(self, name: str) -> None:
        """Changes and remembers the theme; SYSTEM follows the desktop from now on."""
        self._name = name
        self._show_theme()
        self._prefer("theme", name)

    def _follow(self) -> None:
        """The desktop became dark or light."""
        if self._name == SYSTEM:
            self._show_theme()

    def _show_theme(self) -> None:
        self.theme = load_theme(self._name)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, self.theme)
        window = self._window
        for part in (window.legend, window.view, window.start, window.library, window.panel, window.selection_bar):
            part.set_theme(self.theme)
        self._tick()

    def keep_measure(self, letters: int) -> None:
        """Remembers the width of the column."""
        self._prefer("measure", str(letters))

    def show_type_size(self, pixels: int) -> None:
        """Says and remembers the size of the type."""
        self._window.type_size.setText(f"{round(100 * pixels / BODY_PIXELS)} %")
        self._prefer("type_pixels", str(pixels))

    def restore(self) -> None:
        """Brings back what was remembered."""
        room = self._window.screen().availableGeometry()
        self._window.resize(min(1280, room.width()), min(800, room.height()))
        self._window.attempt(self._restore)
        self._tick()
        self._window.type_size.setText(f"{round(100 * self._window.view.pixels / BODY_PIXELS)} %")

    def remember(self) -> None:
        """Remembers where the window stands and how it is divided."""
        self._prefer("geometry", _packed(self._window.saveGeometry()))
        self._prefer("split", _packed(self._window.split.saveState()))

    def _restore(self) -> None:
        chosen = self._session.preference("theme", SYSTEM)
        if load_theme(chosen).name == self.theme.name:
            self._name = chosen
        pixels = self._session.preference("type_pixels")
        if pixels.isdecimal():
            self._window.view.set_pixels(int(pixels))
        letters = self._session.preference("measure")
        if letters.isdecimal():
            self._window.view.set_measure(int(letters))
        for key, restore in (("geometry", self._window.restoreGeometry), ("split", self._window.split.restoreState)):
            kept = self._session.preference(key)
            if kept:
                restore(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    def _tick(self) -> None:
        for action in self._window.actions_by_name.themes.actions():
            action.setChecked(action.data() == self._name)

    def _prefer(self, key: str, value: str) -> None:
        self._window.attempt(lambda: self._session.set_preference(key, value))


def _packed(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
