"""Notes and review as Markdown for Obsidian and other programs: properties, then blocks with stable ids."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.exports.dossier import (
    Dossier,
    answers,
    kind_of_note,
    placed_highlights,
    placed_notes,
    published_on,
    title_of,
)
from reader.exports.markdown_text import escaped, quotation, tag, without_html, yaml_text
from reader.model.note import Note
from reader.model.span import Span

NOTES, HIGHLIGHTS, REVIEW = "## Notes", "## Highlights", "## Review"
ARTICLE = "article"
EXPORTED = "exported"
NO_PARAGRAPH = re.compile(r"^(\s{4}|\t|\s*([-+*>|#]|\d+[.)]|`{3}|~{3}|=+\s*$|\[))")
"""A line that begins so belongs to a list, table, code, heading or quotation, or may: nothing is appended to it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file with an id of its own, which stands at the end of its last line."""

    id: str
    section: str
    text: str

    @property
    def digest(self) -> str:
        """What tells whether somebody has changed it since."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Page:
    """A file before it is written: properties by name (already YAML, a list for `tags`), the title, the blocks."""

    properties: dict[str, str | list[str]]
    heading: str
    blocks: tuple[Block, ...]


def page_of(dossier: Dossier) -> Page:
    """Everything that goes into the file, in order."""
    blocks = (*_notes(dossier), *_highlights(dossier), *_review(dossier))
    return Page(_properties(dossier, blocks), f"# {escaped(title_of(dossier.document))}", blocks)


def as_markdown(dossier: Dossier) -> str:
    """The file as it is when there is none yet (``markdown_merge.py`` has the other case); ends with a line break."""
    return written(page_of(dossier))


def written(page: Page) -> str:
    """The page as text."""
    parts = [properties_text(page.properties), page.heading]
    section = ""
    for block in page.blocks:
        if block.section != section:
            section = block.section
            parts.append(section)
        parts.append(block.text)
    return "\n\n".join(parts) + "\n"


def properties_text(properties: dict[str, str | list[str]]) -> str:
    """The properties between their two lines of dashes."""
    lines = ["---"]
    for name, value in properties.items():
        if isinstance(value, str):
            lines.append(f"{name}: {value}")
        else:
            lines += [f"{name}:", *(f"  - {each}" for each in value)] if value else [f"{name}: []"]
    return "\n".join([*lines, "---"])


def record_of(blocks: tuple[Block, ...]) -> str:
    """What the file says of its own blocks: id, number of lines, digest; so that changes by others are seen later."""
    return yaml_text(" ".join(f"{b.id}:{len(b.text.splitlines())}:{b.digest}" for b in blocks))


def _properties(dossier: Dossier, blocks: tuple[Block, ...]) -> dict[str, str | list[str]]:
    document = dossier.document
    known = {
        "title": title_of(document),
        "author": document.origin.author,
        "site": document.origin.site,
        "address": document.origin.address,
    }
    named: dict[str, str | list[str]] = {name: yaml_text(value) for name, value in known.items() if value}
    days = {"published": published_on(document), "read": dossier.read}
    named |= {name: day for name, day in days.items() if day}
    named["tags"] = sorted({made for note in dossier.notes for each in note.tags if (made := tag(each))})
    return named | {ARTICLE: yaml_text(document.sha256), EXPORTED: record_of(blocks)}


def _notes(dossier: Dossier) -> Iterator[Block]:
    for note, span in placed_notes(dossier):
        words = _note_words(dossier, note, span)
        kind = escaped(kind_of_note(note, dossier.analysis))
        tags = "".join(f" #{made}" for each in note.tags if (made := tag(each)))
        yield _block(f"note-{note.id}", NOTES, words, f"*{kind} · {note.created[:10]}*{tags}")


def _note_words(dossier: Dossier, note: Note, span: Span | None) -> list[str]:
    parts: list[str] = []
    if note.selector is not None:
        parts.append(quotation(note.selector.exact))
        if span is None:
            parts.append("*These words are not in the article’s text, or in several places of it.*")
    text = without_html(note.text.strip("\n"))
    return [part for part in (*parts, text) if part.strip()]


def _highlights(dossier: Dossier) -> Iterator[Block]:
    for highlight, _span in placed_highlights(dossier):
        colour = dossier.colours.get(highlight.colour) or highlight.colour
        about = f"*Highlight, {escaped(colour)} · {highlight.created[:10]}*"
        yield _block(f"highlight-{highlight.id}", HIGHLIGHTS, [quotation(highlight.selector.exact)], about)


def _review(dossier: Dossier) -> Iterator[Block]:
    for criterion, question, answer in answers(dossier.review):
        parts = [f"### {escaped(question)}", without_html(answer.text.strip("\n"))]
        yield _block(f"review-{criterion.replace('_', '-')}", REVIEW, parts, f"*Answered {answer.modified[:10]}*")


def _block(id: str, section: str, parts: list[str], about: str) -> Block:
    """The parts, then the line about them with the id; in the last part's own paragraph where that is one.

    So a link to the id shows the reader's words, and not only the line about them.
    """
    last = parts[-1].split("\n\n")[-1]
    joined = not any(NO_PARAGRAPH.match(line) for line in last.split("\n")) and "```" not in parts[-1]
    before = "\n\n".join(parts) + ("\n" if joined else "\n\n")
    return Block(id, section, f"{before}{about} ^{id}")
