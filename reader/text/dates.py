"""Calendar dates in the spellings of news articles. A date that can be read in two ways is none."""

import re
from dataclasses import dataclass
from datetime import date

from reader.model.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s+)?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"([12][0-9]{3})(?![0-9])"
_ISO = re.compile(r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?({_MONTH}),?\s+{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}({_MONTH})\s+{_DAY}\s*,?\s+{_YEAR}", re.IGNORECASE)
_FIGURES = re.compile(rf"{_WEEKDAY}([0-9]{{1,2}})([./-])([0-9]{{1,2}})\2{_YEAR}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as YYYY-MM-DD, and the words that give it."""

    iso: str
    span: Span


def parse_date(words: str) -> str | None:
    """The ISO date that the whole string is ("5 June 2025", "June 5, 2025"), space aside.

    None when it is no date, has no year, or is ambiguous ("05/06/2025").
    """
    start = len(words) - len(words.lstrip())
    found = date_at(words, start)
    return found.iso if found and not words[found.span.end :].strip() else None


def date_at(text: str, start: int) -> FoundDate | None:
    """The date that begins exactly at `start`; None when there is none or it is ambiguous."""
    if match := _ISO.match(text, start):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := _DAY_FIRST.match(text, start):
        year, month, day = int(match[3]), _month(match[2]), int(match[1])
    elif match := _MONTH_FIRST.match(text, start):
        year, month, day = int(match[3]), _month(match[1]), int(match[2])
    elif match := _FIGURES.match(text, start):
        year, first, second = int(match[4]), int(match[1]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if second > 12 else (second, first)
    else:
        return None
    iso = _checked(year, month, day)
    return FoundDate(iso, Span(start, match.end())) if iso else None


def find_date(text: str, span: Span) -> FoundDate | None:
    """The first date within a span of at most a few hundred characters."""
    for match in re.finditer(r"(?<![\w./-])[\w]", text[span.start : span.end]):
        found = date_at(text, span.start + match.start())
        if found and found.span.end <= span.end:
            return found
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> str | None:
    """The ISO form, or None for a day that the calendar does not have."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
