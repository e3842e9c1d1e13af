"""What every stored thing is given: an id, and the time."""

import secrets
from datetime import UTC, datetime, timedelta

MILLISECOND = timedelta(milliseconds=1)


def new_id() -> str:
    """A random id of 16 hexadecimal digits; two libraries can be merged without a clash."""
    return secrets.token_hex(8)


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, such as "2025-06-05T10:20:30.123Z"; sorts as text."""
    return _written(datetime.now(UTC))


def later_than(latest: str | None) -> str:
    """The time as `now` gives it, but after `latest` where the clock has not moved on since, or was set back.

    What is made in order so sorts in order, and goes on to when some of it is deleted and brought back.
    """
    moment = now()
    if latest is None or moment > latest:
        return moment
    try:
        return _written(datetime.fromisoformat(latest).astimezone(UTC) + MILLISECOND)
    except (ValueError, OverflowError):  # damaged; the check reports the row
        return moment


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
