"""Long work on the window's thread in small pieces, between which the window answers and paints."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one piece of work at a time; a newer one takes the place of one that is not finished."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether some work is not finished yet."""
        return self._work is not None

    def run(self, work: Iterator[None], whole: bool = False) -> None:
        """Does the work in turns, or the `whole` of it at once."""
        self.stop()
        if whole:
            for _ in work:
                pass
            return
        self._work = work
        self._timer.start()

    def finish(self) -> None:
        """Does what is left now, for whoever cannot wait."""
        work = self._work
        self.stop()
        for _ in work or ():
            pass

    def stop(self) -> None:
        """Gives up what is not finished."""
        self._timer.stop()
        self._work = None

    def _turn(self) -> None:
        """One step: what it made necessary is painted before the next."""
        work = self._work
        if work is None:
            return
        try:
            next(work)
        except StopIteration:
            if work is self._work:
                self.stop()
        except BaseException:
            self.stop()
            raise
