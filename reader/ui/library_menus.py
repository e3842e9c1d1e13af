"""The menus that list what can be opened: recent articles and samples, filled whenever they are about to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.ports import Session
from reader.ui.presenters.library import recent_title, sample_paths, sample_title

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

MOST_RECENT = 10
MOST_CHARACTERS = 80


class LibraryMenus(QObject):
    """Fills two menus of one window."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._recent, self._samples = window.actions_by_name.recent, window.actions_by_name.samples
        self._recent.aboutToShow.connect(self._fill_recent)
        self._samples.aboutToShow.connect(self._fill_samples)

    def _fill_recent(self) -> None:
        self._recent.clear()
        self._window.attempt(self._list_recent)
        if self._recent.isEmpty():
            self._recent.addAction("None yet").setEnabled(False)

    def _list_recent(self) -> None:
        for article in self._session.recent_articles(MOST_RECENT):
            action = self._recent.addAction(_menu_words(recent_title(article)))
            action.triggered.connect(lambda _checked=False, id=article.id: self._window.opener.open_stored(id))

    def _fill_samples(self) -> None:
        self._samples.clear()
        for path in sample_paths():
            action = self._samples.addAction(_menu_words(sample_title(path)))
            action.triggered.connect(lambda _checked=False, chosen=path: self._window.opener.open_path(chosen))


def _menu_words(title: str) -> str:
    return title[:MOST_CHARACTERS].replace("&", "&&")
