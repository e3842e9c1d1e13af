"""What became of the files of an import."""

from dataclasses import dataclass
from pathlib import Path

from reader.model.document import DocumentId


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The files of a folder and those below it, by name.

    `left_out` counts those that are no articles by their names (pictures, films, programs); `cut` says that there are
    more than are listed.
    """

    paths: tuple[Path, ...]
    left_out: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """One file: the article it became, or one sentence on why it became none.

    `known`: the library already had this text. `warnings` are those of the Document.
    """

    path: Path
    document: DocumentId | None = None
    title: str | None = None
    known: bool = False
    warnings: tuple[str, ...] = ()
    problem: str | None = None
