"""The form of source criticism: a question, what the article says to it, and the reader's own answer."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from reader.model.review import CRITERIA, CriterionId
from reader.ui.panels.pieces import LinkRow
from reader.ui.presenters.overview import Line
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

LEAST_LINES, MOST_LINES = 2, 10


class AnswerField(QPlainTextEdit):
    """As high as its words need, within limits; `left` when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Your answer")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        # A QPlainTextDocument is measured in lines.
        lines = min(max(round(self.document().size().height()), LEAST_LINES), MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that it was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words into other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class ReviewPanel(QScrollArea):
    """One block for each criterion. `typed` and `left` carry a criterion, `line_chosen` a Line."""

    typed = Signal(str)
    left = Signal(str)
    line_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._evidence: Mapping[CriterionId, tuple[Line, ...]] = {}
        self.fields: dict[CriterionId, AnswerField] = {}
        self._places: dict[CriterionId, QVBoxLayout] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Review")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(0)
        self.said = plain_label("quiet", inside)
        self.said.setContentsMargins(20, 8, 20, 0)
        column.addWidget(self.said)
        for number, criterion in enumerate(CRITERIA, 1):
            self._block(column, criterion.id, f"{number}. {criterion.question}")
        column.addStretch(1)
        self.setWidget(inside)
        self.set_ready(False)

    def _block(self, column: QVBoxLayout, criterion: CriterionId, question: str) -> None:
        label = plain_label("reviewQuestion")
        label.setText(question)
        label.setContentsMargins(20, 16, 20, 4)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        field = AnswerField()
        field.setAccessibleName(question)
        field.textChanged.connect(lambda: self.typed.emit(criterion))
        field.left.connect(lambda: self.left.emit(criterion))
        row = QVBoxLayout()
        row.setContentsMargins(20, 4, 20, 4)
        row.addWidget(field)
        column.addWidget(label)
        column.addLayout(lines)
        column.addLayout(row)
        self.fields[criterion] = field
        self._places[criterion] = lines

    def set_ready(self, ready: bool) -> None:
        """Whether there is an article to answer for."""
        for field in self.fields.values():
            field.setEnabled(ready)

    def show_evidence(self, evidence: Mapping[CriterionId, tuple[Line, ...]]) -> None:
        """What the article says to each question."""
        self._evidence = evidence
        for criterion, lines in self._places.items():
            while (item := lines.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
            for line in evidence.get(criterion, ()):
                lines.addWidget(self._row(line))

    def show_answer(self, criterion: CriterionId, text: str) -> None:
        """Puts an answer into its field; none of this counts as typed."""
        field = self.fields.get(criterion)
        if field is not None and field.toPlainText() != text:
            before = self.blockSignals(True)
            field.setPlainText(text)
            self.blockSignals(before)

    def answer(self, criterion: CriterionId) -> str:
        """What stands in a field."""
        return self.fields[criterion].toPlainText()

    def say(self, words: str) -> None:
        """A sentence above the form."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.show_evidence(self._evidence)

    def _row(self, line: Line) -> QWidget:
        row = LinkRow(line.title, line.detail, self._theme, serif=True)
        leads = line.span is not None or bool(line.key)
        row.setEnabled(leads)
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        row.clicked.connect(lambda: self.line_chosen.emit(line))
        return row
