"""Lays a long text out as far as a place, over several turns of the event loop, before anything goes there."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from reader.ui.turns import Turns

AT_ONCE = 100_000
"""UTF-16 units that are laid out without a pause: some 25 ms of computing."""
STEP = 10_000
"""UTF-16 units from one look at the clock to the next."""


class LayoutWalk(QObject):
    """One walk at a time; the document must live as long, or be forgotten."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = Turns(self)
        self._goal = 0

    @property
    def goal(self) -> int | None:
        """The position of the walk that is under way."""
        return self._goal if self._turns.busy else None

    def begin(self, document: QTextDocument, goal: int, then: Callable[[], None]) -> None:
        """Calls `then` when everything before a position is laid out: at once where that is not far."""
        self._goal = goal
        self._turns.run(_walk(document, goal, then), whole=goal <= AT_ONCE)

    def forget(self) -> None:
        """Gives the walk up."""
        self._turns.stop()


def _walk(document: QTextDocument, goal: int, then: Callable[[], None]) -> Iterator[None]:
    layout = document.documentLayout()
    for reached in range(0, goal, STEP):
        # Asking for the place of a block lays out everything before its end, and nothing behind it.
        layout.blockBoundingRect(document.findBlock(reached))
        yield
    then()
