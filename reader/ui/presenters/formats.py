"""Which files can be opened, in words and as the patterns of a file dialog; the importers' own list decides."""

from collections.abc import Collection, Sequence
from pathlib import Path

from reader.importers import FORMATS, Format

NO_BREAK = "\u00a0"


def file_patterns(formats: Collection[Format] = FORMATS.values()) -> str:
    """The choices of a file dialog: every article, then one format each, then all files."""
    every = " ".join(_pattern(extension) for known in formats for extension in known.extensions)
    single = [f"{known.title} ({' '.join(map(_pattern, known.extensions))})" for known in formats]
    return ";;".join((f"Articles ({every})", *single, "All files (*)"))


def format_titles(formats: Collection[Format] = FORMATS.values()) -> str:
    """The names of the formats on one line, each kept together when the line wraps."""
    return " · ".join(known.title.replace(" ", NO_BREAK) for known in formats)


def likeliest_article(paths: Sequence[Path]) -> Path | None:
    """Of several files the first with a known extension, else the first: what is in a file decides, not its name."""
    known = {extension for each in FORMATS.values() for extension in each.extensions}
    return next((path for path in paths if path.suffix.lower() in known), paths[0] if paths else None)


def _pattern(extension: str) -> str:
    return f"*{extension}"
