"""Starts the window, or draws it into a picture."""

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader.errors import ReaderError
from reader.paths import resource
from reader.ui.fonts import load_fonts
from reader.ui.main_window import TITLE, MainWindow
from reader.ui.ports import Session
from reader.ui.theme import SYSTEM, apply_theme, load_theme

_log = logging.getLogger(__name__)
DESKTOP_ENTRY = "org.source_criticism_reader.Reader"
"""Under Wayland a desktop finds the icon of a window by the name of its menu entry."""
COLLECT_AFTER = (700, 10, 1000)
"""When Python looks for cycles: the young objects as often as usual, all of them a hundred times less often."""


def make_application() -> QApplication:
    """The one QApplication, with the bundled fonts loaded."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(TITLE)
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName(DESKTOP_ENTRY)
    load_fonts()
    application.setWindowIcon(QIcon(str(resource("icons", "reader.svg"))))
    return application


def make_window(session: Session, theme: str | None = None) -> MainWindow:
    """A window in the theme asked for, else the remembered one, else that of the desktop; not shown yet."""
    application = make_application()
    try:
        chosen = load_theme(theme or session.preference("theme", SYSTEM))
    except ReaderError:
        _log.warning("the remembered theme could not be read")
        chosen = load_theme("light")
    apply_theme(application, chosen)
    return MainWindow(session, chosen)


def run_window(session: Session, paths: Sequence[Path], theme: str | None = None) -> int:
    """Shows the window, opens the first of the paths, and answers the exit status when it is closed."""
    # An analysis of ten thousand findings is many small objects without cycles: looking through all of them for
    # cycles again and again as they come took more than half of the time in which the window did not answer.
    gc.set_threshold(*COLLECT_AFTER)
    window = make_window(session, theme)
    window.keeper.begin()
    window.show()
    window.around.left_open.restore(articles=not paths)
    if paths:
        window.opener.open_path(paths[0])
    QTimer.singleShot(0, session.warm_up)
    if not paths:
        window.around.tour.offer()
    QTimer.singleShot(0, session.keep_reader_ready)
    return QApplication.exec()


def take_screenshot(
    session: Session,
    path: Path,
    out: Path,
    size: tuple[int, int] = (1280, 800),
    theme: str = "light",
    panel: str | None = None,
    timeout_s: int = 60,
) -> int:
    """Opens an article, waits for its analysis, writes the window as PNG; 0 when done.

    `panel` is one of overview, speakers, assertions, emotive, notes. Raises ReaderError with a sentence when the file
    cannot be read, nothing came within `timeout_s` seconds, or the picture cannot be written.
    """
    window = make_window(session, theme)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    try:
        _wait_for_analysis(window, path, timeout_s)
        if panel is not None:
            window.panel.show_tab(panel)
        window.view.clearFocus()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not window.grab().save(str(out), "PNG"):
            raise ReaderError(f"The picture could not be written to {out}; choose a folder that can be written to.")
    finally:
        window.hide()
        window.deleteLater()
    return 0


def _wait_for_analysis(window: MainWindow, path: Path, timeout_s: int) -> None:
    loop = QEventLoop()
    sentences: list[str] = []
    window.opener.analysed.connect(lambda _document, _analysis: loop.exit(0))
    window.opener.failed.connect(sentences.append)
    window.opener.failed.connect(lambda _sentence: loop.exit(1))
    QTimer.singleShot(timeout_s * 1000, lambda: loop.exit(2))
    window.opener.open_path(path, whole=True)
    status = loop.exec()
    if status == 1:
        raise ReaderError(sentences[-1])
    if status == 2:
        raise ReaderError(f"The analysis took longer than {timeout_s} seconds, so no picture was written.")
