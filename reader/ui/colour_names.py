"""Names that the reader gives to the colours of highlights, such as "doubtful" or "check"."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QUndoStack
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from reader.settings import HIGHLIGHT_COLOURS
from reader.ui.commands import Refused, Step
from reader.ui.ports import Session
from reader.ui.presenters.colours import LONGEST_NAME, colour_names, name_colours
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

WIDTH = 400
"""Wide enough for the sentence above the fields on two lines, in any type."""


class NameColours(Step):
    """Gives the colours other names."""

    def __init__(self, session: Session, refused: Refused, names: Mapping[str, str], changed: Refused) -> None:
        super().__init__("naming the colours", refused)
        self._session, self._names, self._changed = session, dict(names), changed
        self._before = colour_names(session)

    def do(self) -> None:
        """Keeps the new names."""
        name_colours(self._session, self._names)
        self._changed("")

    def take_back(self) -> None:
        """Keeps the old ones."""
        name_colours(self._session, self._before)
        self._changed("")


class ColourDialog(QDialog):
    """A field for each colour."""

    def __init__(self, names: Mapping[str, str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Name the colours")
        self.setMinimumWidth(WIDTH)
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(12)
        about = plain_label("quiet", self)
        about.setText("What each colour of your highlights means, for example “doubtful” or “check”.")
        form.addRow(about)
        for colour in HIGHLIGHT_COLOURS:
            field = QLineEdit(names.get(colour, ""), self)
            field.setMaxLength(LONGEST_NAME)
            field.setAccessibleName(f"Name of {colour}")
            ink = theme.colour("ink").name()
            field.setStyleSheet(f"background: {QColor(theme.highlights[colour]).name()}; color: {ink};")
            form.addRow(colour.capitalize(), field)
            self.fields[colour] = field
        keys = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(keys.Save | keys.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    @property
    def names(self) -> dict[str, str]:
        """What stands in the fields, by colour."""
        return {colour: field.text().strip() for colour, field in self.fields.items()}


def push_names(
    stack: QUndoStack, session: Session, names: Mapping[str, str], refused: Refused, changed: Refused
) -> None:
    """Keeps the names, to be undone; nothing happens when they are what they were."""
    if dict(names) != colour_names(session):
        stack.push(NameColours(session, refused, names, changed))
