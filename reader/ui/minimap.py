"""The map beside the article: all of it at once, voices and findings, with the part on screen in a frame."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.ui.presenters.map_rows import ROWS, MapRows
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import Theme
from reader.ui.voice_ribbon import voice_colour

WIDTH = 60
FULLNESS = 3
"""Shades that say how many findings a row has."""
EDGE = 12
"""Pixels above and below the map."""
LINE_LETTERS, LINE_PIXELS = 64, 5
"""A short article does not fill the height: a line of the text takes at most so many pixels."""
VOICE_LEFT, VOICE_WIDTH = 10.0, 6.0
COLUMN_LEFT, COLUMN_STEP = 21.0, 11.0
SHAPES = {
    "attribution": ((0.0, 9.0),),
    "assertion": ((0.0, 3.5), (5.0, 3.5)),
    "emotive": ((2.5, 3.5),),
}
"""Left edge and width of what stands for a layer: a bar, two dashes, a dot; a column each, apart without colours."""


class Minimap(QWidget):
    """Everything is in code points of the text. It takes no focus: the article's own keys go everywhere."""

    place_asked = Signal(int)
    """The reader wants this place in the middle of the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = MapRows()
        self._order: Sequence[str] = ()
        self._layers: frozenset[str] = frozenset(LAYERS)
        self._hints = False
        self._seen = (0, 0)
        self._grip: int | None = None
        self._picture: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Map of the article")
        self.setAccessibleDescription("Voices and findings from the beginning to the end; click or drag to go there")
        self.setToolTip("The whole article: voices, attributions, assertions, emotive terms. Click or drag to go there")

    def sizeHint(self) -> QSize:
        """As wide as it is fixed."""
        return QSize(WIDTH, 200)

    def set_rows(self, rows: MapRows, order: Sequence[str]) -> None:
        """Shows another article or analysis; `order` gives the colours of voices, as in the ribbon."""
        self._rows, self._order = rows, order
        self._redraw()

    def set_layers(self, layers: frozenset[str], hints: bool) -> None:
        """Which layers are drawn, and whether hints are."""
        self._layers, self._hints = layers, hints
        self._redraw()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self._redraw()

    def set_seen(self, first: int, last: int) -> None:
        """Which part of the text is on screen."""
        if (first, last) != self._seen:
            self._seen = (first, last)
            self.update()

    @property
    def drawn_height(self) -> int:
        """How many pixels the article takes; 0 when there is none."""
        lines = self._rows.length / LINE_LETTERS
        return round(min(self.height() - 2 * EDGE, max(40.0, lines * LINE_PIXELS))) if self._rows.length else 0

    @property
    def frame(self) -> QRectF:
        """The frame around the part on screen, in pixels."""
        top, bottom = (EDGE + self.drawn_height * place / max(1, self._rows.length) for place in self._seen)
        return QRectF(4.5, round(top) - 2.5, self.width() - 9, max(8.0, round(bottom) - round(top) + 4.0))

    def place_at(self, y: float) -> int:
        """The code point at a height."""
        share = (y - EDGE) / max(1, self.drawn_height)
        return round(min(max(share, 0.0), 1.0) * self._rows.length)

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is made anew for another height."""
        super().resizeEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, which is made once, and the frame over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        if self.drawn_height > 0:
            if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatio():
                self._picture = self._drawn()
            painter.drawPixmap(0, 0, self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = self._theme.colour("ink")
            ground.setAlphaF(0.05)
            painter.setBrush(ground)
            painter.setPen(QPen(self._theme.colour("muted"), 1))
            painter.drawRoundedRect(self.frame, 3, 3)
        painter.end()

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw_runs(painter, self._voice_colours(), VOICE_LEFT, ((0.0, VOICE_WIDTH),))
        for number, layer in enumerate(LAYERS):
            if layer in self._layers:
                colours = self._layer_colours(layer)
                self._draw_runs(painter, colours, COLUMN_LEFT + number * COLUMN_STEP, SHAPES[layer])
        painter.end()
        return picture

    def _voice_colours(self) -> list[QColor | None]:
        colours = {v: voice_colour(self._theme, v, self._order) for v in set(self._rows.voices) if v is not None}
        return [None if voice is None else colours[voice] for voice in self._rows.voices]

    def _layer_colours(self, layer: str) -> list[QColor | None]:
        """The colour of each row: the fuller, the more findings begin or go on there."""
        counts = self._rows.marks.get(layer, ())
        if self._hints:
            counts = tuple(map(sum, zip(counts, self._rows.hints.get(layer, ()), strict=True)))
        most = max(counts, default=0)
        steps: list[QColor] = []
        for step in range(1, FULLNESS + 1):
            steps.append(QColor(self._theme.marks[layer]))
            steps[-1].setAlphaF(0.55 + 0.45 * step / FULLNESS)
        return [steps[-(-FULLNESS * count // most) - 1] if count else None for count in counts]

    def _draw_runs(
        self, painter: QPainter, colours: Sequence[QColor | None], left: float, pieces: Sequence[tuple[float, float]]
    ) -> None:
        """Rows of one colour are drawn in one go."""
        height, row = self.drawn_height, 0
        for _, run in groupby(colours, key=id):
            first, row = row, row + len(list(run))
            chosen = colours[first]
            if chosen is None:
                continue
            top = EDGE + round(first * height / ROWS)
            bottom = max(top + 1, EDGE + round(row * height / ROWS))
            for at, width in pieces:
                painter.fillRect(QRectF(left + at, top, width, bottom - top), chosen)

    # What the reader does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes there; in the frame it takes hold of the frame."""
        if event.button() != Qt.MouseButton.LeftButton or not self._rows.length:
            return
        here = self.place_at(event.position().y())
        middle = sum(self._seen) // 2
        self._grip = middle - here if self.frame.contains(event.position()) else 0
        self._ask(here)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer while the button is down."""
        if self._grip is not None:
            self._ask(self.place_at(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._grip = None

    def _ask(self, place: int) -> None:
        self.place_asked.emit(min(max(0, place + (self._grip or 0)), self._rows.length))
