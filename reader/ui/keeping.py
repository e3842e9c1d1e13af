"""Looks after the library while the window is open: backups, the check at the start, and what there is to say of it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.storage.diagnosis import Diagnosis
from reader.ui.bridge import Bridge
from reader.ui.opening import Opener
from reader.ui.ports import Session

IDLE_MS = 700
"""How long after the first paint, and how long between two looks whether the article has been opened."""
BACKUP_EVERY_MS = 10 * 60 * 1000
FOUND = "The check of the library found something wrong. Close the program and run `source-reader library doctor`."
NOT_CHECKED = "The library could not be checked; `source-reader library doctor` does it by hand."
TOPICS = ("check", "backup", "place")
"""What is said of the library, what weighs most first."""


class Keeper(QObject):
    """Does nothing before `begin`. Nothing that goes wrong here stops the reader: it is said in `told`."""

    told = Signal(object, str)
    """All there is to say of the library now: a tuple of sentences, empty when all is well; and `info` or `error`."""

    def __init__(self, session: Session, opener: Opener, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._opener, self._window = session, opener, window
        self._bridge = Bridge(self)
        self._sentences: dict[str, tuple[str, ...]] = {}
        self._idle = QTimer(self)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._start)
        self.backups = QTimer(self)
        self.backups.setInterval(BACKUP_EVERY_MS)
        self.backups.timeout.connect(self.back_up)

    def begin(self) -> None:
        """Starts to look after the library as soon as the window has been painted and no article is being opened."""
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint; takes nothing away from the window."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._idle.start()
        return False

    def back_up(self) -> None:
        """Backs the library up if something was written since the last time; a refusal is said."""
        try:
            self._session.back_up_if_changed()
        except ReaderError as error:
            self._tell("backup", (str(error),))
        except OSError as error:
            self._tell("backup", (f"The library could not be backed up: {error.strerror or error}.",))
        else:
            self._tell("backup", ())

    def _start(self) -> None:
        if self._opener.busy:
            return
        self._idle.stop()
        try:
            notice = self._session.library_notice()
        except ReaderError as error:
            notice = str(error)
        self._tell("place", (notice,) if notice else ())
        self.back_up()
        self.backups.start()
        self._bridge.watch("check", self._session.check_in_background(), self._hear, self._miss, NOT_CHECKED)

    def _hear(self, found: Diagnosis) -> None:
        self._tell("check", (FOUND, *found.problems) if found.problems else ())

    def _miss(self, sentence: str) -> None:
        # A library that can only be read is not checked; that it can only be read has been said.
        known = any(sentence in said for said in self._sentences.get("place", ()))
        self._tell("check", () if known else (sentence,))

    def _tell(self, topic: str, sentences: tuple[str, ...]) -> None:
        if self._sentences.get(topic, ()) == sentences:
            return
        self._sentences[topic] = sentences
        said = {name: self._sentences.get(name, ()) for name in TOPICS}
        kind = "error" if said["check"] or said["backup"] else "info"
        self.told.emit(tuple(dict.fromkeys(words for sentences in said.values() for words in sentences)), kind)
