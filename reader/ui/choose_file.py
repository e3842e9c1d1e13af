"""The platform's own dialog for choosing a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.ui.presenters.formats import file_patterns


def choose_file(parent: QWidget) -> Path | None:
    """The chosen file, or None when the reader thought better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open an article", "", file_patterns())
    return Path(name) if name else None
