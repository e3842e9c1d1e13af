"""Comparing two articles: reads the other from the library, analyses it, lines both up; versions show their changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.model.analysis import Analysis
from reader.model.document import Document, DocumentId
from reader.ui.bridge import Bridge
from reader.ui.compare_page import ComparePage
from reader.ui.ports import Session
from reader.ui.presenters.library import recent_detail, recent_title
from reader.ui.presenters.reading import Reading
from reader.ui.presenters.side_by_side import are_versions, changes, line_up
from reader.ui.voice_ribbon import voice_colour

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

MOST = 500
LOOKING = "The other article is being looked at …"
FEW = "The library has no other article yet; open it once, then compare."
FIRST = "Open an article first, and wait until it is marked."


class Comparer(QObject):
    """Follows one ComparePage, which is made when it is first asked for."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._bridge = Bridge(self)
        self._page: ComparePage | None = None
        window.opener.opened.connect(lambda _document: self.leave())

    @property
    def page(self) -> ComparePage:
        """The page, in the stack of the window."""
        if self._page is None:
            self._page = ComparePage(self._window.looks.theme)
            self._window.stack.addWidget(self._page)
            self._page.other_chosen.connect(self.compare)
            self._page.back_asked.connect(self.leave)
        return self._page

    def begin(self) -> None:
        """Shows the page with the open article at the left."""
        window = self._window
        document = window.document
        if document is None or window.places.reading is None or window.opener.busy:
            window.say(FIRST)
            return
        articles = [a for a in self._session.recent_articles(MOST) if a.id != document.sha256]
        page = self.page
        page.set_theme(window.looks.theme)
        page.offer([(a.id, " · ".join((recent_title(a), recent_detail(a)))) for a in articles])
        page.say("" if articles else FEW)
        page.show_texts(document, None)
        window.show_beside_article(page)
        page.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self, id: DocumentId) -> None:
        """Puts another article of the library beside the open one."""
        document = self._window.document
        other = None
        if document is not None:
            other = self._load(id)
        if document is None or other is None:
            return
        self.page.show_texts(document, other)
        self.page.choose(id)
        if are_versions(document.text, other.text):
            found = changes(document.text, other.text)
            self.page.say(f"Two versions of one article: {len(found):,} changes, outlined in both.")
            self.page.show_changes(found)
            return
        self.page.say(LOOKING)
        asked = self._session.analyze(other)
        self._bridge.watch("other", asked, lambda analysis: self._line_up(document, other, analysis), self.page.say)

    def leave(self) -> None:
        """Back to the article."""
        self._bridge.forget("other")
        if self._page is not None and self._window.stack.currentWidget() is self._page:
            self._window.leave_side_by_side()

    def _load(self, id: DocumentId) -> Document | None:
        found: list[Document | None] = []
        self._window.attempt(lambda: found.append(self._session.load_article(id)))
        return found[0] if found else None

    def _line_up(self, document: Document, other: Document, analysis: Analysis) -> None:
        reading = self._window.places.reading
        if reading is None or reading.document is not document:
            return
        there = Reading(other, analysis, reading.layers, reading.hints, frozenset(), reading.cues)
        pairs = line_up((document, reading.analysis), (other, analysis))
        ids = {speaker.name: str(speaker.id) for speaker in reading.analysis.speakers}
        others = {speaker.name: str(speaker.id) for speaker in analysis.speakers}
        same, order = {}, []
        for pair in pairs:
            right = f"there:{others[pair.right.name]}" if pair.right else ""
            key = ids[pair.left.name] if pair.left else right
            order.append(key)
            if pair.right:
                same[others[pair.right.name]] = key
        for voice in others.values():
            same.setdefault(voice, f"there:{voice}")
        self.page.mark(reading, there, order, same)
        theme = self._window.looks.theme
        self.page.show_pairs(pairs, [voice_colour(theme, key, order) for key in order])
        both = sum(pair.left is not None and pair.right is not None for pair in pairs)
        self.page.say(f"{both} of {len(pairs)} speakers speak in both. Choose one to see the statements side by side.")
