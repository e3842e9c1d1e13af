"""The real window, writing one note after another through its editor until it is killed.

Prints a line for each note once the window shows "Saved", and not before.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from reader.session import Session
from reader.ui.app import make_application, make_window


def main(library: Path, article: Path) -> None:
    """Never returns."""
    application = make_application()
    window = make_window(Session(library), "light")
    window.show()
    window.opener.open_path(article)
    timer = QTimer()
    count = 0

    def write() -> None:
        nonlocal count
        if window.document is None:
            return
        editor = window.panel.notes.editor
        window.annotator.begin_article_note()
        count += 1
        words = f"note {count} 🕯"
        editor.field.setPlainText(words)
        editor.save.click()
        if window.panel.notes.saved.text() == "Saved":
            print(words, flush=True)

    timer.timeout.connect(write)
    timer.start(0)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
