"""What lies on the clipboard or is dropped on the window: a file, a folder, copied words, a copied page."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from reader.ui.presenters.formats import likeliest_article

MOST_CHARACTERS = 16_000_000
"""More than this is no article; what is cut off would be cut at import anyway."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One of them, or none: a path (of a file or a folder), or words, with the same as HTML where a browser gave it."""

    path: Path | None = None
    words: str = ""
    page: str | None = None


def what_is_in(data: QMimeData | None) -> Brought:
    """What can be made an article of; addresses of the network are not for this program. An empty clipboard is None."""
    if data is None:
        return Brought()
    path = likeliest_article([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])
    if path is not None:
        return Brought(path)
    if data.hasUrls() and not data.hasHtml():
        return Brought()
    page = data.html()[:MOST_CHARACTERS] if data.hasHtml() else None
    return Brought(None, data.text()[:MOST_CHARACTERS], page or None)
