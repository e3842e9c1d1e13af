"""Brings answers of background work to the window's thread, and drops those that nobody waits for any more."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from reader.errors import ReaderError

_log = logging.getLogger(__name__)
BUG = "Something went wrong inside the program; the article could not be handled. Please try another."


class Bridge(QObject):
    """Watches futures. Each answers a named question; asking again drops the older answer."""

    _arrived = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._open: dict[str, tuple[int, Callable[[Any], None], Callable[[str], None], str]] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def watch(
        self,
        question: str,
        future: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        bug: str = BUG,
    ) -> None:
        """Calls `done` with the result, or `failed` with a sentence, on the window's thread.

        `bug` is the sentence for an exception that carries none of its own.
        """
        self._turn += 1
        turn = self._turn
        self._open[question] = (turn, done, failed, bug)
        future.add_done_callback(lambda answered: self._send(question, turn, answered))

    def forget(self, question: str) -> None:
        """Drops the answer to a question that is still open."""
        self._open.pop(question, None)

    def waits_for(self, question: str) -> bool:
        """Whether an answer to this question is still expected."""
        return question in self._open

    def _send(self, question: str, turn: int, future: Future[Any]) -> None:
        try:
            self._arrived.emit(question, turn, future)
        except RuntimeError:  # the window is gone; so is whoever asked
            _log.debug("an answer came after the window had closed")

    def _deliver(self, question: str, turn: int, future: Future[Any]) -> None:
        waiting = self._open.get(question)
        if waiting is None or waiting[0] != turn:
            return
        del self._open[question]
        _, done, failed, bug = waiting
        try:
            result = future.result()
        except CancelledError:
            return
        except ReaderError as error:
            failed(str(error))
            return
        except Exception:
            # A bug of ours: it surfaces, but the window must not wait for ever.
            failed(bug)
            raise
        done(result)
