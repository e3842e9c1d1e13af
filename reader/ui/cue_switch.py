"""The reader's choice which attributions to see: what people say, or also what they think, want and decide."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.analysis.choice import CueChoice
from reader.ui.ports import Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

PREFERENCE = "cues"


class CueSwitch(QObject):
    """Follows the entry of the View menu, and remembers it in the library; nothing is analysed anew."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._action = window.actions_by_name["thoughts"]
        window.attempt(self._restore)
        self._window.places.set_cues(self.choice)
        self._action.toggled.connect(self._choose)

    @property
    def choice(self) -> CueChoice:
        """Which attributions are shown."""
        return "all" if self._action.isChecked() else "said"

    def _restore(self) -> None:
        self._action.setChecked(self._session.preference(PREFERENCE, "all") != "said")

    def _choose(self) -> None:
        self._window.places.set_cues(self.choice)
        self._window.attempt(lambda: self._session.set_preference(PREFERENCE, self.choice))
