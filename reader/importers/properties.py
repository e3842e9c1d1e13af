"""Title, author and dates out of the properties of a document, and how far they are to be believed.

Programs fill properties in by themselves: with the name of a template, of whoever owns the computer, with the day of
the last export. What stands in the text comes first; what does not is said in a warning.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.importers.dates import iso_date
from reader.importers.imported import Block, Metadata, clean_field
from reader.model.span import Span
from reader.text.bylines import read_head
from reader.text.titles import find_datelines, find_title

_HEAD_BLOCKS = 8
_TITLE_BLOCKS = 3
_LONGEST_TITLE = 300
_LONGEST_BYLINE = 100
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|presentation|layout|page|slide|title|new|about:blank|print)\s*[\d._-]*"
    r"|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|odt|rtf|pdf|txt|tex|dvi|indd|qxd|pages|html?)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:(?:windows|microsoft office|default|office) )?(?:users?|admin|administrator|owner|author)"
    r"|unknown|anonymous|python-docx|pc|me|root|none|n/?a|.*@.*|[\W\d_]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:written by|story by|by):?\s+([^\W\d_][^\d\n:;!?]{2,80}?)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's properties say; `made` and `changed` as they stand there."""

    title: str | None = None
    author: str | None = None
    made: str | None = None
    changed: str | None = None


def describe(blocks: Sequence[Block], properties: Properties) -> tuple[tuple[Block, ...], Metadata, tuple[str, ...]]:
    """The blocks with at most one title, the metadata, and sentences about what is doubtful in it."""
    settled, title, warnings = _title(list(blocks), properties)
    author, doubt = _author(settled, properties)
    metadata = Metadata(title=title, author=author)
    return tuple(settled), metadata, (*warnings, *doubt, *_dates(settled, properties))


def _title(blocks: list[Block], properties: Properties) -> tuple[list[Block], str | None, tuple[str, ...]]:
    named = clean_field(properties.title)
    place = _title_place(blocks, named)
    if place is not None:
        title = clean_field(blocks[place].text)
        return [_as_title(block, i == place) for i, block in enumerate(blocks)], title, ()
    blocks = [_as_title(block, False) for block in blocks]
    if named is None or _NO_TITLE.fullmatch(named) or _reads_from_text(blocks):
        return blocks, None, ()
    return blocks, named, ("The title is taken from the properties of the file; it does not stand in the text.",)


def _title_place(blocks: list[Block], named: str | None) -> int | None:
    """Which block is the title: one that is marked so, one that the properties name, or a heading at the very top."""
    marked = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    if marked is not None:
        return marked
    head = blocks[:_TITLE_BLOCKS]
    if named is not None:
        same = next((i for i, block in enumerate(head) if _alike(block.text, named)), None)
        if same is not None:
            return same
    return next((i for i, b in enumerate(head) if b.kind == "heading" and len(b.text) <= _LONGEST_TITLE), None)


def _alike(words: str, others: str) -> bool:
    return "".join(words.split()).casefold() == "".join(others.split()).casefold()


def _as_title(block: Block, is_title: bool) -> Block:
    if is_title:
        return replace(block, kind="title")
    return replace(block, kind="heading") if block.kind == "title" else block


def _reads_from_text(blocks: list[Block]) -> bool:
    found = find_title(_head(blocks))
    return found is not None and found.title is not None


def _author(blocks: list[Block], properties: Properties) -> tuple[str | None, tuple[str, ...]]:
    for block in blocks[: _TITLE_BLOCKS + 2]:
        byline = _BYLINE.fullmatch(block.text.strip())
        if byline is not None:
            return clean_field(byline[1]), ()
    named = clean_field(properties.author, 200)
    if named is None or _NOBODY.fullmatch(named):
        return None, ()
    lines = (block.text.casefold() for block in blocks[:_HEAD_BLOCKS] if len(block.text) <= _LONGEST_BYLINE)
    if any(named.casefold() in line for line in lines):
        return named, ()
    return named, ("The author is taken from the properties of the file; it may be whoever typed or saved it.",)


def _dates(blocks: list[Block], properties: Properties) -> tuple[str, ...]:
    """When the file was made is not when the article came out, so it is told and never taken as a date."""
    made = iso_date(properties.made or "") or iso_date(properties.changed or "")
    if made is None:
        return ()
    head = _head(blocks)
    title = next((block.text for block in blocks[:_TITLE_BLOCKS] if block.kind == "title"), None)
    found = find_datelines(head, head.find(title) + len(title)) if title else find_title(head)
    span = Span(head.find(title), head.find(title) + len(title)) if title else found.title if found else None
    if (found is not None and found.date is not None) or read_head(head, span, found).date is not None:
        return ()
    return (f"No date of publication was found; the properties of the file say that it was made on {made}.",)


def _head(blocks: list[Block]) -> str:
    return "\n\n".join(block.text for block in blocks[:_HEAD_BLOCKS])
