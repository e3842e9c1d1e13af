"""An import as the reader sees it: how far it is, a button that stops it, and a report that can be copied."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.ui.importing import Importer
from reader.ui.presenters.import_report import import_lines, import_summary
from reader.ui.title_block import plain_label


class ImportDialog(QDialog):
    """Stands beside the window, which can be used meanwhile; closing it stops the import."""

    def __init__(self, importer: Importer, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer, self._folder = importer, folder
        self.setWindowTitle("Import a folder")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 360)
        self.says = plain_label("cardHeading", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How much is done")
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("What was not read, and why")
        self.report.setTabChangesFocus(True)
        self.report.hide()
        self.copy = QPushButton("Copy report", self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.copy.hide()
        self.stop = QPushButton("Cancel", self)
        self.stop.clicked.connect(self._stop_or_close)
        self._lay_out()
        importer.progressed.connect(self._show_progress)
        importer.finished.connect(self._show_report)

    @property
    def text(self) -> str:
        """The report in full."""
        return "\n".join((self.says.text(), str(self._folder), "", self.report.toPlainText()))

    def done(self, result: int) -> None:
        """Closing stops what still runs."""
        self._importer.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for part in (self.says, self.bar):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addStretch(0)
        column.addLayout(buttons)

    def _show_progress(self, done: int, total: int, name: str) -> None:
        if self._importer.running:
            self.says.setText(f"{done:,} of {total:,} files done. Reading {name} …" if total else "Looking for files …")
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def _show_report(self, why: str) -> None:
        summary = import_summary(self._importer.outcomes, self._importer.listing)
        self.says.setText(f"{why} {summary}".strip() if self._importer.total else why)
        self.bar.hide()
        lines = import_lines(self._importer.outcomes, self._folder)
        self.report.setPlainText("\n".join(lines))
        self.report.setVisible(bool(lines))
        self.copy.setVisible(self._importer.total > 0)
        self.stop.setText("Close")

    def _stop_or_close(self) -> None:
        if self._importer.running:
            self._importer.cancel()
        else:
            self.accept()
