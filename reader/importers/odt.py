"""OpenDocument texts (.odt): content.xml walked in order, on members read under limits."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.dropped import dropped_sentences
from reader.importers.flow import Flow
from reader.importers.imported import Block, BlockKind, Imported
from reader.importers.odt_styles import Styles, find_styles
from reader.importers.properties import Properties, describe
from reader.importers.refusal import Refusal
from reader.importers.zipped import Archive, open_archive
from reader.settings import ImportLimits

if TYPE_CHECKING:
    from lxml.etree import _Element

_MIME = "application/vnd.oasis.opendocument."
_OTHER_KINDS = {"spreadsheet": "a spreadsheet", "presentation": "a presentation", "graphics": "a drawing"}
_SKIPPED = frozenset(
    (
        *("forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "note-citation"),
        *("ruby-text", "object", "object-ole", "image", "title", "desc", "event-listeners", "hidden-text"),
    )
)
_INDEXES = frozenset(
    (
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index"),
        *("user-index", "bibliography"),
    )
)
_MOST_SPACES = 100
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    hidden: bool = False


@dataclass(slots=True)
class _Walk:
    styles: Styles
    flow: Flow = field(default_factory=Flow)
    open: list[_Paragraph] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: "list[_Element]" = field(default_factory=list)


def import_odt(data: bytes, limits: ImportLimits) -> Imported:
    """The text of an OpenDocument text: paragraphs, headings, tables, then the notes.

    Raises Refusal when it is damaged, encrypted or no text. Deleted revisions, hidden text, comments and indexes are
    left out and counted in the warnings.
    """
    archive = open_archive(data)
    _check_kind(archive)
    root = archive.read_xml("content.xml")
    body = root.find("{*}body/{*}text")
    if body is None:
        raise Refusal("it is damaged, or an OpenDocument file without text")
    walk = _Walk(find_styles(archive, root))
    _walk_part(body, walk)
    blocks = walk.flow.blocks()
    notes = _notes(walk)
    if not blocks and not notes:
        raise Refusal("there is no text in it; perhaps its pages are pictures")
    settled, metadata, doubts = describe(blocks, _properties(archive))
    return Imported((*settled, *notes), None, metadata, (*dropped_sentences(walk.dropped, len(notes)), *doubts))


def _check_kind(archive: Archive) -> None:
    kind = archive.read("mimetype").decode("latin-1").strip() if "mimetype" in archive else _MIME + "text"
    other = next((what for name, what in _OTHER_KINDS.items() if kind.startswith(_MIME + name)), None)
    if other is not None or not kind.startswith(_MIME + "text"):
        raise Refusal(f"this is {other or 'an OpenDocument file'}, not a text; save it as .odt, .pdf or plain text")
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refusal("it is encrypted; save it without a password first")


def _walk_part(root: "_Element", walk: _Walk) -> None:
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    skipped = None
    for event, element in walker:
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if element is root:
            continue
        if event == "start" and _is_left_out(name, element, walk):
            walker.skip_subtree()
            skipped = element
        elif event == "start":
            _start(name, element, walk)
        elif event == "end" and element is not skipped:  # else its start was not taken in either
            _end(name, walk)
        # Text after an element belongs to the paragraph around it, also when the element was left out.
        if event != "start" and element.tail and walk.open:
            walk.open[-1].parts.append(_SPACES.sub(" ", element.tail))


def _is_left_out(name: str, element: "_Element", walk: _Walk) -> bool:
    """Whether what is in an element is not walked; counts what a reader would miss."""
    if name == "tracked-changes":
        walk.dropped["deleted"] += len(element.findall("{*}changed-region/{*}deletion"))
        return True
    if name in ("annotation", "annotation-end"):
        walk.dropped["comments"] += name == "annotation"
        return True
    if name in _INDEXES:
        walk.dropped["contents"] += 1
        return True
    if name == "note":
        walk.notes.append(element)
        return True
    if name == "span" and _style(element) in walk.styles.hidden:
        walk.dropped["hidden"] += 1
        return True
    return name in _SKIPPED


def _start(name: str, element: "_Element", walk: _Walk) -> None:
    if name in ("p", "h"):
        _start_paragraph(name, element, walk)
    elif name == "table-row":
        walk.flow.start_row()
    elif name in ("table-cell", "covered-table-cell"):
        walk.flow.start_cell()
    elif not walk.open:
        return
    elif name == "s":
        walk.open[-1].parts.append(" " * _repeat(element))
    elif name in ("tab", "line-break"):
        walk.open[-1].parts.append("\t" if name == "tab" else "\n")
    elif element.text:
        walk.open[-1].parts.append(_SPACES.sub(" ", element.text))


def _start_paragraph(name: str, element: "_Element", walk: _Walk) -> None:
    style = _style(element)
    paragraph = _Paragraph(hidden=style in walk.styles.hidden)
    if style in walk.styles.titles:
        paragraph.kind = "title"
    elif name == "h":
        paragraph.kind = "heading"
    paragraph.parts.append(_SPACES.sub(" ", element.text or ""))
    walk.open.append(paragraph)


def _end(name: str, walk: _Walk) -> None:
    if name == "table-row":
        walk.flow.end_row()
    elif name in ("p", "h") and walk.open:
        paragraph = walk.open.pop()
        text = "".join(paragraph.parts).strip()
        if paragraph.hidden and text:
            walk.dropped["hidden"] += 1
        elif text:
            walk.flow.add(Block("\n".join(line.strip(" ") for line in text.split("\n")), paragraph.kind))


def _notes(walk: _Walk) -> list[Block]:
    """The notes in the order of their marks in the text, each with its number."""
    found: list[Block] = []
    for element in walk.notes:
        body = element.find("{*}note-body")
        inner = _Walk(walk.styles, dropped=walk.dropped)
        if body is not None:
            _walk_part(body, inner)
        text = "\n".join(block.text for block in inner.flow.blocks())
        if text:
            found.append(Block(f"{len(found) + 1} {text}"))
    return found


def _properties(archive: Archive) -> Properties:
    if "meta.xml" not in archive:
        return Properties()
    meta = archive.read_xml("meta.xml").find("{*}meta")
    fields = {} if meta is None else {c.tag.rpartition("}")[2]: c.text for c in meta if isinstance(c.tag, str)}
    author = fields.get("initial-creator") or fields.get("creator")
    return Properties(fields.get("title"), author, fields.get("creation-date"), fields.get("date"))


def _style(element: "_Element") -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}style-name")), None)


def _repeat(element: "_Element") -> int:
    """How many spaces an element stands for: as many as it says, and never enough to fill the memory."""
    said = next((str(value) for key, value in element.attrib.items() if key.endswith("}c")), "1")
    return min(int(said), _MOST_SPACES) if said.isascii() and said.isdigit() and len(said) < 10 else _MOST_SPACES
