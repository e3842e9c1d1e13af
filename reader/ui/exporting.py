"""File > Export: the open article with everything on it, as a file of the format that was chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.exports.dossier import title_of
from reader.session.export_files import FORMATS, Options, export_articles, file_name
from reader.session.exporting import gather
from reader.ui.ports import Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

AskPath = Callable[[QWidget, str, str, str], Path | None]
PDF = ("Report (PDF)", ".pdf")
TABLES = (("findings", "Table of findings (CSV) …"), ("notes", "Table of notes (CSV) …"))


def ask_path(parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
    """Where to write, or None. Markdown is added to what is there, so nothing is replaced by it."""
    keeps = QFileDialog.Option.DontConfirmOverwrite if suffix == ".md" else QFileDialog.Option(0)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, f"*{suffix}", options=keeps)
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix else Path(chosen + suffix)


class Exporter(QObject):
    """Fills the menu of one window and writes what is chosen there."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.ask_path: AskPath = ask_path
        self.menu = QMenu("&Export", window)
        self._fill()
        files = window.actions_by_name.menus["File"]
        files.insertMenu(window.actions_by_name["close"], self.menu)
        files.aboutToShow.connect(self._offer)

    def export(self, name: str, table: str = "notes") -> None:
        """Asks where to write the open article in this format, and writes it; what could not be done is said."""
        window, document = self._window, self._window.document
        reading = window.places.reading
        if document is None or reading is None:
            window.say("There is nothing to export until the article has been looked through.")
            return
        title, suffix = PDF if name == "pdf" else (FORMATS[name].title, FORMATS[name].suffix)
        path = self.ask_path(window, f"Export: {title}", f"{file_name(title_of(document))}{suffix}", suffix)
        if path is not None:
            window.attempt(lambda: self._write(path, name, table))

    def _write(self, path: Path, name: str, table: str) -> None:
        window, reading = self._window, self._window.places.reading
        if window.document is None or reading is None:
            return
        dossier = gather(self._session, window.document, reading.undismissed, decided=False)
        if name == "pdf":
            from reader.ui.report_pdf import write_pdf  # set up only when somebody asks for it

            write_pdf(dossier, path)
            window.say(f"Exported as {path.name}")
            return
        (written,) = export_articles([dossier], name, path, Options(bom=True, table=table))
        if written.warnings:
            window.message.say(written.warnings[0], details=written.warnings[1:])
        window.say(f"Exported as {written.path.name}")

    def _fill(self) -> None:
        for name, made in FORMATS.items():
            if name == "csv":
                for table, words in TABLES:
                    action = self.menu.addAction(words)
                    action.triggered.connect(lambda _checked=False, table=table: self.export("csv", table))
            else:
                self._add(name, made.title)
            if name == "html":
                self._add("pdf", PDF[0])

    def _add(self, name: str, title: str) -> None:
        self.menu.addAction(f"{title} …").triggered.connect(lambda _checked=False: self.export(name))

    def _offer(self) -> None:
        self.menu.setEnabled(self._window.document is not None)
