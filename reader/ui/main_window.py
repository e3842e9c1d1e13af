"""The window: builds its parts, places them, and connects them. What they decide is decided in them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShortcut, QUndoGroup
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.model.analysis import Analysis
from reader.model.document import Document, DocumentId
from reader.model.finding import FindingId
from reader.model.part import PartialAnalysis
from reader.model.span import Span
from reader.ui.actions import Actions
from reader.ui.annotating import Annotator
from reader.ui.around import Around
from reader.ui.article_view import ArticleView
from reader.ui.browsing import Librarian
from reader.ui.choose_file import choose_file
from reader.ui.colour_names import ColourDialog, push_names
from reader.ui.connections import connect_actions
from reader.ui.cue_switch import CueSwitch
from reader.ui.deciding import Decider
from reader.ui.exporting import Exporter
from reader.ui.find_bar import FindBar
from reader.ui.intake import Intake
from reader.ui.keeping import Keeper
from reader.ui.legend import Legend
from reader.ui.library_menus import LibraryMenus
from reader.ui.library_page import LibraryPage
from reader.ui.looks import Looks
from reader.ui.message_bar import MessageBar
from reader.ui.opening import Opener
from reader.ui.panels.panel import LISTS, Panel
from reader.ui.places import Places
from reader.ui.ports import Session
from reader.ui.presenters.colours import colour_names, colour_titles
from reader.ui.presenters.library import sample_paths
from reader.ui.reviewing import Reviewer
from reader.ui.selection_bar import SelectionBar
from reader.ui.start_page import StartPage
from reader.ui.taking_in import TakingIn
from reader.ui.theme import Theme
from reader.ui.web_links import WebLinks

TITLE = "Source-Criticism Reader"
KEEP_PLACE_MS = 800
STATUS_MS = 6_000


class MainWindow(QMainWindow):
    """One window with one article at a time."""

    def __init__(
        self, session: Session, theme: Theme, ask_file: Callable[[QWidget], Path | None] = choose_file
    ) -> None:
        super().__init__()
        self._session, self._ask_file = session, ask_file
        self.document: Document | None = None
        self._leave_without_draft = False
        self.setWindowTitle(TITLE)
        self.setMinimumSize(880, 520)
        self.setAcceptDrops(True)
        self.legend = Legend(theme)
        self.message = MessageBar()
        self.library_message = MessageBar()
        self.find_bar = FindBar()
        self.view = ArticleView(theme)
        self.start = StartPage(theme)
        self.library = LibraryPage(theme)
        self.panel = Panel(theme)
        self._place_parts()
        self.selection_bar = SelectionBar(theme, self.stack)
        self.opener = Opener(session, self)
        self.keeper = Keeper(session, self.opener, self)
        self.places = Places(self.view, self.panel, self.legend, self)
        self.annotator = Annotator(session, self.view, self.panel.notes, self.selection_bar, self)
        editor = self.panel.finding_editor
        self.decider = Decider(session, self.places, self.view, editor, self.annotator.stack, self)
        self.reviewer = Reviewer(session, self.panel.review, self.annotator.stack, self)
        self.librarian = Librarian(session, self.library, self)
        self.undo_group = QUndoGroup(self)
        for stack in (self.librarian.stack, self.annotator.stack):
            self.undo_group.addStack(stack)
        self.actions_by_name = Actions(self)
        self.intake = Intake(session, self)
        self.links = WebLinks(self)
        self.library_menus = LibraryMenus(session, self)
        self.exporter = Exporter(session, self)
        self.taking_in = TakingIn(session, self)
        self.looks = Looks(session, theme, self)
        self.cue_switch = CueSwitch(session, self)
        self.single_keys: dict[str, list[QShortcut]] = {}
        self.around = Around(session, self)
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._connect()
        self.looks.restore()
        self._show_colours()
        self.show_start()

    # Building

    def _place_parts(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.library)
        left = QWidget()
        left.setObjectName("central")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.above = column
        for part in (self.library_message, self.message, self.legend, self.find_bar):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setCollapsible(0, False)
        self.panel.setMinimumWidth(424)
        self.split.setSizes([840, 440])
        self.setCentralWidget(self.split)
        self.doing = QLabel()
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.doing, 1)
        self.type_size = QLabel()
        self.statusBar().addPermanentWidget(self.type_size)

    def _connect(self) -> None:
        self.opener.prepare = self.view.prepare
        self.opener.opened.connect(self.show_document)
        self.opener.partly_analysed.connect(self.show_part)
        self.opener.stopped.connect(self.places.stop_growing)
        self.opener.analysed.connect(self.show_analysis)
        self.opener.failed.connect(lambda sentence: self.message.say(sentence, "error"))
        self.opener.progress.connect(self.doing.setText)
        self.librarian.open_asked.connect(self.open_hit)
        self.librarian.leave_asked.connect(self._leave)
        self.librarian.failed.connect(lambda sentence: self.message.say(sentence, "error"))
        self.start.library_asked.connect(self.show_library)
        self.start.search_asked.connect(self.search_library)
        self.library.back_asked.connect(lambda: self._show_article_parts(True))
        self.reviewer.failed.connect(lambda sentence: self.message.say(sentence, "error"))
        self.panel.review.line_chosen.connect(self.places.go_to_line)
        for part in (self.annotator, self.decider):
            part.failed.connect(lambda sentence: self.message.say(sentence, "error"))
            part.said.connect(self.say)
        self.panel.cards.decision_asked.connect(self.decider.decide)
        self.panel.cards.taking_back_asked.connect(self.decider.take_back)
        self.panel.cards.correction_asked.connect(self.decider.begin_correction)
        self.panel.cards.note_asked.connect(self.note_on_finding)
        self.selection_bar.finding_asked.connect(self.decider.begin_adding)
        self.keeper.told.connect(self._tell_of_library)
        self._hush.timeout.connect(lambda: self.doing.setText(self.opener.doing))
        self.annotator.notes_wanted.connect(self._show_notes)
        self.start.open_asked.connect(self.ask_and_open)
        self.start.article_chosen.connect(self.opener.open_stored)
        self.start.sample_chosen.connect(self.opener.open_path)
        self.find_bar.hits_changed.connect(self._show_hits)
        self.view.zoomed.connect(self.looks.show_type_size)
        self.view.measured.connect(self.looks.keep_measure)
        self.view.read_to.connect(lambda _place: self._keeper.start(KEEP_PLACE_MS))
        self._keeper.timeout.connect(self.keep_place)
        connect_actions(self)
        self.around.begin()

    # Articles

    def ask_and_open(self) -> None:
        """Asks for a file and opens it."""
        path = self._ask_file(self)
        if path is not None:
            self.opener.open_path(path)

    def show_document(self, document: Document) -> None:
        """Shows an article that was read; its marks follow."""
        self.keep_place()
        if not self.annotator.keep_draft() or not self.reviewer.keep():
            return
        self.document = document
        self.message.dismiss()
        self.view.open_document(document)
        self.places.show_document(document)
        self.annotator.open_document(document)
        self.decider.close_document()
        self.reviewer.open_document(document)
        self.find_bar.set_text(document.text)
        self._show_article_parts(True)
        self.setWindowTitle(f"{document.title or 'Untitled article'} — {TITLE}")
        self.attempt(lambda: self.view.go_to_reading_place(self._session.position(document)))
        self._warn(document.warnings)
        self.annotator.offer_draft()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, document: Document, part: PartialAnalysis) -> None:
        """Shows what was found in the beginning of the article; what the reader is at is left alone."""
        if document is self.document:
            self.places.expect(part.analysis)
            self.decider.open_analysis(document, part.analysis)
            self.places.show_part(document, part)
            self.reviewer.open_analysis(document, part.analysis)

    def show_analysis(self, document: Document, analysis: Analysis) -> None:
        """Shows what was found in the article, or says why nothing was looked for."""
        if document is not self.document:
            return
        self.places.expect(analysis)
        self.decider.open_analysis(document, analysis)
        self.places.show_analysis(document, analysis, lambda: self.reviewer.open_analysis(document, analysis))
        warnings = (*document.warnings, *analysis.warnings)
        if analysis.skipped:
            self.message.say(analysis.skipped, details=(*self.annotator.carried, *warnings))
        else:
            self._warn(warnings)

    def _warn(self, warnings: Sequence[str]) -> None:
        once = tuple(dict.fromkeys(warnings))
        carried = self.annotator.carried
        if carried:
            self.message.say(carried[0], details=(*carried[1:], *once))
        elif len(once) == 1:
            self.message.say(once[0])
        elif once:
            self.message.say(f"{len(once)} things to know about how this file was read.", details=once)

    def _tell_of_library(self, sentences: tuple[str, ...], kind: str) -> None:
        """What is wrong with the library stays on show when articles come and go, until it is put away."""
        if sentences:
            self.library_message.say(sentences[0], kind, sentences[1:])
        else:
            self.library_message.dismiss()

    def close_article(self) -> None:
        """Goes back to the start page."""
        self.keep_place()
        if not self.annotator.keep_draft() or not self.reviewer.keep():
            return
        self.opener.forget()
        self.document = None
        self.places.forget()
        self.annotator.close_document()
        self.decider.close_document()
        self.reviewer.close_document()
        self.find_bar.close_bar()
        self.message.dismiss()
        self.show_start()

    def show_start(self) -> None:
        """Shows the start page with what is in the library now."""
        self.setWindowTitle(TITLE)
        self.attempt(self._show_recent)
        self._show_article_parts(False)

    def _show_recent(self) -> None:
        recent = self._session.recent_articles(8)
        self.start.show_library(recent, sample_paths()[:2])
        self.around.standing.begin(recent)

    def search_library(self, words: str) -> None:
        """Shows what the library has on some words."""
        self.show_library()
        self.library.query.setText(words)

    def show_library(self) -> None:
        """Shows the library and search; an article stays open behind it."""
        self.keep_place()
        self.selection_bar.hide()
        self._show_article_parts(False)
        self.stack.setCurrentWidget(self.library)
        self.actions_by_name["close"].setEnabled(True)
        self.librarian.begin()
        self.library.back.setVisible(self.document is not None)
        self.library.query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_beside_article(self, page: QWidget) -> None:
        """Shows a page in place of the article, which stays open behind it."""
        self.keep_place()
        self.selection_bar.hide()
        self._show_article_parts(False)
        self.stack.setCurrentWidget(page)

    def leave_side_by_side(self) -> None:
        """Back to the article, or to the start page when it is gone."""
        self._show_article_parts(self.document is not None)

    def open_hit(self, kind: str, document: DocumentId, id: str) -> None:
        """Opens the article of something that was found, at its place."""
        if self.document is None or self.document.sha256 != document:
            self.opener.open_stored(document)
        else:
            self._show_article_parts(True)
        if self.document is None or self.document.sha256 != document:
            return
        if kind == "review":
            self.show_tab("review")
        elif kind in ("note", "highlight"):
            self.annotator.go_to(kind, id)

    def ask_colour_names(self) -> None:
        """Asks what each colour of highlights means."""
        dialog = ColourDialog(colour_names(self._session), self.looks.theme, self)
        dialog.accepted.connect(lambda: self.keep_colour_names(dialog.names))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def keep_colour_names(self, names: dict[str, str]) -> None:
        """Keeps the names of the colours; Undo takes them back."""
        stack = self.undo_group.activeStack()
        push_names(stack, self._session, names, lambda words: self.message.say(words, "error"), self._show_colours)

    def _show_colours(self, _words: str = "") -> None:
        self.attempt(lambda: self.selection_bar.set_titles(colour_titles(self._session)))

    def _leave(self, document: DocumentId) -> None:
        """An article that is deleted does not stay open."""
        self.around.tabs.forget(document)
        if self.document is not None and self.document.sha256 == document:
            self.close_article()
            self.show_library()

    def _show_article_parts(self, there: bool) -> None:
        (self.annotator.stack if there else self.librarian.stack).setActive()
        self.stack.setCurrentWidget(self.view if there else self.start)
        self.legend.setVisible(there)
        self.panel.setVisible(there and self.actions_by_name["panel"].isChecked())
        self.actions_by_name.need_article(there)

    # Places, find, notes

    def keep_place(self) -> None:
        """Stores where the reader is in the open article."""
        self._keeper.stop()
        document = self.document
        if document is not None:
            place = self.view.first_visible if self.view.verticalScrollBar().value() else 0
            self.attempt(lambda: self._session.set_position(document, place))

    def show_tab(self, name: str) -> None:
        """Brings a tab of the panel forward, with the keyboard on its list."""
        self.actions_by_name["panel"].setChecked(True)
        self.panel.show_tab(name)
        if name in LISTS and self.document is not None:
            self.panel.list_named(name).view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, words: str) -> None:
        """A word in passing, at the foot of the window; it goes by itself."""
        self.doing.setText(words)
        self._hush.start(STATUS_MS)

    def _show_notes(self) -> None:
        self.panel.cards.show_cards(())
        self.actions_by_name["panel"].setChecked(True)
        self.panel.show_tab("notes")

    def note_on_finding(self, key: str) -> None:
        """Opens the editor for a note on a finding's words."""
        mark = self.places.reading.mark(key) if self.places.reading is not None else None
        if mark is not None:
            self.annotator.begin_note_on(mark.span, FindingId(key))

    def note_on_shown(self) -> None:
        """Opens the editor for a note on the finding whose card is in front."""
        key = self.places.shown_finding
        if key is None:
            self.say("Choose a mark or a row first, then write a note on it.")
        else:
            self.note_on_finding(key)

    def begin_find(self) -> None:
        """Opens the find bar with the selected words, if there are few of them."""
        span = self.view.selected_span
        words = ""
        if self.document is not None and span is not None and span.end - span.start <= 80:
            words = self.document.text[span.start : span.end]
        self.find_bar.begin(self.view.cursor_place, words)

    def _show_hits(self, hits: list[Span], current: int) -> None:
        self.view.set_hits(hits, current)
        if current >= 0:
            self.view.scroll_to(hits[current])

    def attempt(self, act: Callable[[], object]) -> None:
        """Does what may be refused; the reason is shown."""
        try:
            act()
        except ReaderError as error:
            self.message.say(str(error), "error")

    # Qt's own calls

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files, folders and words."""
        if self.intake.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens what was dropped."""
        if self.intake.takes(event.mimeData()):
            event.acceptProposedAction()
            self.intake.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps place, geometry and unsaved words; only words that could not be saved hold the window open, once."""
        self.keep_place()
        self.looks.remember()
        self.around.left_open.remember()
        if not self._leave_without_draft and not (self.annotator.keep_draft() and self.reviewer.keep()):
            self._leave_without_draft = True
            if self.annotator.unsaved_note:
                self._show_notes()
            event.ignore()
            return
        self.opener.forget()
        self.intake.close()
        event.accept()
