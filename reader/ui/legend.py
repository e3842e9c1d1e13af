"""The legend above the article: a live sample of each kind of mark, how many there are, and a switch for each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.reports.wording import LAYER_HELP, LAYER_TITLES
from reader.ui.fonts import interface_font
from reader.ui.mark_pens import draw_sample
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import Theme


class LegendSwitch(QAbstractButton):
    """A check button that shows the line it switches."""

    def __init__(self, layer: str, title: str, help_text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer, self._title, self._theme, self._count = layer, title, theme, 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setToolTip(help_text)
        self.setAccessibleDescription(help_text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_count(0)

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    def set_count(self, count: int) -> None:
        """Shows how many there are."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count:,}")
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Title, number, and some air."""
        title = QFontMetricsF(interface_font(13, True)).horizontalAdvance(self._title)
        number = QFontMetricsF(interface_font(13)).horizontalAdvance(f"{self._count:,}")
        return QSize(round(title + number) + 28, 44)

    def minimumSizeHint(self) -> QSize:
        """Never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title over its line; struck through and pale when switched off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect())
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1.5, 5.5, -1.5, -5.5), 4, 4)
        font = interface_font(13, on)
        font.setStrikeOut(not on)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if on else "muted"))
        words = QRectF(10, 9, area.width() - 20, 20)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.setFont(interface_font(13))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{self._count:,}")
        if on and self.layer:
            width = QFontMetricsF(interface_font(13, True)).horizontalAdvance(self._title)
            draw_sample(painter, self._theme, self.layer, "whole", "notable", 10, 10 + width, 32)
        painter.end()


class Legend(QWidget):
    """`changed` is sent with the layers that are on and whether hints are."""

    changed = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Legend")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 16, 0)
        layout.setSpacing(4)
        self.switches = {
            layer: LegendSwitch(layer, LAYER_TITLES[layer], LAYER_HELP[layer], theme, self) for layer in LAYERS
        }
        self.hints = LegendSwitch("", "Hints", "Shows the weakest findings too", theme, self)
        self.hints.setChecked(False)
        for switch in self.switches.values():
            layout.addWidget(switch)
            switch.toggled.connect(self._report)
        layout.addStretch(1)
        layout.addWidget(self.hints)
        self.hints.toggled.connect(self._report)

    def set_counts(self, counts: dict[str, int], hints: int) -> None:
        """Shows how many marks each layer has, and how many hints there are in all."""
        for layer, switch in self.switches.items():
            switch.set_count(counts.get(layer, 0))
        self.hints.set_count(hints)

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        for switch in (*self.switches.values(), self.hints):
            switch.set_theme(theme)

    @property
    def layers(self) -> frozenset[str]:
        """The layers that are on."""
        return frozenset(layer for layer, switch in self.switches.items() if switch.isChecked())

    def _report(self) -> None:
        self.changed.emit(self.layers, self.hints.isChecked())
