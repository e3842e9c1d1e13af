"""The side of the window: six tabs, and below them why the chosen place is marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from reader.ui.cards import Cards
from reader.ui.panels.filter_bar import FilterBar
from reader.ui.panels.finding_editor import FindingEditor
from reader.ui.panels.notes_panel import NotesPanel
from reader.ui.panels.overview_panel import OverviewPanel
from reader.ui.panels.part_strip import PartStrip
from reader.ui.panels.review_panel import ReviewPanel
from reader.ui.panels.row_list import RowList
from reader.ui.theme import Theme

TABS = ("overview", "speakers", "assertions", "emotive", "notes", "review")
LISTS = TABS[1:5]
TITLES = ("Overview", "Speakers", "Assertions", "Emotive", "Notes", "Review")
TAB_OF_LAYER = {"attribution": "speakers", "assertion": "assertions", "emotive": "emotive", "note": "notes"}


class Panel(QWidget):
    """Holds the tabs and the cards; `row_chosen` carries the tab's name and the Row."""

    row_chosen = Signal(str, object)
    tab_shown = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.overview = OverviewPanel(theme, self)
        self.speakers = RowList("Speakers", "", theme, self)
        self.assertions = RowList("Assertions", "", theme, self)
        self.emotive = RowList("Emotive terms", "", theme, self)
        self.notes = NotesPanel(theme, self)
        self.review = ReviewPanel(theme, self)
        self.cards = Cards(theme, self)
        self.part_strip = PartStrip(self)
        self.filter_bar = FilterBar(self)
        self.finding_editor = FindingEditor(self)
        self.finding_editor.opened.connect(self.cards.setHidden)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Findings and notes")
        for name, title in zip(TABS, TITLES, strict=True):
            self.tabs.addTab(getattr(self, name), title)
        self.tabs.currentChanged.connect(lambda number: self.tab_shown.emit(TABS[number]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.tabs, 1)
        # Below the lists, so that they do not move when it comes and goes.
        layout.addWidget(self.part_strip)
        layout.addWidget(self.finding_editor)
        layout.addWidget(self.cards)
        for name in LISTS[:3]:
            self._offer_filter(self.list_named(name))
        for name in LISTS:
            self.list_named(name).row_chosen.connect(lambda row, tab=name: self.row_chosen.emit(tab, row))

    def _offer_filter(self, rows: RowList) -> None:
        button = QToolButton(rows)
        button.setText("Filter …")
        button.setToolTip("Shows only one voice, kind or strength, in the text and in the lists (Ctrl+Shift+F)")
        button.setAccessibleName("Filter the findings")
        button.clicked.connect(self.filter_bar.open_bar)
        rows.top_box.addWidget(button)

    def list_named(self, name: str) -> RowList:
        """The list on one of the tabs that have one."""
        found: RowList = getattr(self, name)
        return found

    def show_tab(self, name: str) -> None:
        """Brings a tab forward."""
        self.tabs.setCurrentIndex(TABS.index(name))

    @property
    def current_tab(self) -> str:
        """The name of the tab in front."""
        return TABS[self.tabs.currentIndex()]

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self.overview.set_theme(theme)
        self.cards.set_theme(theme)
        self.review.set_theme(theme)
        for name in LISTS:
            self.list_named(name).set_theme(theme)
