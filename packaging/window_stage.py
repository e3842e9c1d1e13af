"""A real window, session, analysis and library that is thrown away, for pictures of everything a reader meets."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from reader.model.document import DocumentId
from reader.model.span import Span
from reader.paths import resource
from reader.session import Session
from reader.ui.app import make_window
from reader.ui.main_window import MainWindow

LIMIT_MS = 90_000
PARTISAN, AGENCY = (resource("samples", f"{name}-report.txt") for name in ("partisan", "agency"))
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stage:
    """A window on a library; `folder` takes files that a scene needs."""

    window: MainWindow
    session: Session
    folder: Path

    def wait(self, done: Callable[[], bool]) -> None:
        """Lets the window work until something holds; SystemExit when it does not within LIMIT_MS."""
        clock = QElapsedTimer()
        clock.start()
        while not done():
            if clock.hasExpired(LIMIT_MS):
                raise SystemExit("The window did not come to the state that a picture needs.")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)

    def settle(self) -> None:
        """Lets the window do what it has put off."""
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def open(self, path: Path) -> None:
        """Opens a file and waits until all its marks are shown."""
        analysed: list[object] = []
        refused: list[str] = []
        opener = self.window.opener
        links = (opener.analysed.connect(lambda doc, _: analysed.append(doc)), opener.failed.connect(refused.append))
        opener.open_path(path, whole=True)
        self.wait(lambda: bool(refused) or (bool(analysed) and not opener.busy and not self.window.places.busy))
        for link in links:
            opener.disconnect(link)
        if refused:
            raise SystemExit(refused[-1])

    def article(self, name: str, text: str) -> Path:
        """A file with an article in it."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def span(self, words: str) -> Span:
        """Where some words stand in the open article."""
        document = self.window.document
        assert document is not None
        start = document.text.index(words)
        return Span(start, start + len(words))

    def choose(self, words: str) -> None:
        """Chooses the mark that begins with some words, as a click on its row would; the tab in front stays."""
        tab = self.window.panel.current_tab
        self.window.places.go_to_place(self.span(words).start)
        self.window.places.bring_forward(self.window.panel.cards.shown[0].key)
        self.window.panel.show_tab(tab)

    def highlight(self, words: str, colour: str) -> None:
        """Puts a highlight on some words of the open article into the library."""
        assert self.window.document is not None
        self.session.add_highlight(self.window.document, self.span(words), colour)

    def note(self, words: str, text: str) -> None:
        """Puts a note on some words of the open article into the library."""
        assert self.window.document is not None
        self.session.add_note(self.window.document, text, self.span(words), ("check",))

    def grab(self) -> QImage:
        """The window with the dialogs that are open, each in its middle."""
        self.settle()
        image = self.window.grab().toImage()
        for dialog in self.window.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible() and dialog.windowType() != Qt.WindowType.ToolTip:
                _lay_over(image, self.window, dialog)
        return image

    def known_id(self) -> DocumentId:
        """The open article in the library."""
        assert self.window.document is not None
        return self.window.document.sha256


def _lay_over(image: QImage, window: QWidget, dialog: QWidget) -> None:
    inner = dialog.grab().toImage()
    ratio = image.devicePixelRatio()
    free = (image.size() - inner.size()) / ratio / 2
    place = QPoint(free.width(), free.height())
    painter = QPainter(image)
    painter.drawImage(place, inner)
    painter.setPen(window.palette().mid().color())
    painter.drawRect(place.x() - 1, place.y() - 1, round(inner.width() / ratio) + 1, round(inner.height() / ratio) + 1)
    painter.end()


@contextmanager
def on_stage(session: Session, folder: Path, theme: str, size: tuple[int, int]) -> Iterator[Stage]:
    """A window in a theme and size (in points); gone afterwards, with what was done in it undone."""
    window = make_window(session, theme)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.looks.set_theme(theme)
    window.resize(*size)
    window.show()
    stage = Stage(window, session, folder)
    try:
        yield stage
    finally:
        # What a scene did is no part of the next one.
        while window.annotator.stack.canUndo():
            window.annotator.stack.undo()
        window.panel.notes.editor.finish()
        window.panel.finding_editor.finish()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        stage.settle()
