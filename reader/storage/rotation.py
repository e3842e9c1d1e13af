"""Which backups are kept, and what they are called. Nothing here touches a file's content."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

RECENT, DAYS, WEEKS = 10, 7, 8
"""The newest so many are kept; beside them the last of each of so many days, and of so many weeks."""
NAME = re.compile(r"library-(\d{8}T\d{6}Z)\.sqlite")
STAMP = "%Y%m%dT%H%M%SZ"


def backup_name(moment: datetime) -> str:
    """The name of the backup of that moment, such as "library-20250605T102030Z.sqlite"; sorts by time."""
    return f"library-{stamp(moment)}.sqlite"


def stamp(moment: datetime) -> str:
    """A moment in UTC as part of a file's name."""
    return moment.astimezone(UTC).strftime(STAMP)


def backups_in(folder: Path) -> tuple[tuple[datetime, Path], ...]:
    """The backups in a folder with their times, the newest first; none where there is no folder."""
    if not folder.is_dir():
        return ()
    named = ((NAME.fullmatch(path.name), path) for path in folder.iterdir())
    found = [(datetime.strptime(m[1], STAMP).replace(tzinfo=UTC), path) for m, path in named if m is not None]
    return tuple(sorted(found, reverse=True))


def moments_to_keep(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Of these moments the RECENT newest, the last of each of the DAYS last days and of the WEEKS last weeks."""
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:RECENT])
    kept |= _last_of_each([m for m in newest_first if m > now - timedelta(days=DAYS)], "%Y-%m-%d")
    kept |= _last_of_each([m for m in newest_first if m > now - timedelta(weeks=WEEKS)], "%G-%V")
    return frozenset(kept)


def _last_of_each(newest_first: list[datetime], period: str) -> set[datetime]:
    last: dict[str, datetime] = {}
    for moment in newest_first:
        last.setdefault(moment.astimezone(UTC).strftime(period), moment)
    return set(last.values())
