"""How each kind of mark looks, in the article and in the legend: a lane, a line style and a colour of its own."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from reader.ui.presenters.marks import Mark
from reader.ui.theme import Theme

LANES = {"emotive": 4.5, "assertion": 9.0, "attribution": 13.5}
"""Pixels below the baseline: what belongs to single words stays closest to them."""

USUAL_DESCENT = 6.0
"""Of the text face at its usual size."""

DASH, DASH_PERIOD = 7.0, 10.5
LEAST_DASH = 3.0
"""What would be left of the first dash must be this long, or the line starts with the next: no stray dots."""
_WIDTHS = {"hint": 1.0, "notable": 1.5, "strong": 2.4}


def draw_mark(
    painter: QPainter,
    theme: Theme,
    mark: Mark,
    role: str,
    left: float,
    right: float,
    baseline: float,
    descent: float,
) -> None:
    """Draws one part of a mark on one line; all in pixels. The lanes move apart as the letters grow."""
    # Less than the letters: in large type a line must stay nearer to its own words than to those below.
    y = baseline + LANES[mark.layer] * max(0.8, (descent / USUAL_DESCENT) ** 0.8)
    draw_sample(painter, theme, mark.layer, role, mark.strength, left, right, y, mark.ascribed)


def draw_sample(
    painter: QPainter,
    theme: Theme,
    layer: str,
    role: str,
    strength: str,
    left: float,
    right: float,
    y: float,
    ascribed: bool = False,
) -> None:
    """Draws the line of a layer at height `y`."""
    colour = QColor(theme.marks[layer])
    if layer == "attribution":
        _attribution(painter, colour, role, left, right, y, ascribed)
    elif layer == "assertion":
        pen = QPen(colour, _WIDTHS[strength])
        if DASH - LEAST_DASH < left % DASH_PERIOD < DASH:
            left += DASH - left % DASH_PERIOD
        pen.setDashPattern([DASH / _WIDTHS[strength], (DASH_PERIOD - DASH) / _WIDTHS[strength]])
        # Dashes keep step with the page, so that assertions on the same words fall on one another, not in the gaps.
        pen.setDashOffset((left % DASH_PERIOD) / _WIDTHS[strength])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    else:
        painter.setPen(QPen(colour, _WIDTHS[strength]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_wave(left, right, y))


def _attribution(
    painter: QPainter, colour: QColor, role: str, left: float, right: float, y: float, ascribed: bool
) -> None:
    """Content thin, source heavy, cue heavy with a foot at either end; nothing under content that nobody voiced."""
    if role == "content" and ascribed:
        return
    pen = QPen(colour, 1.1 if role == "content" else 2.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if role == "cue":
        painter.setPen(QPen(colour, 1.6))
        path = QPainterPath()
        for x in (left + 0.8, right - 0.8):
            path.moveTo(x, y - 2.6)
            path.lineTo(x, y + 1.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _wave(left: float, right: float, y: float) -> QPolygonF:
    """A wave of 6 pixels, 2.4 high: a polyline, which Qt strokes quickly."""
    points: list[QPointF] = []
    x, up = left, True
    while x < right:
        points.append(QPointF(x, y - 1.2 if up else y + 1.2))
        x, up = x + 3.0, not up
    points.append(QPointF(right, y))
    return QPolygonF(points)
