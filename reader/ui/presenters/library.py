"""How articles of the library and samples are named in lists."""

import re
from pathlib import Path, PurePath

from reader.errors import ResourceMissingError
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
