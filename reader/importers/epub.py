"""Books (EPUB 2 and 3): the documents of the spine in order, whole or by chapter.

A chapter is a document of the spine that has text; that is how books are cut for reading, and most have one for each.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from reader.importers.epub_package import Package, read_package
from reader.importers.html import parse_page
from reader.importers.html_blocks import text_blocks
from reader.importers.html_captions import mark_captions
from reader.importers.html_hidden import remove_hidden
from reader.importers.html_text import collapsed
from reader.importers.imported import Block, Imported
from reader.importers.refusal import Refusal
from reader.importers.zipped import Archive, open_archive
from reader.model.book import Book, Chapter
from reader.settings import ImportLimits

# What programs call a part without a heading.
_NO_TITLE = re.compile(r"section \d+|title ?page|cover|start|text|untitled|unknown", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    title: str | None
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]


def import_epub(data: bytes, limits: ImportLimits) -> Imported:
    """The whole book, its title first; a warning says how many chapters it has."""
    return import_epub_chapters(data, limits)


def import_epub_chapters(data: bytes, limits: ImportLimits, numbers: Collection[int] | None = None) -> Imported:
    """The chapters with these numbers, in the book's order; all of them when there are none.

    Raises Refusal when the book is past the limits, locked or damaged, or has no such chapter.
    """
    package, texts, unread = _read(data, limits, stop_early=numbers is None)
    chosen = [text for number, text in enumerate(texts, 1) if numbers is None or number in numbers]
    if not chosen:
        raise Refusal("there is no text in this book" if not texts else "it has no such chapter")
    blocks = [block for text in chosen for block in text.blocks]
    title = package.metadata.title
    if title:
        blocks = [Block(title, "title"), *_without_title(blocks, title)]
    warnings = (
        *_extent(len(chosen), len(texts) + unread),
        *package.warnings,
        *(w for text in chosen for w in text.warnings),
    )
    return Imported(tuple(blocks), None, package.metadata, tuple(dict.fromkeys(warnings)))


def read_contents(data: bytes, limits: ImportLimits) -> Book:
    """The chapters of a book in its order, for a reader to choose from. Raises Refusal as `import_epub` does."""
    package, texts, _ = _read(data, limits, stop_early=False)
    chapters = (
        Chapter(number, text.title or _start_of(text), sum(len(block.text) for block in text.blocks))
        for number, text in enumerate(texts, 1)
    )
    return Book(package.metadata.title, tuple(chapters))


def _read(data: bytes, limits: ImportLimits, stop_early: bool) -> tuple[Package, list[_Text], int]:
    """The package, the texts of its documents, and how many documents were not read.

    `stop_early` leaves out what is past the limit of a document.
    """
    archive = open_archive(data)
    package = read_package(archive)
    texts: list[_Text] = []
    length = 0
    unread = 0
    for count, path in enumerate(package.documents, 1):
        text = _text(archive, path, package.titles.get(path), limits)
        if text.blocks:
            texts.append(text)
        length += sum(len(block.text) for block in text.blocks)
        # One document more than fits is kept, so that what is cut off is seen and said.
        if stop_early and length > limits.document_chars:
            unread = len(package.documents) - count
            break
    return package, texts, unread


def _text(archive: Archive, path: str, title: str | None, limits: ImportLimits) -> _Text:
    page = archive.read(path)
    if _ENTITY.search(page.replace(b"\0", b"")):
        raise Refusal("its XML declares entities, as no book needs to")
    if not page.strip():
        return _Text(title, (), ())
    tree, warnings = parse_page(page, limits)
    hidden = remove_hidden(tree)
    mark_captions(tree)
    blocks = text_blocks(tree)
    first = next((block.text for block in blocks if block.kind == "heading"), None)
    if title and blocks and first is None and not (_NO_TITLE.fullmatch(title) or _same(blocks[0].text, title)):
        # The book has a heading for it, if only in its contents.
        blocks.insert(0, Block(title, "heading"))
    elif title and blocks and _same(blocks[0].text, title):
        blocks[0] = Block(blocks[0].text, "heading")
    return _Text(title or first, tuple(blocks), warnings + hidden.warnings(blocks))


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks without a first one, on a title page, that only says the title again."""
    return blocks[1:] if len(blocks) > 1 and _same(blocks[0].text, title) else blocks


def _same(one: str, other: str) -> bool:
    return collapsed(one).casefold() == collapsed(other).casefold()


def _extent(chosen: int, all_of_them: int) -> tuple[str, ...]:
    if all_of_them == 1:
        return ()
    if chosen == all_of_them:
        return (f"This is a book with {all_of_them:,} chapters or parts; all of them are shown.",)
    verb = "is" if chosen == 1 else "are"
    return (f"Of the {all_of_them:,} chapters or parts of this book, {chosen:,} {verb} shown.",)


def _start_of(text: _Text) -> str:
    words = collapsed(text.blocks[0].text)
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
