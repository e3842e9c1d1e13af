"""Which files of a folder may be articles. Nothing is opened here; each file is read in a process of its own."""

import os
from collections.abc import Iterator
from mimetypes import MimeTypes
from pathlib import Path

from reader.errors import UnreadableFileError
from reader.importers import FORMATS
from reader.model.import_report import FolderListing

MOST_FILES = 10_000
_PAGES = (".html", ".htm", ".xhtml")
_FILES_OF_PAGE = ("_files", ".files", "_data")
"""What browsers call the folder of a page saved “complete”."""
_OTHER = ("audio/", "font/", "image/", "video/", "text/css", "text/javascript", "application/javascript")
_PROGRAMS_AND_DATA = (
    *(".7z", ".bin", ".bz2", ".db", ".dll", ".exe", ".gz", ".ini", ".iso", ".jar", ".js", ".json", ".map", ".mjs"),
    *(".py", ".rar", ".so", ".sqlite", ".tar", ".tgz", ".woff", ".woff2", ".xz", ".zip"),
)


def list_files(folder: Path, most: int = MOST_FILES) -> FolderListing:
    """The files of a folder and of those below it that may be articles, sorted by path.

    Hidden ones, linked folders, the parts of saved pages, and files that by their names are pictures, films, programs
    and the like are left out. Raises UnreadableFileError when the folder cannot be listed.
    """
    kinds = MimeTypes()
    paths: list[Path] = []
    left_out = 0
    for path in _files_below(folder):
        if _is_other(path, kinds):
            left_out += 1
        elif len(paths) == most:
            return FolderListing(tuple(paths), left_out, cut=True)
        else:
            paths.append(path)
    return FolderListing(tuple(paths), left_out)


def _files_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        if error.filename is not None and Path(os.fsdecode(error.filename)) == folder:
            why = "it is no folder" if isinstance(error, NotADirectoryError) else error.strerror or "it is not there"
            raise UnreadableFileError(f"The folder “{folder}” could not be opened: {why}.")

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_part_of_page(name, files))
        yield from (Path(place, name) for name in sorted(files) if not name.startswith("."))


def _is_part_of_page(folder: str, files: list[str]) -> bool:
    stem = next((folder.removesuffix(ending) for ending in _FILES_OF_PAGE if folder.endswith(ending)), None)
    return stem is not None and any(stem + extension in files for extension in _PAGES)


def _is_other(path: Path, kinds: MimeTypes) -> bool:
    extension = path.suffix.lower()
    if any(extension in known.extensions for known in FORMATS.values()):
        return False
    kind, packed = kinds.guess_type("a" + extension)
    return packed is not None or extension in _PROGRAMS_AND_DATA or (kind or "").startswith(_OTHER)
