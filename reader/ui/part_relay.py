"""Brings parts of an analysis to the window's thread; those of an article that is no longer looked at are dropped."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from reader.model.part import PartialAnalysis

_log = logging.getLogger(__name__)


class PartRelay(QObject):
    """One listener at a time: listening again, or forgetting, silences the one before."""

    _came = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._hear: Callable[[PartialAnalysis], None] | None = None
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen(self, hear: Callable[[PartialAnalysis], None]) -> Callable[[PartialAnalysis], None]:
        """What may be called on any thread with each part; `hear` then gets it on the window's."""
        self._turn += 1
        self._hear = hear
        turn = self._turn
        return lambda part: self._send(turn, part)

    def forget(self) -> None:
        """Drops parts that are still on their way."""
        self._hear = None

    def _send(self, turn: int, part: PartialAnalysis) -> None:
        try:
            self._came.emit(turn, part)
        except RuntimeError:  # the window is gone; so is whoever listened
            _log.debug("a part of an analysis came after the window had closed")

    def _deliver(self, turn: int, part: PartialAnalysis) -> None:
        if turn == self._turn and self._hear is not None:
            self._hear(part)
