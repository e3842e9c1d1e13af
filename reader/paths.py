"""Where things lie: the program's own resources, and the reader's library and settings.

Resources are looked for beside the code first (an installed program), then in the checkout (a developer's).
"""

import os
import sys
from pathlib import Path

from reader.errors import ResourceMissingError

APP_FOLDER = "source-criticism-reader"
LIBRARY_VARIABLE = "SOURCE_READER_LIBRARY"


def resources_folder() -> Path:
    """The folder that holds lexicons, models, samples, fonts and the rest.

    Raises ResourceMissingError when neither place has it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise ResourceMissingError(
        "The program's resources folder is missing; install the program again or run it from its checkout."
    )


def resource(*parts: str) -> Path:
    """The path of one resource; raises ResourceMissingError with its name when it is not there."""
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise ResourceMissingError(
            f"The program's file resources/{'/'.join(parts)} is missing; install the program again."
        )
    return path


def data_folder() -> Path:
    """The per-user folder for the library, by the platform's convention (it may not exist yet)."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / APP_FOLDER


def default_library() -> Path:
    """The library file used when none is named: the environment's, else the one in the data folder."""
    named = os.environ.get(LIBRARY_VARIABLE)
    return Path(named) if named else data_folder() / "library.sqlite"
