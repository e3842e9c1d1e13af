"""How articles of the library and samples are named in lists."""

import re
from pathlib import Path, PurePath

from reader.errors import ResourceMissingError
from reader.model.document import Document
from reader.paths import resources_folder
from reader.reports import wording
from reader.ui.ports import StoredArticle
from reader.ui.presenters.origin import spoken_date

_DATE_LINE = re.compile(r"^\s*(?:date\s+)?\d{4}-\d{2}-\d{2}\s+")


def recent_title(article: StoredArticle) -> str:
    """The title of a stored article, else its file's name."""
    if article.title:
        return article.title
    return PurePath(article.path).name if article.path else "Untitled article"


def recent_detail(article: StoredArticle) -> str:
    """File, day last opened, and notes of a stored article."""
    parts = [PurePath(article.path).name] if article.path else []
    parts.append(f"opened {spoken_date(article.last_opened)}")
    if article.notes:
        parts.append(wording.counted(article.notes, "note"))
    return " · ".join(parts)


def article_state(article: StoredArticle, document: Document, place: int, unplaced: int) -> tuple[str, float]:
    """The line of a recent article and the share of it that has been read, from the place where reading stopped.

    `unplaced` are notes and highlights that did not find their words.
    """
    read = place / max(1, len(document.text.rstrip()))
    date = document.date or document.origin.published
    parts = [document.origin.site or "", spoken_date(date) if date else "no date"]
    parts.append(wording.counted(article.notes, "note") if article.notes else "")
    parts.append(f"{unplaced:,} without a place" if unplaced else "")
    parts.append(PurePath(article.path).name if article.path else "")
    return " · ".join(part for part in parts if part), min(1.0, read)


def sample_paths() -> list[Path]:
    """The bundled sample articles; none when they are not there."""
    try:
        folder = resources_folder() / "samples"
    except ResourceMissingError:
        return []
    return sorted(folder.glob("*.txt"))


def sample_title(path: Path) -> str:
    """The first line of a sample without its date words, else the name of the file."""
    try:
        with path.open(encoding="utf-8") as lines:
            first = next((line for line in lines if line.strip()), "")
    except (OSError, UnicodeDecodeError):
        first = ""
    return _DATE_LINE.sub("", first).strip()[:120] or path.stem
