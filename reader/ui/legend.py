"""The legend above the article: a live sample of each kind of mark, how many there are, and a switch for each."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.reports.wording import LAYER_HELP, LAYER_SHORT, LAYER_TITLES
from reader.ui.fonts import interface_font
from reader.ui.mark_pens import draw_sample
from reader.ui.overlay import LETTERS
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import Theme

HEIGHT = 44
OFF = "off"
"""Stands in the place of the number while a switch is off."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much air there is, in pixels: at the sides of the legend, beside and between words; and which titles."""

    left: int
    right: int
    beside: int
    between: int
    spacing: int
    short: bool = False


ROOMS = (Room(24, 16, 10, 8, 4), Room(12, 4, 6, 6, 0), Room(8, 0, 5, 4, 0, short=True))
"""From the widest to the narrowest; the first that fits is taken."""


class LegendSwitch(QAbstractButton):
    """A check button that shows the line it switches."""

    def __init__(
        self, layer: str, title: str, short: str, help_text: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.layer, self._title, self._short = layer, title, short
        self._theme, self._count, self._room, self._letter = theme, 0, ROOMS[0], ""
        self.setCheckable(True)
        self.setChecked(True)
        self._help = help_text
        self.setAccessibleDescription(help_text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._explain)
        self.set_count(0)

    @property
    def count(self) -> int:
        """How many marks there are, shown or not."""
        return self._count

    @property
    def side_words(self) -> str:
        """What stands beside the title: the number, or that these marks are off."""
        return f"{self._count:,}" if self.isChecked() else OFF

    def set_count(self, count: int) -> None:
        """Shows how many there are."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count:,}")
        self._explain()
        self.updateGeometry()
        self.update()

    def set_room(self, room: Room) -> None:
        """Takes more or less room."""
        self._room = room
        self.updateGeometry()
        self.update()

    def set_letter(self, letter: str) -> None:
        """Says which letter in the margin stands for these marks; nothing when none does."""
        self._letter = letter
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self.update()

    def width_in(self, room: Room) -> int:
        """How many pixels title, number and the air around them take."""
        measure = QFontMetricsF(interface_font(13)).horizontalAdvance
        # Room for both, so that nothing moves when it is switched.
        number = max(measure(f"{self._count:,}"), measure(OFF))
        return round(_title_width(self._words(room)) + number) + 2 * room.beside + room.between

    def sizeHint(self) -> QSize:
        """Title, number, and some air."""
        return QSize(self.width_in(self._room), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Little enough for the window to become small; the legend sees to it that nothing is cut off."""
        return QSize(self.width_in(ROOMS[-1]), HEIGHT)

    def _explain(self) -> None:
        hidden = f" ({self._count:,} not shown)" if self._count and not self.isChecked() else ""
        self.setToolTip(self._help + hidden)

    def _words(self, room: Room) -> str:
        words = self._short if room.short else self._title
        return f"{self._letter} · {words}" if self._letter else words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title over its line; pale, without line or number, when switched off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect())
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1.5, 5.5, -1.5, -5.5), 4, 4)
        painter.setFont(interface_font(13, on))
        painter.setPen(self._theme.colour("ink" if on else "muted"))
        beside, title = self._room.beside, self._words(self._room)
        words = QRectF(beside, 9, area.width() - 2 * beside, 20)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(interface_font(13))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.side_words)
        if on and self.layer:
            painter.translate(beside, 0)
            draw_sample(painter, self._theme, self.layer, "whole", "notable", 0, _title_width(title), 32)
        painter.end()


class Legend(QWidget):
    """`changed` is sent with the layers that are on and whether hints are."""

    changed = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Legend")
        self._layout = QHBoxLayout(self)
        self.switches = {
            layer: LegendSwitch(layer, LAYER_TITLES[layer], LAYER_SHORT[layer], LAYER_HELP[layer], theme, self)
            for layer in LAYERS
        }
        self.hints = LegendSwitch("", "Hints", "Hints", "Shows the weakest findings too", theme, self)
        self.hints.setChecked(False)
        for switch in self.switches.values():
            self._layout.addWidget(switch)
            switch.toggled.connect(self._report)
        self._layout.addStretch(1)
        self._layout.addWidget(self.hints)
        self.hints.toggled.connect(self._report)
        self._fit()

    def set_counts(self, counts: dict[str, int], hints: int) -> None:
        """Shows how many marks each layer has, and how many hints there are in all."""
        for layer, switch in self.switches.items():
            switch.set_count(counts.get(layer, 0))
        self.hints.set_count(hints)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        for switch in self._all:
            switch.set_theme(theme)

    def set_letters_shown(self, shown: bool) -> None:
        """Says before each title which letter in the margin stands for it."""
        for layer, switch in self.switches.items():
            switch.set_letter(LETTERS[layer] if shown else "")
        self._fit()

    @property
    def layers(self) -> frozenset[str]:
        """The layers that are on."""
        return frozenset(layer for layer, switch in self.switches.items() if switch.isChecked())

    @property
    def _all(self) -> tuple[LegendSwitch, ...]:
        return (*self.switches.values(), self.hints)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes as much air as there is."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What the narrowest way takes."""
        return QSize(self._width_in(ROOMS[-1]), HEIGHT)

    def _width_in(self, room: Room) -> int:
        spacing = room.spacing * len(self._all)
        return room.left + room.right + spacing + sum(switch.width_in(room) for switch in self._all)

    def _fit(self) -> None:
        room = next((room for room in ROOMS if self._width_in(room) <= self.width()), ROOMS[-1])
        self._layout.setContentsMargins(room.left, 0, room.right, 0)
        self._layout.setSpacing(room.spacing)
        for switch in self._all:
            switch.set_room(room)

    def _report(self) -> None:
        self.changed.emit(self.layers, self.hints.isChecked())


def _title_width(title: str) -> float:
    return QFontMetricsF(interface_font(13, True)).horizontalAdvance(title)
