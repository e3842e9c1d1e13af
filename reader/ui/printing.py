"""The article on paper or as PDF: with its marks, a legend above, numbered notes below."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSaveFile
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reader.errors import ReaderError
from reader.ui.ports import Session
from reader.ui.presenters.marks import LAYERS
from reader.ui.presenters.rows import passage

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

AskPdf = Callable[[QWidget, str], Path | None]


def ask_pdf(parent: QWidget, name: str) -> Path | None:
    """Where the PDF is to be written, or None; the dialog asks before a file is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save as PDF", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


class Printer(QObject):
    """Prints the open article as it is shown: the layers, hints and filters of the moment."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.ask_pdf: AskPdf = ask_pdf

    def save_pdf(self) -> None:
        """Writes the article as PDF where the reader wants it."""
        document = self._window.document
        if document is None:
            return
        path = self.ask_pdf(self._window, f"{document.title or 'article'}.pdf")
        if path is not None:
            self._window.attempt(lambda: self.write_pdf(path))

    def write_pdf(self, path: Path) -> None:
        """Writes the article as PDF; raises ReaderError when the file cannot be written."""
        refused = f"The PDF could not be written to {path}; choose a folder that can be written to."
        # Beside the old file until it is whole.
        file = QSaveFile(str(path))
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
            raise ReaderError(refused)
        writer = QPdfWriter(file)
        writer.setTitle(self._window.document.title or "" if self._window.document else "")
        writer.setPageLayout(_layout())
        if not self._paint(writer) or not file.commit():
            raise ReaderError(refused)
        self._window.say(f"Saved as {path.name}")

    def print(self) -> None:
        """Asks for a printer and prints."""
        # Half of the program's users never print: the library is loaded when it is wanted.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._window.document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_layout())
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and not self._paint(printer):
            self._window.message.say("The printer took nothing; look whether it is ready, and print again.", "error")

    def _paint(self, device: QPagedPaintDevice) -> bool:
        from reader.ui.printed_page import PrintedArticle

        window = self._window
        reading, document = window.places.reading, window.document
        if reading is None or document is None:
            return False
        painter = QPainter()
        if not painter.begin(device):
            return False
        highlights = [(p.anchor.span, p.item.colour) for p in self._session.highlights(document) if p.anchor.span]
        notes = []
        for placed in self._session.notes(document):
            span = placed.anchor.span
            quote = passage(document.text, span, 120) if span is not None else ""
            notes.append((span, quote, placed.item.text))
        notes.sort(key=lambda note: -1 if note[0] is None else note[0].start)
        marks = [mark for mark in reading.marks if reading.is_shown(mark)]
        printed = PrintedArticle(
            document, marks, highlights, notes, [each for each in LAYERS if each in reading.layers]
        )
        area = QRectF(0, 0, device.width(), device.height())
        printed.paint(painter, area, device.newPage)
        return painter.end()


def _layout() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(20, 18, 20, 18),
        QPageLayout.Unit.Millimeter,
    )
