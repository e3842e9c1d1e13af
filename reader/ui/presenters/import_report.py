"""An import in words: one sentence, and lines on the files that were not read or have something to know."""

from collections.abc import Sequence
from pathlib import Path

from reader.model.import_report import FolderListing, ImportOutcome
from reader.reports.wording import counted


def import_summary(outcomes: Sequence[ImportOutcome], listing: FolderListing) -> str:
    """How many files are new, known, not read and left out."""
    failed = sum(outcome.document is None for outcome in outcomes)
    known = sum(outcome.known for outcome in outcomes)
    parts = [f"{counted(len(outcomes) - failed - known, 'new article')} in the library"]
    if known:
        parts.append(f"{known:,} there already")
    parts.append(f"{failed:,} not read" if failed else "every file was read")
    if len(outcomes) < len(listing.paths):
        parts[-1] = f"{failed:,} not read"
        parts.append(f"{len(listing.paths) - len(outcomes):,} not begun")
    if listing.left_out:
        parts.append(
            f"{counted(listing.left_out, 'picture, film or program', 'pictures, films and programs')} left out"
        )
    if listing.cut:
        parts.append(f"only the first {len(listing.paths):,} files were looked at")
    return ", ".join(parts) + "."


def import_lines(outcomes: Sequence[ImportOutcome], folder: Path) -> tuple[str, ...]:
    """What failed and why, then what was read with something to know."""
    failed = [f"{_name(o.path, folder)}: {o.problem}" for o in outcomes if o.document is None]
    warned = [f"{_name(o.path, folder)}: {' '.join(o.warnings)}" for o in outcomes if o.warnings]
    lines: list[str] = []
    for heading, found in (("Not read", failed), ("Read, with something to know", warned)):
        if found:
            lines += [*([""] if lines else []), f"{heading} ({len(found):,})", *found]
    return tuple(lines)


def _name(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)
