"""Markdown by the CommonMark grammar, as plain paragraphs; YAML front matter gives title, date and author."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.dates import iso_date
from reader.importers.decoding import decode
from reader.importers.imported import Block, BlockKind, Imported, Metadata, clean_field
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
# Deeper nesting than any article has; the parser would leave out in silence what is deeper than its limit.
_DEEPEST_QUOTE = 40
_DEEPEST = 100
_MOST_MARKS_IN_A_LINE = 1_000
# What several dialects write behind a heading for the page made of it: {#name .class}
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.][^{}\n]{1,300}\}[ \t]*$")
_MARKS = re.compile(r"[\[\]*_`<]")


def import_markdown(data: bytes, limits: ImportLimits) -> Imported:
    """The paragraphs and headings of a Markdown file.

    The title is the front matter's, else the first heading of level one. Raises Refusal for bytes that are
    no text and for marks nested deeper than an article needs.
    """
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    fields, body = split_front_matter(text[: 2 * limits.document_chars])
    metadata = _metadata(fields)
    blocks = list(_blocks(_parse(_bounded(body))))
    if not any(block.text for block in blocks):
        raise Refusal("there is no text in it")
    blocks, metadata = _with_title(blocks, metadata)
    warnings = decoded.warnings
    if len(text) > 2 * limits.document_chars:
        warnings += ("Only the beginning is shown: the text is longer than the limit.",)
    return Imported(blocks=tuple(blocks), metadata=metadata, warnings=warnings)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two lines of dashes at the start (keys in lower case), and the rest.

    Only plain one-line values are read; nested ones, anchors and tags of YAML are left alone.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields = (_FIELD.fullmatch(line.rstrip()) for line in match[1].split("\n"))
    found = {field[1].lower(): _unquoted(field[2]) for field in fields if field is not None}
    return (found, text[match.end() :]) if found else ({}, text)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value.removeprefix("[").removesuffix("]").strip() if value.startswith("[") else value


def _metadata(fields: dict[str, str]) -> Metadata:
    def first(*keys: str) -> str | None:
        return next((clean_field(fields[key]) for key in keys if fields.get(key)), None)

    return Metadata(
        title=first("title", "headline"),
        date=iso_date(first("date", "published", "publish_date") or ""),
        updated=iso_date(first("updated", "modified", "lastmod") or ""),
        author=first("author", "authors", "byline"),
        site=first("site", "source", "publisher", "publication"),
        address=first("url", "address", "link", "canonical"),
    )


def _bounded(body: str) -> str:
    """The body, when no line of it makes the grammar take more than linear time; else refuses it."""
    for line in body.split("\n"):
        quotes = line[: len(line) - len(line.lstrip("> \t"))].count(">")
        if quotes > _DEEPEST_QUOTE or (
            len(line) > _MOST_MARKS_IN_A_LINE and len(_MARKS.findall(line)) > _MOST_MARKS_IN_A_LINE
        ):
            raise Refusal("its Markdown is nested deeper than this program reads; save it as plain text")
    return body


def _parse(body: str) -> "Sequence[Token]":
    from markdown_it import MarkdownIt

    # `html` off: tags in the text stay text, so that nothing in it is ever taken for markup later.
    grammar = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table"])
    # Addresses are thrown away, so none needs to be refused; a refused one would leave its brackets in the text.
    grammar.validateLink = lambda url: True  # type: ignore[method-assign]
    return grammar.parse(_without_comments(body))


def _without_comments(body: str) -> str:
    """The body without `<!-- ... -->`; one that never ends stays as text."""
    kept, start = [], 0
    while (opening := body.find("<!--", start)) >= 0 and (closing := body.find("-->", opening)) >= 0:
        kept.append(body[start:opening])
        start = closing + 3
    return "".join(kept) + body[start:]


def _blocks(tokens: "Sequence[Token]") -> Iterator[Block]:
    heading = False
    level = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading, level = token.type == "heading_open", token.tag
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield Block("\t".join(row))
            row = None
        elif token.type == "inline":
            words = _ATTRIBUTES.sub("", _inline(token)) if heading else _inline(token)
            if row is not None:
                row.append(words)
            elif words:
                yield Block(words, "title" if heading and level == "h1" else "heading" if heading else "paragraph")
        elif token.type in ("code_block", "fence"):
            yield Block(token.content.rstrip("\n"))


def _inline(token: "Token") -> str:
    """The words of a paragraph: link texts without addresses, no pictures; a soft line end is a space."""
    parts = []
    for child in token.children or ():
        if child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts).strip()


def _with_title(blocks: list[Block], metadata: Metadata) -> tuple[list[Block], Metadata]:
    """One title at most: the front matter's, put first when the body does not start with it, or the first h1."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    title = metadata.title
    if title is None and first is not None:
        title = clean_field(blocks[first].text)
    elif title is not None and (not blocks or clean_field(blocks[0].text) != title):
        blocks = [Block(title, "title"), *blocks]
        first = 0
    elif title is not None:
        first = 0
    settled = [replace(b, kind="title" if i == first else _no_title(b)) for i, b in enumerate(blocks)]
    return settled, replace(metadata, title=title)


def _no_title(block: Block) -> BlockKind:
    return "heading" if block.kind == "title" else block.kind
