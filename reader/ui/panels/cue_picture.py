"""A table of small discs: which kinds of cue are used for each speaker, beside the others."""

from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.model.attribution import CUE_KINDS
from reader.reports.wording import cue_title
from reader.ui.fonts import interface_font
from reader.ui.panels.pieces import MARGIN
from reader.ui.panels.strip_row import PaintedButton
from reader.ui.presenters.glance import CUE_SHORT, CueRow
from reader.ui.theme import Theme

PLAIN = ("said", "document")
"""Kinds of cue that say nothing about the speaker; the others are drawn as full discs."""
MOST_RADIUS = 9.0
NAME_SHARE = 0.36


def shown_kinds(rows: tuple[CueRow, ...]) -> list[str]:
    """The kinds of cue that at least one of the speakers has."""
    there = {kind for row in rows for kind, _ in row.counts}
    return [kind for kind in CUE_KINDS if kind in there]


def _centre(area: QRectF, number: int, count: int) -> float:
    """Where a column stands, from the left."""
    left = area.left() + area.width() * NAME_SHARE
    return left + (area.right() - left) * (number + 0.5) / count


class CueHead(QWidget):
    """The kinds above their columns."""

    def __init__(self, kinds: list[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds, self._theme = kinds, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("\n".join(f"{CUE_SHORT[kind]}: {cue_title(kind)}" for kind in kinds))

    def sizeHint(self) -> QSize:
        """One small line."""
        return QSize(200, round(QFontMetricsF(interface_font(11)).height()) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes the names of the columns."""
        painter = QPainter(self)
        painter.setFont(interface_font(11))
        painter.setPen(self._theme.colour("muted"))
        area = QRectF(self.rect()).adjusted(MARGIN, 0, -MARGIN, 0)
        for number, kind in enumerate(self._kinds):
            x = _centre(area, number, len(self._kinds))
            painter.drawText(QRectF(x - 40, 0, 80, area.height()), Qt.AlignmentFlag.AlignCenter, CUE_SHORT[kind])
        painter.end()


class CueLine(PaintedButton):
    """One speaker: a disc for each kind of cue, as large as it is often used, with the number in it or beside it."""

    def __init__(self, row: CueRow, kinds: list[str], theme: Theme, parent: QWidget | None = None) -> None:
        said = ", ".join(f"{cue_title(kind)} {count}" for kind, count in row.counts)
        super().__init__(theme, f"{row.name}, {said}", parent)
        self._row, self._kinds = row, kinds
        words = [f"{cue_title(kind)}: {used}" for kind, used in row.words if used]
        self.setToolTip("\n".join([row.name, *words]))

    def sizeHint(self) -> QSize:
        """Room for the largest disc."""
        return QSize(200, max(round(2 * MOST_RADIUS) + 6, round(QFontMetricsF(interface_font(13)).height()) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the name and the discs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, MARGIN / 2)
        area = QRectF(self.rect()).adjusted(MARGIN, 0, -MARGIN, 0)
        name = QRectF(area.left(), 0, area.width() * NAME_SHARE - 8, area.height())
        self.write(painter, name, self._row.name, interface_font(13), "ink")
        counts = dict(self._row.counts)
        for number, kind in enumerate(self._kinds):
            centre = QPointF(_centre(area, number, len(self._kinds)), area.center().y())
            self._disc(painter, centre, kind, counts.get(kind, 0))
        painter.end()

    def _disc(self, painter: QPainter, centre: QPointF, kind: str, count: int) -> None:
        if not count:
            painter.setPen(self._theme.colour("edge"))
            painter.drawPoint(centre)
            return
        colour = self._theme.colour("attribution")
        radius = min(MOST_RADIUS, 5.0 + 1.6 * sqrt(count - 1))
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush if kind in PLAIN else colour)
        painter.drawEllipse(centre, radius, radius)
        if count > 1:
            painter.setFont(interface_font(11, True))
            painter.setPen(self._theme.colour("soft"))
            beside = QRectF(centre.x() + radius + 3, centre.y() - 8, 30, 16)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(count))
