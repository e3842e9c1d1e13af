"""A part of the window that comes and goes; when it goes, the keyboard that was in it goes back where it was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Guest:
    """Stands before the widget class of an editor, bar or card; Qt alone passes the keyboard to whatever is next."""

    _host: QWidget | None = None

    def setVisible(self, visible: bool) -> None:
        """Notes who has the keyboard before it comes, and gives it back as it goes."""
        assert isinstance(self, QWidget)
        had = holds_keyboard(self)
        if visible and not had and self.isHidden():
            self._host = self.window().focusWidget()
        super().setVisible(visible)  # type: ignore[misc]
        host, self._host = self._host, self._host if visible else None
        if had and not visible and host is not None and _is_there(host):
            host.setFocus(Qt.FocusReason.OtherFocusReason)


def holds_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in a part of a window."""
    inside = part.window().focusWidget()
    return inside is not None and (inside is part or part.isAncestorOf(inside))


def _is_there(host: QWidget) -> bool:
    try:
        return host.isVisible() and host.isEnabled()
    except RuntimeError:  # made anew meanwhile
        return False
