"""Where a finding is corrected or a missed one is added: in the panel, never in a dialog over the article."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.ui.guest import Guest
from reader.ui.presenters.finding_form import FindingForm
from reader.ui.title_block import plain_label


class FindingEditor(Guest, QWidget):
    """Shows words, kind and speaker; what they mean, and whether they are kept, is decided elsewhere."""

    save_asked = Signal()
    words_asked = Signal()
    """The passage selected in the article should be the words."""
    closed = Signal()
    opened = Signal(bool)
    """True when it opens, False when it is done: there is no room for the cards beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = plain_label("cardHeading", self)
        self.quote = plain_label("cardQuote", self)
        self.said = plain_label("quiet", self)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Kind of finding")
        self.kind.setMaxVisibleItems(30)
        self.speaker = QComboBox(self)
        self.speaker.setAccessibleName("Whose words")
        self.speaker.setEditable(True)
        self.speaker.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.everywhere = QCheckBox("Mark these words in every article", self)
        self.take = QPushButton("Take selection", self)
        self.take.setToolTip("Puts the finding on the words that are selected in the article")
        self.take.setAccessibleName("Put the finding on the selected words")
        self.cancel = QPushButton("Cancel", self)
        self.save = QPushButton("Save", self)
        self.save.setObjectName("primary")
        for field in (self.kind, self.speaker):
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._form = FindingForm()
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.take.clicked.connect(self.words_asked)
        self.cancel.clicked.connect(self.closed)
        self.save.clicked.connect(self.save_asked)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._fields = QFormLayout()
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._fields.setSpacing(8)
        self._fields.addRow("Kind", self.kind)
        self._fields.addRow("Whose words", self.speaker)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        for part in (self.title, self.quote):
            column.addWidget(part)
        column.addLayout(self._fields)
        column.addWidget(self.everywhere)
        column.addWidget(self.said)
        column.addLayout(buttons)

    def begin(self, form: FindingForm) -> None:
        """Opens with what the form says."""
        self._form = form
        self.title.setText(form.title)
        self.say("")
        self.show_words(form.words)
        before = self.kind.blockSignals(True)
        self.kind.clear()
        for key, title in form.kinds:
            self.kind.addItem(title, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(form.kind)))
        self.kind.blockSignals(before)
        self.speaker.clear()
        self.speaker.addItems(list(form.names))
        self.speaker.setEditText(form.name)
        self.everywhere.setChecked(False)
        self._follow_kind()
        self.show()
        self.opened.emit(True)
        (self.kind if form.kinds else self.speaker).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, words: str) -> None:
        """The words that the finding is to be on."""
        self.quote.setText(f"“{words}”")

    def say(self, words: str) -> None:
        """A sentence under the fields."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    @property
    def chosen_kind(self) -> str:
        """The key of the kind."""
        return str(self.kind.currentData() or "")

    @property
    def named_speaker(self) -> str:
        """Whose words they are, as it was typed or chosen."""
        return self.speaker.currentText().strip() if self.speaker.isVisibleTo(self) else ""

    @property
    def is_everywhere(self) -> bool:
        """Whether the words are to be marked wherever they stand."""
        return self.everywhere.isVisibleTo(self) and self.everywhere.isChecked()

    def finish(self) -> None:
        """Closes after it was kept or given up."""
        self.hide()
        self.opened.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up, Enter keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save_asked.emit()
        else:
            super().keyPressEvent(event)

    def _follow_kind(self) -> None:
        kind = self.chosen_kind
        self._fields.setRowVisible(self.kind, bool(self._form.kinds))
        self._fields.setRowVisible(self.speaker, kind not in self._form.without_speaker)
        self.everywhere.setVisible(kind in self._form.everywhere)
