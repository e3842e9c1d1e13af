"""What is made anew while the reader is at it must not lose the reader: focus and scroll position are brought back."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


@contextmanager
def kept_focus(container: QWidget) -> Iterator[None]:
    """Around making the inside of a container anew: the keyboard stays on the part of the same name, if one is left.

    A part is named by its accessible name, of which the words before the first comma are enough.
    """
    before = QApplication.focusWidget()
    inside = before is not None and before is not container and container.isAncestorOf(before)
    name, kind = (before.accessibleName(), type(before)) if inside and before is not None else ("", QWidget)
    yield
    if not name:
        return
    parts = [part for part in container.findChildren(kind) if part.accessibleName()]
    same = [part for part in parts if part.accessibleName() == name]
    alike = [part for part in parts if part.accessibleName().split(", ")[0] == name.split(", ")[0]]
    for part in (*same, *alike)[:1]:
        part.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def kept_scroll(area: QScrollArea) -> Iterator[None]:
    """Around making the inside of a scroll area anew, or changing it: it stays scrolled as far as it was."""
    bar = area.verticalScrollBar()
    place = bar.value()
    yield
    inside = area.widget()
    if place and inside is not None:
        # The scroll bar knows how far it may go only when the new inside has its size.
        layout = inside.layout()
        inside.ensurePolished()
        if layout is not None:
            layout.activate()
        inside.resize(area.viewport().width(), max(inside.sizeHint().height(), area.viewport().height()))
        bar.setRange(0, max(0, inside.height() - area.viewport().height()))
        bar.setValue(place)
