"""What every part of a session stands on: the open library, the analysing process, and closing both."""

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

from reader.model.analysis import Analysis
from reader.paths import default_library
from reader.settings import HIGHLIGHT_COLOURS, ImportLimits
from reader.storage import (
    preferences,
)
from reader.storage.database import (
    Library,
    ReadOnlyLibraryError,
    close_library,
    open_for_reading,
    open_library,
)
from reader.worker.client import AnalysisWorker
from reader.worker.reading_queue import ReadingQueue

COLOUR_NAME = "colour_name:{colour}"
"""The preference that holds what the reader calls a colour."""
LONGEST_COLOUR_NAME = 30


class SessionBase:
    """An open library and the processes beside it; both are opened when first needed."""

    def __init__(self, library: Path | None = None, limits: ImportLimits | None = None) -> None:
        self._path = library or default_library()
        self._limits = limits or ImportLimits()
        self._opened: Library | None = None
        self._read_only: str | None = None
        self._worker: AnalysisWorker | None = None
        self._readings = ReadingQueue(self._limits)
        self._latest: Future[Analysis] | None = None

    def preference(self, key: str, default: str = "") -> str:
        """A remembered choice of the reader, such as the theme."""
        known = preferences.load_preference(self._library(), key)
        return default if known is None else known

    def set_preference(self, key: str, value: str) -> None:
        """Remember a choice."""
        preferences.save_preference(self._library(), key, value)

    def colour_names(self) -> dict[str, str]:
        """What the reader calls each colour of highlights; "" where it has no name."""
        return {colour: self.preference(COLOUR_NAME.format(colour=colour)) for colour in HIGHLIGHT_COLOURS}

    def name_colours(self, names: Mapping[str, str]) -> None:
        """Keep names for colours; an empty one takes the name away."""
        for colour, name in names.items():
            self.set_preference(COLOUR_NAME.format(colour=colour), " ".join(name.split())[:LONGEST_COLOUR_NAME])

    def close(self) -> None:
        """Stop the processes and close the library."""
        self._readings.close()
        if self._worker is not None:
            self._worker.close()
        self._close_library()

    def _close_library(self) -> None:
        if self._opened is not None:
            close_library(self._opened)
            self._opened = None

    def _library(self) -> Library:
        if self._opened is None:
            try:
                self._opened, self._read_only = open_library(self._path), None
            except ReadOnlyLibraryError as error:
                if not self._path.exists():
                    raise
                self._opened, self._read_only = open_for_reading(self._path), f"{error} It can be read."
        return self._opened

    def _analysts(self) -> AnalysisWorker:
        if self._worker is None:
            self._worker = AnalysisWorker()
        return self._worker
