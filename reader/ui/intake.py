"""The ways in beside a single file: folders, books of which a chapter is chosen, drops, and giving up what is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from reader.model.book import Book
from reader.ui.chapter_dialog import ChapterDialog
from reader.ui.dropped import what_is_in
from reader.ui.import_dialog import ImportDialog
from reader.ui.importing import Importer
from reader.ui.ports import Session

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


def choose_folder(parent: QWidget) -> Path | None:
    """The chosen folder, or None when the reader thought better of it."""
    name = QFileDialog.getExistingDirectory(parent, "Import a folder of articles")
    return Path(name) if name else None


class Intake(QObject):
    """Belongs to one window; its dialogs never hold the window up."""

    def __init__(
        self, session: Session, window: "MainWindow", ask_folder: Callable[[QWidget], Path | None] = choose_folder
    ) -> None:
        super().__init__(window)
        self._session, self._window, self.ask_folder = session, window, ask_folder
        self.importer: Importer | None = None
        self.import_dialog: ImportDialog | None = None
        self.chapters: ChapterDialog | None = None
        self.cancel = QToolButton(window)
        self.cancel.setText("Cancel")
        self.cancel.setAccessibleName("Cancel what is being read or analysed")
        self.cancel.hide()
        window.statusBar().addWidget(self.cancel)
        self.cancel.clicked.connect(window.opener.cancel)
        window.opener.progress.connect(lambda words: self.cancel.setVisible(bool(words)))
        window.opener.book_found.connect(self._ask_chapter)

    def ask_and_import(self) -> None:
        """Asks for a folder and imports it."""
        folder = self.ask_folder(self._window)
        if folder is not None:
            self.import_folder(folder)

    def import_folder(self, folder: Path) -> None:
        """Imports a folder; one import at a time."""
        if self.importer is not None and self.importer.running and self.import_dialog is not None:
            self.import_dialog.raise_()
            return
        self.importer = Importer(self._session, self)
        self.import_dialog = ImportDialog(self.importer, folder, self._window)
        self.importer.finished.connect(self._refresh)
        self.import_dialog.destroyed.connect(self._forget_import)
        self.import_dialog.show()
        self.importer.begin(folder)

    def takes(self, data: QMimeData) -> bool:
        """Whether a drop could become an article."""
        found = what_is_in(data)
        return found.path is not None or bool(found.words.strip())

    def take(self, data: QMimeData) -> None:
        """Opens what was dropped or copied: a folder is imported, a file opened, words or a page made an article."""
        found = what_is_in(data)
        if found.path is None:
            self._window.opener.open_text(found.words, found.page)
        elif found.path.is_dir():
            self.import_folder(found.path)
        else:
            self._window.opener.open_path(found.path)

    def close(self) -> None:
        """Stops an import; for when the window closes."""
        if self.importer is not None:
            self.importer.cancel()

    def _ask_chapter(self, path: Path, book: Book) -> None:
        if self.chapters is not None:
            self.chapters.reject()
        self.chapters = ChapterDialog(path, book, self._window)
        self.chapters.chosen.connect(self._window.opener.open_chapters)
        self.chapters.finished.connect(self._forget_chapters)
        self.chapters.open()

    def _forget_chapters(self) -> None:
        self.chapters = None

    def _forget_import(self) -> None:
        self.import_dialog = None

    def _refresh(self) -> None:
        if self._window.document is None:
            self._window.show_start()
