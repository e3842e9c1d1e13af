"""Dates as files write them in their metadata, as ISO dates."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

from reader.text.dates import parse_date

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:$|[T\s].{0,60}$)", re.DOTALL)
_LONGEST = 80
_FIRST_YEAR = 1800


def iso_date(value: str) -> str | None:
    """YYYY-MM-DD of a date in a metadata field (ISO 8601, or words like "5 June 2025"); None when it is none."""
    if len(value) > _LONGEST:
        return None
    match = _ISO.match(value)
    if match is None:
        return parse_date(value.strip())
    try:
        found = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return found.isoformat() if found.year >= _FIRST_YEAR else None


def mail_date(value: str) -> str | None:
    """YYYY-MM-DD of the Date header of a mail (RFC 5322), as its sender's clock had it; None when it is none."""
    if len(value) > _LONGEST:
        return None
    try:
        found = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return iso_date(value)
    return found.isoformat() if found.year >= _FIRST_YEAR else None
