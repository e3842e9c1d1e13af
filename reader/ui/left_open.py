"""What stands open when the window is closed, and stands open again the next time: articles, panel, what is shown."""

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from reader.model.document import DocumentId
from reader.ui.panels.panel import TABS
from reader.ui.ports import Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

PREFERENCE = "left_open"
SWITCHES = ("attribution", "assertion", "emotive", "hints", "ribbon", "map", "letters", "dismissed", "panel")


class LeftOpen(QObject):
    """Belongs to one window. Where each article was left is kept with the article, not here."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._waiting: list[tuple[int, DocumentId]] = []

    def remember(self) -> None:
        """Remembers what stands open now; for when the window closes."""
        window = self._window
        actions = window.actions_by_name
        # Reading without distraction hides the panel for as long as it lasts.
        window.around.calm.leave()
        left = {
            "articles": window.around.tabs.ids,
            "open": window.document.sha256 if window.document is not None else None,
            "tab": window.panel.current_tab,
            "shown": {name: actions[name].isChecked() for name in SWITCHES},
        }
        window.attempt(lambda: self._session.set_preference(PREFERENCE, json.dumps(left)))

    def restore(self, articles: bool = True) -> None:
        """Brings it back; without `articles` only what is shown and how. What no longer holds is passed over."""
        found: list[str] = []
        self._window.attempt(lambda: found.append(self._session.preference(PREFERENCE, "{}")))
        try:
            left = json.loads(found[0]) if found else {}
        except ValueError:
            left = {}
        if isinstance(left, dict):
            self._show(left)
            if articles:
                self._open(left)

    def _show(self, left: dict[str, Any]) -> None:
        window, shown = self._window, left.get("shown")
        for name in SWITCHES:
            if isinstance(shown, dict) and isinstance(shown.get(name), bool):
                window.actions_by_name[name].setChecked(shown[name])
        if left.get("tab") in TABS:
            window.panel.show_tab(left["tab"])

    def _open(self, left: dict[str, Any]) -> None:
        ids, current = left.get("articles"), left.get("open")
        kept = [DocumentId(id) for id in ids if isinstance(id, str)] if isinstance(ids, list) else []
        if current not in kept or self._document(DocumentId(current)) is None:
            return
        self._waiting = [(number, id) for number, id in enumerate(kept) if id != current]
        self._window.opener.open_stored(DocumentId(current))
        QTimer.singleShot(0, self._add_next)

    def _add_next(self) -> None:
        """One tab a turn, so that the article in front does not wait for the others."""
        if self._waiting:
            number, id = self._waiting.pop(0)
            document = self._document(id)
            if document is not None:
                self._window.around.tabs.add_waiting(document, number)
            QTimer.singleShot(0, self._add_next)

    def _document(self, id: DocumentId) -> Any:
        found: list[Any] = [None]
        self._window.attempt(lambda: found.append(self._session.load_article(id)))
        return found[-1]
