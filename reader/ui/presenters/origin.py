"""What is known, and what is not known, about where an article came from."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from reader.model.document import Document
from reader.reports import wording
from reader.reports.contract import count_words

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OriginLines:
    """The three lines above an article."""

    site: str
    about: str
    length: str


def origin_lines(document: Document, words: int | None = None) -> OriginLines:
    """The lines above an article; what the file does not say is named as missing, since that matters here.

    `words` is how many the article has, if they are counted already.
    """
    origin = document.origin
    words = count_words(document.text) if words is None else words
    published = document.date or origin.published
    about = [f"By {origin.author}" if origin.author else "No author named"]
    about.append(spoken_date(published) if published else "No date")
    if origin.updated and origin.updated != published:
        about.append(f"updated {spoken_date(origin.updated)}")
    length = [wording.counted(words, "word"), f"{wording.counted(wording.reading_minutes(words), 'minute')} to read"]
    if origin.path:
        length.append(PurePath(origin.path).name)
    return OriginLines(origin.site or "No publisher named", " · ".join(about), " · ".join(length))


def spoken_date(iso: str) -> str:
    """``2025-06-05`` as ``5 June 2025``; anything that is no ISO date is given back as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
