"""What an importer hands over before it becomes a Document: blocks or a text, and what the file says of its origin."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reader.importers.normalise import break_long_lines, cut_document, normalise
from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span
from reader.settings import ImportLimits
from reader.text.bylines import read_head
from reader.text.language import detect_language, load_stop_words
from reader.text.titles import find_datelines, find_title

BlockKind = Literal["title", "heading", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or title, without surrounding space; it may hold line breaks."""

    text: str
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself. Dates are ISO (YYYY-MM-DD); None means that it does not say."""

    title: str | None = None
    date: str | None = None
    updated: str | None = None
    author: str | None = None
    site: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """An article as its format gives it: `blocks`, or `text` where the file itself is the text."""

    blocks: tuple[Block, ...] = ()
    text: str | None = None
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()


def finish(imported: Imported, origin: Origin, limits: ImportLimits) -> Document:
    """The Document of what was imported: normalised once, cut to the limits, with title, date and language."""
    if imported.text is not None:
        return _from_text(imported.text, imported, origin, limits)
    return _from_blocks(imported, origin, limits)


def clean_field(value: str | None, longest: int = 500) -> str | None:
    """A title or name on one line, without control characters and surrounding space; None when nothing is left."""
    if value is None:
        return None
    line = " ".join(normalise(value[: 4 * longest]).text.split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…") or None


def _from_text(raw: str, imported: Imported, origin: Origin, limits: ImportLimits) -> Document:
    # A CRLF is two characters at most, so this keeps enough, and a monster is not normalised whole.
    kept = raw[: 2 * limits.document_chars + 2]
    normal = normalise(kept)
    broken = break_long_lines(normal.text, limits.line_chars)
    cut = cut_document(broken.text, limits.document_chars, limits.document_lines)
    return _document(cut.text, imported, origin, normal.warnings + broken.warnings + cut.warnings)


def _from_blocks(imported: Imported, origin: Origin, limits: ImportLimits) -> Document:
    normal = [normalise(block.text).text.strip() for block in imported.blocks]
    broken = [break_long_lines(text, limits.line_chars) for text in normal]
    blocks = [Block(b.text, block.kind) for b, block in zip(broken, imported.blocks, strict=True) if b.text]
    text, title, headings = _compose(blocks)
    cut = cut_document(text, limits.document_chars, limits.document_lines)
    # What was replaced can only be counted before it is replaced.
    odd = normalise("\n\n".join(block.text for block in imported.blocks)).warnings
    warnings = odd + _in_one_sentence(w for b in broken for w in b.warnings) + cut.warnings
    return _document(cut.text, imported, origin, warnings, title, headings)


def _compose(blocks: Sequence[Block]) -> tuple[str, Span | None, list[Span]]:
    """The blocks with a blank line between each two, the span of the title and those of the headings."""
    title, headings, start = None, [], 0
    for block in blocks:
        span = Span(start, start + len(block.text))
        if block.kind == "title" and title is None:
            title = span
        elif block.kind == "heading":
            headings.append(span)
        start = span.end + 2
    return "\n\n".join(block.text for block in blocks), title, headings


def _in_one_sentence(warnings: Iterable[str]) -> tuple[str, ...]:
    """The one warning about a broken paragraph, or one sentence for many."""
    found = list(warnings)
    if len(found) < 2:
        return tuple(found)
    return (f"{len(found)} long paragraphs were broken into shorter ones.",)


def _document(
    text: str,
    imported: Imported,
    origin: Origin,
    warnings: tuple[str, ...],
    title_span: Span | None = None,
    headings: Iterable[Span] = (),
) -> Document:
    metadata = imported.metadata
    if title_span is not None and title_span.end > len(text):
        title_span = None
    found = find_datelines(text, title_span.end) if title_span else find_title(text)
    title, date, date_span = metadata.title, metadata.date, None
    if found is not None and found.title is not None and title is None:
        title_span = found.title
        title = clean_field(text[found.title.start : found.title.end])
    if found is not None and found.date is not None and date in (None, found.date):
        date, date_span = found.date, found.date_span
    head = read_head(text, title_span, found)
    if head.date is not None and date in (None, head.date.iso) and date_span is None:
        date, date_span = head.date.iso, head.date.span
    return Document(
        text=text,
        sha256=DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        title=title,
        title_span=title_span,
        date=date,
        date_span=date_span,
        language=detect_language(text, load_stop_words()),
        headings=tuple(span for span in headings if span.end <= len(text)),
        origin=replace(origin, author=origin.author or head.author, site=origin.site or head.site),
        warnings=tuple(dict.fromkeys(imported.warnings + warnings)),
    )
