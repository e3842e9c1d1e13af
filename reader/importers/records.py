"""A Document or Book as a record of JSON's own types, and back: how it comes out of the process that read the file."""

from typing import Any

from reader.model.book import Book, Chapter
from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span

_ORIGIN = ("path", "file_sha256", "address", "site", "author", "published", "updated")


def document_to_record(document: Document) -> dict[str, Any]:
    """A dict of strings, numbers, lists and None; spans are pairs [start, end]."""
    return {
        "text": document.text,
        "sha256": document.sha256,
        "title": document.title,
        "title_span": _pair(document.title_span),
        "date": document.date,
        "date_span": _pair(document.date_span),
        "language": document.language,
        "headings": [_pair(span) for span in document.headings],
        "origin": {
            "file_format": document.origin.file_format,
            **{name: getattr(document.origin, name) for name in _ORIGIN},
        },
        "warnings": list(document.warnings),
    }


def document_from_record(record: Any) -> Document:
    """The Document of a record; raises ValueError when the record is not one, whoever made it."""
    try:
        text = _string(record["text"])
        origin = record["origin"]
        return Document(
            text=text,
            sha256=DocumentId(_string(record["sha256"])),
            title=_string_or_none(record["title"]),
            title_span=_span_or_none(record["title_span"], len(text)),
            date=_string_or_none(record["date"]),
            date_span=_span_or_none(record["date_span"], len(text)),
            language=_string_or_none(record["language"]),
            headings=tuple(_span(pair, len(text)) for pair in record["headings"]),
            origin=Origin(
                file_format=_string(origin["file_format"]),
                **{name: _string_or_none(origin[name]) for name in _ORIGIN},
            ),
            warnings=tuple(_string(warning) for warning in record["warnings"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not the record of a document") from error


def book_from_record(record: Any) -> Book:
    """The Book of a record; raises ValueError when the record is not one, whoever made it."""
    try:
        chapters = tuple(
            Chapter(_number(found["number"]), _string(found["title"]), _number(found["length"]))
            for found in record["chapters"]
        )
        return Book(_string_or_none(record["title"]), chapters)
    except (KeyError, TypeError) as error:
        raise ValueError("not the record of a book") from error


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("not a number")
    return value


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span_or_none(pair: Any, length: int) -> Span | None:
    return None if pair is None else _span(pair, length)


def _span(pair: Any, length: int) -> Span:
    start, end = pair
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise ValueError("a span that is not in the text")
    return Span(start, end)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _string_or_none(value: Any) -> str | None:
    return None if value is None else _string(value)
