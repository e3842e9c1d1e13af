"""The article at a glance: whose words it is made of, what its sentences stand on, and three lists that matter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.reports.wording import percent
from reader.ui.keep_place import kept_focus, kept_scroll
from reader.ui.panels.pieces import LinkRow, ShareBar, quiet_words, section_title
from reader.ui.presenters.decided_lines import DecidedLines
from reader.ui.presenters.overview import Line, OverviewFacts, Slice
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

NOTHING_YET = "Open an article to see whose words it is made of."
_STATUS_COLOURS = {"attributed": "attribution", "mixed": "attribution", "unattributed": "assertion"}


class OverviewPanel(QScrollArea):
    """`line_chosen` carries a Line, `voice_chosen` the id of a speaker, `status_chosen` a status."""

    line_chosen = Signal(object)
    voice_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: OverviewFacts | None = None
        self._order: Sequence[str] = ()
        self._decided = DecidedLines()
        self._words = NOTHING_YET
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Overview")
        self.say(NOTHING_YET)

    def say(self, words: str) -> None:
        """Shows a sentence instead of an overview."""
        self._facts, self._words = None, words
        self._rebuild()

    def show_facts(self, facts: OverviewFacts, order: Sequence[str]) -> None:
        """Shows an overview; `order` gives speakers their colours."""
        self._facts, self._order = facts, order
        self._rebuild()

    def grow_facts(self, facts: OverviewFacts, order: Sequence[str]) -> None:
        """Shows the overview of a later analysis of the same article, scrolled as far as it was."""
        if (facts, order) == (self._facts, self._order):
            return
        with kept_scroll(self), kept_focus(self):
            self.show_facts(facts, order)

    def show_decisions(self, decided: DecidedLines) -> None:
        """Shows below the overview what the reader decided, and how often that agreed with the program."""
        if decided != self._decided:
            self._decided = decided
            self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self._rebuild()

    def _rebuild(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(0)
        if self._facts is None:
            label = quiet_words(self._words)
            label.setContentsMargins(32, 48, 32, 32)
            column.addWidget(label)
        else:
            self._voices(column, self._facts)
            self._statuses(column, self._facts)
            self._lines(column, "Unnamed sources", self._facts.unnamed, "Every source has a name.")
            self._more(column, self._facts.more_unnamed)
            if self._facts.nobody:
                self._lines(column, "Nobody in particular", self._facts.nobody, "")
            self._lines(column, "Mentioned, never quoted", self._facts.silent, "Everyone mentioned often is quoted.")
            self._more(column, self._facts.more_silent)
            self._lines(column, "Headline", self._facts.headline, "No headline was found.")
            self._decisions(column, self._decided)
        column.addStretch(1)
        self.setWidget(inside)

    def _voices(self, column: QVBoxLayout, facts: OverviewFacts) -> None:
        column.addWidget(section_title("Whose words"))
        parts = [(piece, self._voice_colour(piece), piece.key == "unknown") for piece in facts.voices]
        column.addLayout(_indented(parts))
        for piece in facts.voices:
            row = LinkRow(
                piece.name, piece.detail, self._theme, percent(piece.share), self._voice_colour(piece), parent=self
            )
            row.clicked.connect(lambda _checked=False, voice=piece.key: self.voice_chosen.emit(voice))
            column.addWidget(row)

    def _statuses(self, column: QVBoxLayout, facts: OverviewFacts) -> None:
        if not facts.statuses:
            return
        column.addWidget(section_title("What its sentences stand on"))
        parts = [(piece, self._status_colour(piece), piece.key == "mixed") for piece in facts.statuses]
        column.addLayout(_indented(parts))
        for piece in facts.statuses:
            row = LinkRow(
                piece.name,
                "",
                self._theme,
                piece.detail,
                self._status_colour(piece),
                hatched=piece.key == "mixed",
                parent=self,
            )
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.setEnabled(False)
            column.addWidget(row)

    def _lines(self, column: QVBoxLayout, title: str, lines: Sequence[Line], none: str) -> None:
        column.addWidget(section_title(title))
        if not lines:
            column.addWidget(quiet_words(none))
        for line in lines:
            row = LinkRow(line.title, line.detail, self._theme, serif=True, parent=self)
            row.clicked.connect(lambda _checked=False, chosen=line: self.line_chosen.emit(chosen))
            column.addWidget(row)

    def _decisions(self, column: QVBoxLayout, decided: DecidedLines) -> None:
        if not decided.made:
            return
        column.addWidget(section_title("Your decisions"))
        if decided.agreed:
            column.addWidget(quiet_words(decided.agreed))
        for rule, agreed in decided.rules:
            row = LinkRow(rule, "", self._theme, agreed, QColor(self._theme.voices["outlet"]), parent=self)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.setEnabled(False)
            column.addWidget(row)
        for line in decided.made:
            link = LinkRow(line.title, line.detail, self._theme, serif=True, parent=self)
            link.clicked.connect(lambda _checked=False, chosen=line: self.line_chosen.emit(chosen))
            column.addWidget(link)
        self._more(column, decided.more)

    @staticmethod
    def _more(column: QVBoxLayout, more: int) -> None:
        if more:
            column.addWidget(quiet_words(f"and {more:,} more"))

    def _voice_colour(self, piece: Slice) -> QColor:
        if piece.key == "others":
            return QColor(self._theme.voices["unknown"])
        return voice_colour(self._theme, piece.key, self._order)

    def _status_colour(self, piece: Slice) -> QColor:
        role = _STATUS_COLOURS.get(piece.key)
        return QColor(self._theme.marks[role]) if role else QColor(self._theme.voices["outlet"])


def _indented(parts: Sequence[tuple[Slice, QColor, bool]]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(20, 2, 20, 8)
    bar = ShareBar()
    bar.set_parts(parts)
    line.addWidget(bar)
    return line
