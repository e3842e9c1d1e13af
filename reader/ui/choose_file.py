"""The platform's own dialog for choosing a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

KINDS = "Articles (*.txt *.md *.markdown *.html *.htm *.xhtml);;All files (*)"


def choose_file(parent: QWidget) -> Path | None:
    """The chosen file, or None when the reader thought better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open an article", "", KINDS)
    return Path(name) if name else None
