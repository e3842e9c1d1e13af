"""A list of rows with a field that narrows it down: type to find, click or Enter to go there."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from reader.ui.item_models.row_delegate import RowDelegate
from reader.ui.item_models.row_model import ROW_ROLE, RowModel
from reader.ui.presenters.narrow import narrow_rows
from reader.ui.presenters.rows import Row
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

MANY_ROWS = 1500
"""From here on all rows get one height, so that a list of ten thousand opens at once."""


class _List(QListView):
    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laying_out = False

    def doItemsLayout(self) -> None:
        """Lays out again when a scroll bar came or went meanwhile, since heights depend on the width."""
        if self._laying_out:
            return
        self._laying_out = True
        try:
            for _ in range(2):
                width = self.viewport().width()
                super().doItemsLayout()
                if self.uniformItemSizes() or self.viewport().width() == width:
                    break
        finally:
            self._laying_out = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights follow the width at once; Qt would wait a tenth of a second and show the old ones meanwhile."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.uniformItemSizes():
            self.doItemsLayout()
        chosen = self.selectionModel().selectedIndexes()
        if chosen and event.size().height() < event.oldSize().height():
            self._keep_on_screen(chosen[0], event.oldSize().height())

    def _keep_on_screen(self, index: QModelIndex, height: int) -> None:
        """A chosen row that was on screen is not hidden by the card that comes up below it."""
        row = self.visualRect(index)
        if row.bottom() > 0 and row.top() < height:
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class RowList(QWidget):
    """`row_chosen` is sent when the reader clicks a row, moves to it by keyboard or presses Enter on it."""

    row_chosen = Signal(object)

    def __init__(self, name: str, empty: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Row] = ()
        self._quiet = False
        self.model = RowModel(self)
        self.delegate = RowDelegate(theme, self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(f"Find in {name.lower()}")
        self.filter.setAccessibleName(f"Find in {name.lower()}")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._refill)
        self.view = self._make_view(name)
        self._empty = self._make_empty(empty)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = self.top_box = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.filter)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        self.layout_box = layout
        self._refill()

    def _make_view(self, name: str) -> _List:
        view = _List(self)
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(name)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        # Heights depend on the width: a list that wraps words is laid out anew when it changes.
        view.setWordWrap(True)
        view.clicked.connect(self._choose)
        view.chosen.connect(self._choose)
        view.selectionModel().currentChanged.connect(self._moved)
        return view

    @staticmethod
    def _make_empty(words: str) -> QLabel:
        label = plain_label("quiet")
        label.setText(words)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        label.setContentsMargins(32, 48, 32, 32)
        return label

    def set_empty_words(self, words: str) -> None:
        """What is said when there is no row."""
        self._empty.setText(words)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows; what was typed to narrow them down still holds."""
        self._all = rows
        self._refill()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows with hardly different ones: the list stays where it is, the next row is the next."""
        bar = self.view.verticalScrollBar()
        place, current = bar.value(), self.view.currentIndex()
        before: Row | None = current.data(ROW_ROLE) if current.isValid() else None
        self.set_rows(rows)
        if before is None or not self.model.rowCount():
            return
        number = self.model.number_of(before.key)
        index = self.model.index(current.row() - 1 if number is None else number)
        self._quiet = True
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._quiet = False
        self.view.doItemsLayout()
        bar.setValue(place)

    def grow_rows(self, rows: Sequence[Row]) -> None:
        """Replaces the rows with those of a later analysis: the chosen row stays chosen, the topmost in its place."""
        bar, selection = self.view.verticalScrollBar(), self.view.selectionModel()
        first, current = self.view.indexAt(QPoint(1, 1)), self.view.currentIndex()
        top: Row | None = first.data(ROW_ROLE) if bar.value() and first.isValid() else None
        above = self.view.visualRect(first).top()
        chosen, at = self.selected_row, current.data(ROW_ROLE) if current.isValid() else None
        self.set_rows(rows)
        self._quiet = True
        for row, flag in (
            (at, QItemSelectionModel.SelectionFlag.NoUpdate),
            (chosen, QItemSelectionModel.SelectionFlag.Select),
        ):
            index = self._again(row)
            if index.isValid():
                selection.setCurrentIndex(index, flag)
        self._quiet = False
        self.view.doItemsLayout()
        index = self._again(top)
        if index.isValid():
            bar.setValue(bar.value() + self.view.visualRect(index).top() - above)

    def _again(self, row: Row | None) -> QModelIndex:
        """Where a row is now: that of the same key, else one of the same kind on the same words."""
        number = None if row is None else self.model.number_of(row.key)
        if row is not None and number is None and row.span is not None:
            looks = (row.kind, row.layer, row.span)
            number = next((n for n, r in enumerate(self.model.rows) if (r.kind, r.layer, r.span) == looks), None)
        return QModelIndex() if number is None else self.model.index(number)

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self.delegate.set_theme(theme)
        self.view.viewport().update()

    def select(self, key: str) -> bool:
        """Selects the row of a key and brings it on screen without reporting it; False when there is no such row."""
        number = self.model.number_of(key)
        if number is None:
            return False
        self._quiet = True
        index = self.model.index(number)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        self._quiet = False
        return True

    def clear_selection(self) -> None:
        """Selects nothing."""
        self._quiet = True
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())
        self._quiet = False

    @property
    def selected_row(self) -> Row | None:
        """The selected row."""
        chosen = self.view.selectionModel().selectedIndexes()
        row: Row | None = chosen[0].data(ROW_ROLE) if chosen else None
        return row

    @property
    def selected_key(self) -> str | None:
        """The key of the selected row."""
        row = self.selected_row
        return row.key if row is not None else None

    def _refill(self) -> None:
        rows = narrow_rows(self._all, self.filter.text())
        self.delegate.uniform = len(rows) > MANY_ROWS
        self.view.setUniformItemSizes(self.delegate.uniform)
        self._quiet = True
        self.model.set_rows(rows)
        self._quiet = False
        self._stack.setCurrentWidget(self.view if rows else self._empty)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and self.view.hasFocus():
            self._choose(current)

    def _choose(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW_ROLE) if index.isValid() else None
        if row is not None and row.kind != "section":
            self.row_chosen.emit(row)
