"""The article at a glance, as small pictures: whose words it is made of, and what there is along its text."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.reports.wording import percent
from reader.ui.keep_place import kept_focus, kept_scroll
from reader.ui.panels.cue_picture import CueHead, CueLine, shown_kinds
from reader.ui.panels.pictures import AlongPicture, SharePicture
from reader.ui.panels.pieces import MARGIN, LinkRow, ShareBar, quiet_words, section_title
from reader.ui.panels.strip_row import StripRow, Tile
from reader.ui.presenters.decided_lines import DecidedLines
from reader.ui.presenters.glance import Glance, Group
from reader.ui.presenters.overview import Line, OverviewFacts, Slice
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

NOTHING_YET = "Open an article to see whose words it is made of."
_STATUS_COLOURS = {"attributed": "attribution", "mixed": "attribution", "unattributed": "assertion"}


class OverviewPanel(QScrollArea):
    """`line_chosen` carries a Line, `voice_chosen` the id of a speaker."""

    line_chosen = Signal(object)
    voice_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: OverviewFacts | None = None
        self._pictures = Glance()
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

    def show_facts(self, facts: OverviewFacts, order: Sequence[str], pictures: Glance) -> None:
        """Shows an overview; `order` gives speakers their colours."""
        self._facts, self._order, self._pictures = facts, tuple(order), pictures
        self._rebuild()

    def grow_facts(self, facts: OverviewFacts, order: Sequence[str], pictures: Glance) -> None:
        """Shows the overview of a later analysis of the same article, scrolled as far as it was."""
        if (facts, tuple(order), pictures) == (self._facts, self._order, self._pictures):
            return
        with kept_scroll(self), kept_focus(self):
            self.show_facts(facts, order, pictures)

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
            self._voices(column, self._pictures)
            self._along(column, self._pictures)
            self._statuses(column, self._facts)
            self._lists(column, self._facts)
            self._cues(column, self._pictures)
            self._decisions(column, self._decided)
        column.addStretch(1)
        self.setWidget(inside)

    def _lists(self, column: QVBoxLayout, facts: OverviewFacts) -> None:
        said = [replace(line, detail="") for line in facts.headline]
        self._lines(column, "Headline", said, "No headline was found.", "accent")
        for line in facts.headline:
            column.addWidget(quiet_words(line.detail))
        words = "What one speaker says, others speak of too."
        self._lines(column, "Claims on one source", facts.single, words, "attribution")
        self._more(column, facts.more_single)
        self._lines(column, "Unnamed sources", facts.unnamed, "Every source has a name.", "assertion")
        self._more(column, facts.more_unnamed)
        if facts.nobody:
            self._lines(column, "Nobody in particular", facts.nobody, "", "assertion")
        self._lines(column, "Mentioned, never quoted", facts.silent, "Everyone mentioned often is quoted.", "muted")
        self._more(column, facts.more_silent)

    def _voices(self, column: QVBoxLayout, pictures: Glance) -> None:
        column.addWidget(section_title("Whose words"))
        bar = SharePicture(pictures.groups, self._theme, self._order)
        bar.voice_chosen.connect(self.voice_chosen)
        column.addLayout(_indented(bar))
        column.addLayout(_tiles([self._group_tile(group) for group in pictures.groups]))

    def _group_tile(self, group: Group) -> Tile:
        first = group.slices[0].key
        hatched = group.key in ("unnamed", "unknown")
        colour = voice_colour(self._theme, first, self._order)
        return self._tile(Tile(percent(group.share), group.name, colour, self._theme, group.places, hatched))

    def _tile(self, tile: Tile) -> Tile:
        tile.clicked.connect(lambda: self._go(tile))
        return tile

    def _go(self, tile: Tile) -> None:
        place = tile.next_place()
        if place is not None:
            self.line_chosen.emit(Line("", "", place))

    def _along(self, column: QVBoxLayout, pictures: Glance) -> None:
        column.addWidget(section_title("Along the text"))
        picture = AlongPicture(pictures.slots, self._theme, self._order)
        picture.slot_chosen.connect(lambda slot: self.line_chosen.emit(Line("", "", slot.first or slot.span, slot.key)))
        column.addLayout(_indented(picture))
        column.addWidget(quiet_words("Columns are assertions, dots are emotive terms; the band is who speaks."))

    def _statuses(self, column: QVBoxLayout, facts: OverviewFacts) -> None:
        if not facts.statuses:
            return
        column.addWidget(section_title("What its sentences stand on"))
        bar = ShareBar()
        bar.set_parts([(piece, self._status_colour(piece), piece.key == "mixed") for piece in facts.statuses])
        column.addLayout(_indented(bar))
        tiles = [
            Tile(piece.detail, piece.name, self._status_colour(piece), self._theme, piece.places, piece.key == "mixed")
            for piece in facts.statuses
        ]
        column.addLayout(_tiles([self._tile(tile) for tile in tiles]))

    def _cues(self, column: QVBoxLayout, pictures: Glance) -> None:
        if not pictures.cues:
            return
        column.addWidget(section_title("How they are let speak"))
        kinds = shown_kinds(pictures.cues)
        column.addWidget(CueHead(kinds, self._theme))
        for row in pictures.cues:
            line = CueLine(row, kinds, self._theme)
            line.clicked.connect(lambda _checked=False, voice=row.voice: self.voice_chosen.emit(voice))
            column.addWidget(line)

    def _lines(self, column: QVBoxLayout, title: str, lines: Sequence[Line], none: str, role: str) -> None:
        column.addWidget(section_title(title))
        if not lines:
            column.addWidget(quiet_words(none))
        for line in lines:
            row = StripRow(line, self._pictures.length, self._theme.colour(role), self._theme, self)
            row.clicked.connect(lambda _checked=False, pressed=row: self.line_chosen.emit(pressed.next_line()))
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

    def _status_colour(self, piece: Slice) -> QColor:
        role = _STATUS_COLOURS.get(piece.key)
        return QColor(self._theme.marks[role]) if role else QColor(self._theme.voices["outlet"])


def _indented(picture: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(MARGIN, 2, MARGIN, 8)
    line.addWidget(picture)
    return line


def _tiles(tiles: Sequence[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(MARGIN - 4, 0, MARGIN - 4, 0)
    line.setSpacing(2)
    for tile in tiles:
        line.addWidget(tile)
    return line
