"""The keys of all commands: shown on one page, changed there, remembered in the library."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from reader.errors import ReaderError
from reader.ui.actions import plain_words
from reader.ui.ports import Session

PREFERENCE = "shortcuts"
SINGLE = "key:"
"""How the names of single keys in article and lists begin; the command that they do follows."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A line of the page: the command, its words, where it stands, its keys now and as the program brings them."""

    name: str
    words: str
    menu: str
    keys: str
    usual: str


class Shortcuts(QObject):
    """Knows every command with its keys. `actions` give (menu, action) by name, `singles` one key in many parts."""

    def __init__(
        self,
        session: Session,
        actions: Mapping[str, tuple[str, QAction]],
        singles: Mapping[str, list[QShortcut]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._singles = session, actions, singles
        self._usual = {name: self._keys(name) for name in self.names}
        self._mine: dict[str, str] = {}
        self._restore()

    @property
    def names(self) -> list[str]:
        """Every command that has or may have a key."""
        return [*self._actions, *(SINGLE + name for name in self._singles)]

    def lines(self) -> list[Shortcut]:
        """All commands in the order of the menus, then the single keys."""
        return [self._line(name) for name in self.names]

    def _line(self, name: str) -> Shortcut:
        usual = ", ".join(_shown(keys) for keys in self._usual[name])
        keys = ", ".join(_shown(key) for key in self._keys(name))
        if name.startswith(SINGLE):
            plain = name.removeprefix(SINGLE)
            found = self._actions.get(plain)
            return Shortcut(name, plain_words(found[1]) if found else plain, "In article and lists", keys, usual)
        menu, action = self._actions[name]
        return Shortcut(name, plain_words(action), menu, keys, usual)

    def taken_by(self, keys: str, but: str) -> Shortcut | None:
        """The other command that has these keys already; single keys and menus do not disturb one another's."""
        wanted = QKeySequence(keys)
        alike = [name for name in self.names if name.startswith(SINGLE) == but.startswith(SINGLE) and name != but]
        return next((self._line(name) for name in alike if wanted in map(QKeySequence, self._keys(name))), None)

    def change(self, name: str, keys: str) -> None:
        """Gives a command other keys (none when empty) and remembers that; raises ReaderError when it cannot."""
        other = self.taken_by(keys, name) if keys else None
        if other is not None:
            raise ReaderError(f"{_shown(keys)} is the key of “{other.words}”; give that one another key first.")
        self._set(name, [keys] if keys else [])
        self._mine[name] = keys
        self._keep()

    def reset(self, name: str | None = None) -> None:
        """Gives a command, or all of them, the usual keys back."""
        for each in [name] if name is not None else list(self._mine):
            self._set(each, self._usual[each])
            self._mine.pop(each, None)
        self._keep()

    def _keys(self, name: str) -> list[str]:
        if name.startswith(SINGLE):
            parts = self._singles[name.removeprefix(SINGLE)]
            return [parts[0].key().toString()] if parts and not parts[0].key().isEmpty() else []
        return [key.toString() for key in self._actions[name][1].shortcuts()]

    def _set(self, name: str, keys: list[str]) -> None:
        if name.startswith(SINGLE):
            for part in self._singles[name.removeprefix(SINGLE)]:
                part.setKey(QKeySequence(keys[0] if keys else ""))
        else:
            self._actions[name][1].setShortcuts([QKeySequence(key) for key in keys])

    def _keep(self) -> None:
        self._session.set_preference(PREFERENCE, json.dumps(self._mine))

    def _restore(self) -> None:
        try:
            kept = json.loads(self._session.preference(PREFERENCE, "{}") or "{}")
        except (ReaderError, ValueError):
            return
        for name, keys in kept.items() if isinstance(kept, dict) else ():
            if name in self.names and isinstance(keys, str):
                self._set(name, [keys] if keys else [])
                self._mine[name] = keys


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
