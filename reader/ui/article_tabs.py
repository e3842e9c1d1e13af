"""Tabs for the articles that were opened in this window: one is read, the others wait as they were left."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTabBar, QWidget

from reader.model.analysis import Analysis
from reader.model.document import Document, DocumentId

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

MOST = 12
"""So many articles are kept with their analyses; the one that was left longest ago makes room."""
LONGEST = 28
UNTITLED = "Untitled article"


@dataclass(slots=True)
class _Kept:
    document: Document
    analysis: Analysis | None = None


class ArticleTabs(QTabBar):
    """Hidden while only one article is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleTabs")
        self.setAccessibleName("Open articles")
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.hide()


class OpenArticles(QObject):
    """Follows the opener of one window; switching shows an article with the analysis that is at hand."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._kept: dict[DocumentId, _Kept] = {}
        self.bar = ArticleTabs()
        self.bar.currentChanged.connect(self._switch)
        self.bar.tabBarClicked.connect(self._switch)
        self.bar.tabCloseRequested.connect(self.close_tab)

    def begin(self) -> None:
        """Follows the opener; called when the window itself does so, since it must have shown the article by then."""
        self._window.opener.opened.connect(self._add)
        self._window.opener.analysed.connect(self._keep)

    @property
    def ids(self) -> list[DocumentId]:
        """The open articles in the order of their tabs."""
        return [self.bar.tabData(number) for number in range(self.bar.count())]

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) tab, round and round."""
        if self.bar.count() > 1:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def close_current(self) -> None:
        """Closes the open article: its neighbour is shown, or the start page when it was the last."""
        document = self._window.document
        if document is None:
            self._window.close_article()
        elif document.sha256 in self._kept:
            self.close_tab(self.ids.index(document.sha256))

    def close_tab(self, number: int) -> None:
        """Closes a tab; what is on its article stays in the library."""
        document = self._window.document
        id = self.bar.tabData(number)
        open_here = document is not None and document.sha256 == id
        if open_here and self.bar.count() < 2:
            self._window.close_article()
            if self._window.document is not None:  # words that could not be saved hold it open
                return
        elif open_here:
            neighbour = number + 1 if number + 1 < self.bar.count() else number - 1
            self.bar.setCurrentIndex(neighbour)
            if self._window.document is document:
                return
        self._forget(id)

    def forget(self, id: DocumentId) -> None:
        """An article was deleted: its tab goes."""
        if id in self._kept:
            self._forget(id)

    def _forget(self, id: DocumentId) -> None:
        self._kept.pop(id, None)
        before = self.bar.blockSignals(True)
        if id in self.ids:
            self.bar.removeTab(self.ids.index(id))
        self.bar.blockSignals(before)
        self.bar.setVisible(self.bar.count() > 1)

    def _add(self, document: Document) -> None:
        id = document.sha256
        if self._window.document is not document:  # the window stayed with the article before
            self._point()
            return
        kept = self._kept.pop(id, None)
        # The latest stands last, so that the first is the one to make room.
        self._kept[id] = _Kept(document, kept.analysis if kept is not None else None)
        if id not in self.ids:
            self._insert(document, self.bar.count())
        if len(self._kept) > MOST:
            self._forget(next(iter(self._kept)))
        self._point()
        self.bar.setVisible(self.bar.count() > 1)

    def add_waiting(self, document: Document, number: int) -> None:
        """A tab for an article that is not read now; it is analysed when it is switched to."""
        if document.sha256 not in self.ids:
            # Before those that are kept, since it was left longest ago.
            self._kept = {document.sha256: _Kept(document), **self._kept}
            self._insert(document, number)
            self._point()
            self.bar.setVisible(self.bar.count() > 1)

    def _insert(self, document: Document, number: int) -> None:
        title = document.title or UNTITLED
        before = self.bar.blockSignals(True)
        shown = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
        number = self.bar.insertTab(number, shown.replace("&", "&&"))
        self.bar.setTabData(number, document.sha256)
        self.bar.setTabToolTip(number, title)
        self.bar.blockSignals(before)

    def _point(self) -> None:
        """The tab in front is that of the open article."""
        document = self._window.document
        if document is not None and document.sha256 in self.ids:
            before = self.bar.blockSignals(True)
            self.bar.setCurrentIndex(self.ids.index(document.sha256))
            self.bar.blockSignals(before)

    def _keep(self, document: Document, analysis: Analysis) -> None:
        kept = self._kept.get(document.sha256)
        if kept is not None:
            kept.analysis = analysis

    def _switch(self, number: int) -> None:
        kept = self._kept.get(self.bar.tabData(number)) if number >= 0 else None
        if kept is None:
            return
        if kept.document is self._window.document:
            # The library or another page may stand in front of it.
            self._window.leave_side_by_side()
            return
        if kept.analysis is None:
            self._window.opener.open_stored(kept.document.sha256)
        else:
            self._window.opener.show_again(kept.document, kept.analysis)
        self._point()
