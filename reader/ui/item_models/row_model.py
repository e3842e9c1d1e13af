"""A flat Qt model over rows that a presenter made; it adds nothing of its own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.ui.presenters.rows import Row, row_numbers

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Rows as they are; `ROW_ROLE` gives the Row, the display role a sentence for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._numbers = row_numbers(())

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replaces all rows at once."""
        self.beginResetModel()
        self._rows = rows
        self._numbers = row_numbers(rows)
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the order shown."""
        return self._rows

    def number_of(self, key: str) -> int | None:
        """The first row of a key, or None."""
        return self._numbers.get(key)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Row, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.title, row.detail, *row.more)) if row.more else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (row.title, row.detail, *row.more, row.side) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Section headings are shown but cannot be chosen."""
        if index.isValid() and self._rows[index.row()].kind == "section":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
