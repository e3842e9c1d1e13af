"""Folders of libraries and backups: made, and made durable."""

import os
import sys
from pathlib import Path

from reader.errors import LibraryError


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, durably. Raises LibraryError with a sentence when that cannot be done."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for made in missing:
            sync_folder(made.parent)
    except OSError as error:
        raise LibraryError(
            f"The folder {folder} for the library cannot be made: {error.strerror}; choose another place."
        ) from error


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable; LibraryError where that fails. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise LibraryError(f"The folder {folder} does not allow safe saving: {error.strerror}.") from error


def backups_folder(library: Path) -> Path:
    """Where the backups of a library lie: a folder beside it, named after it."""
    return library.with_name(f"{library.name} backups")
