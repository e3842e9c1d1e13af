"""Two articles side by side: their speakers lined up, or the changes between two versions, over both texts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.document import Document
from reader.model.span import Span
from reader.ui.article_view import ArticleView
from reader.ui.presenters.reading import Reading
from reader.ui.presenters.rows import voice_names
from reader.ui.presenters.side_by_side import Change, Pair, share_words
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

NO_OTHER = "Choose the other article."
LEAST_HEIGHT = 120


class ComparePage(QWidget):
    """Shows and reports: `other_chosen` carries the id of an article, `back_asked` goes back to reading."""

    other_chosen = Signal(object)
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Two articles side by side")
        self._theme = theme
        self._steps: list[tuple[tuple[Span, ...], tuple[Span, ...]]] = []
        self._turn = 0
        self.other = QComboBox(self)
        self.other.setAccessibleName("The other article")
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.activated.connect(lambda number: self._choose(number))
        self.back = QPushButton("Back to the article", self)
        self.back.clicked.connect(self.back_asked)
        self.said = plain_label("quiet", self)
        self.table = self._make_table()
        self.left, self.right = ArticleView(theme, self), ArticleView(theme, self)
        for view, name in ((self.left, "The open article"), (self.right, "The other article")):
            view.setAccessibleName(name)
            view.set_map_shown(False)
        self._lay_out()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 4, self)
        table.setAccessibleName("Speakers or changes; Enter goes to the place in both texts")
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setMinimumHeight(LEAST_HEIGHT)
        table.cellClicked.connect(lambda row, _column: self.go_to(row))
        table.currentCellChanged.connect(lambda row, _c, before, _b: self._moved(row, before))
        table.itemActivated.connect(lambda item: self.go_to(item.row()))
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.other, 1)
        texts = QSplitter(Qt.Orientation.Horizontal)
        texts.addWidget(self.left)
        texts.addWidget(self.right)
        texts.setSizes([500, 500])
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(texts)
        parts.setSizes([220, 480])
        parts.setStretchFactor(1, 1)
        self.said.setContentsMargins(20, 0, 20, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(parts, 1)

    def offer(self, articles: Sequence[tuple[object, str]]) -> None:
        """The articles to choose from, as (id, title)."""
        self.other.clear()
        self.other.addItem(NO_OTHER, None)
        for id, title in articles:
            self.other.addItem(title, id)

    def choose(self, id: object) -> None:
        """Shows an article as the chosen one."""
        self.other.setCurrentIndex(max(0, self.other.findData(id)))

    def say(self, words: str) -> None:
        """A sentence over the table."""
        self.said.setText(words)

    def show_texts(self, left: Document, right: Document | None) -> None:
        """Shows both texts, unmarked."""
        for view, document in ((self.left, left), (self.right, right)):
            view.setVisible(document is not None)
            if document is not None:
                view.open_document(document)
        self.table.setRowCount(0)
        self._steps = []

    def mark(self, left: Reading, right: Reading, order: Sequence[str], same: dict[str, str]) -> None:
        """Shows marks and voices in both; a speaker of the right text has the colour of the same one at the left."""
        for view, reading in ((self.left, left), (self.right, right)):
            view.set_layers(reading.layers, reading.hints)
            view.set_marks(reading.marks)
        names = voice_names(left.analysis) | {same.get(v, v): n for v, n in voice_names(right.analysis).items()}
        self.left.set_voices(left.voices(), names, order)
        self.right.set_voices([(span, same.get(voice, voice)) for span, voice in right.voices()], names, order)

    def show_pairs(self, pairs: Sequence[Pair], colours: Sequence[QColor]) -> None:
        """Lists the speakers of both."""
        self._head(("Speaker", "Here", "There", "Compared"))
        self.table.setRowCount(len(pairs))
        self._steps = []
        for row, (pair, colour) in enumerate(zip(pairs, colours, strict=True)):
            cells = (
                pair.name,
                share_words(pair.left, pair.left_mentions),
                share_words(pair.right, pair.right_mentions),
                pair.said,
            )
            items = self._row(row, cells)
            items[0].setData(Qt.ItemDataRole.DecorationRole, colour)
            for item, there in ((items[1], pair.left), (items[2], pair.right)):
                if there is None:
                    item.setForeground(self._theme.colour("muted"))
            left = pair.left.places if pair.left else pair.left_mentions
            self._steps.append((left, pair.right.places if pair.right else pair.right_mentions))

    def show_changes(self, found: Sequence[Change]) -> None:
        """Lists the changes, and outlines them in both texts."""
        self._head(("Change", "", "", ""))
        self.table.setRowCount(len(found))
        for row, change in enumerate(found):
            self._row(row, (change.words, "", "", ""))
            self.table.setSpan(row, 0, 1, 4)
        self._steps = [((change.left,), (change.right,)) for change in found]
        self.left.set_hits([c.left for c in found if c.left.end > c.left.start], -1)
        self.right.set_hits([c.right for c in found if c.right.end > c.right.start], -1)

    def go_to(self, row: int) -> None:
        """Goes to the next place of a row in both texts."""
        if not 0 <= row < len(self._steps):
            return
        for view, places in zip((self.left, self.right), self._steps[row], strict=True):
            place = places[self._turn % len(places)] if places else None
            view.show_place(place)
        self._turn += 1

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.left.set_theme(theme)
        self.right.set_theme(theme)

    def _moved(self, row: int, before: int) -> None:
        if row != before:
            self._turn = 0
            if self.table.hasFocus():
                self.go_to(row)

    def _head(self, titles: Sequence[str]) -> None:
        self.table.clearSpans()
        self.table.setHorizontalHeaderLabels(list(titles))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _row(self, row: int, cells: Sequence[str]) -> list[QTableWidgetItem]:
        items = [QTableWidgetItem(words) for words in cells]
        for column, item in enumerate(items):
            item.setToolTip(item.text())
            self.table.setItem(row, column, item)
        return items

    def _choose(self, number: int) -> None:
        id = self.other.itemData(number)
        if id is not None:
            self.other_chosen.emit(id)
