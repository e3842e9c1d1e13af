"""What every stored thing is given: an id, and the time."""

import secrets
from datetime import UTC, datetime


def new_id() -> str:
    """A random id of 16 hexadecimal digits; two libraries can be merged without a clash."""
    return secrets.token_hex(8)


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, such as "2025-06-05T10:20:30.123Z"; sorts as text."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
