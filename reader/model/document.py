"""An article as it was read: the text that every offset speaks of, and where it came from."""

from dataclasses import dataclass, field
from typing import NewType

from reader.model.span import Span

DocumentId = NewType("DocumentId", str)
"""The sha256 of the text, as 64 hexadecimal digits: articles are known by content, not by path."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from. None means that the file does not say."""

    path: str | None = None
    file_format: str = "txt"
    file_sha256: str | None = None
    address: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article. `text` is never edited and never recomposed (no NFC).

    `title` and `date` (ISO, YYYY-MM-DD) have spans when they stand in the text; `headings` are other heading lines.
    `language` is "en", another ISO 639-1 code, "other" when it is surely not English but unnamed, or None when the
    text is too short to tell. `warnings` are sentences for the reader about what was dropped or guessed.
    """

    text: str
    sha256: DocumentId
    title: str | None = None
    title_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    language: str | None = None
    headings: tuple[Span, ...] = ()
    origin: Origin = field(default_factory=Origin)
    warnings: tuple[str, ...] = ()
