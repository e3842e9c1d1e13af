"""Word documents (.docx): the body's XML walked in order, so that nothing nested is missed.

The walk keeps its own stacks instead of calling itself: no depth of tables can exhaust the interpreter's.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.docx_parts import Package, Style, open_package
from reader.importers.dropped import dropped_sentences
from reader.importers.flow import Flow
from reader.importers.imported import Block, BlockKind, Imported
from reader.importers.properties import describe
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

if TYPE_CHECKING:
    from lxml.etree import _Element

# What is in them is not part of the text as it is to be read. Fallback repeats what stands beside it in newer markup.
_SKIPPED = frozenset(["Fallback", "delText", "instrText", "sdtPr", "tblPr", "tcPr", "trPr", "rPr", "sectPr", "rt"])
_BREAKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
_INDEX_STYLE = re.compile(r"toc \d|table of (?:figures|authorities)|index \d", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"heading \d", re.IGNORECASE)
_SPACE_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    left_out: bool = False
    joined_to_next: bool = False


@dataclass(slots=True)
class _Walk:
    """What the walk over one part has found so far."""

    package: Package
    flow: Flow = field(default_factory=Flow)
    open: list[_Paragraph] = field(default_factory=list)
    carried: str = ""
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)


def import_docx(data: bytes, limits: ImportLimits) -> Imported:
    """The text of a Word document: paragraphs, headings, tables, then the notes. Raises Refusal when it is damaged.

    Deleted revisions, hidden text, comments and tables of contents are left out and counted in the warnings.
    """
    package = open_package(data)
    walk = _Walk(package)
    _walk_part(package.document, walk)
    blocks = walk.flow.blocks()
    notes = _notes(walk)
    if not blocks and not notes:
        raise Refusal("there is no text in it; perhaps its pages are pictures")
    settled, metadata, doubts = describe(blocks, package.properties)
    return Imported((*settled, *notes), None, metadata, (*dropped_sentences(walk.dropped, len(notes)), *doubts))


def _walk_part(root: "_Element", walk: _Walk) -> None:
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walker:
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if event == "end":
            if element is not skipped:  # its start was not taken in either
                _end(name, walk)
        elif _is_left_out(name, element, walk):
            walker.skip_subtree()
            skipped = element
        else:
            _start(name, element, walk)


def _is_left_out(name: str, element: "_Element", walk: _Walk) -> bool:
    """Whether what is in an element is not walked; counts what a reader would miss."""
    if name == "pPr":
        if walk.open:
            _take_properties(element, walk.open[-1], walk)
        return True
    why = _why_left_out(name, element)
    if why is not None:
        walk.dropped[why] += 1
    # What was moved stands at its new place.
    return why is not None or name == "moveFrom" or name in _SKIPPED


def _why_left_out(name: str, element: "_Element") -> str | None:
    if name == "del" or (name == "tr" and element.find("{*}trPr/{*}del") is not None):
        return "deleted"
    if name == "r" and _is_on(element, "rPr", "vanish"):
        return "hidden"
    return "contents" if name == "sdt" and _is_contents(element) else None


def _start(name: str, element: "_Element", walk: _Walk) -> None:
    if name == "p":
        walk.open.append(_Paragraph())
    elif name == "tr":
        walk.flow.start_row()
    elif name == "tc":
        walk.flow.start_cell()
    elif name == "commentReference":
        walk.dropped["comments"] += 1
    elif walk.open:
        _start_inside(name, element, walk)


def _start_inside(name: str, element: "_Element", walk: _Walk) -> None:
    """What stands in a paragraph."""
    paragraph = walk.open[-1]
    if name == "t":
        paragraph.parts.append(element.text or "")
    elif name in _BREAKS:
        paragraph.parts.append(_BREAKS[name])
    elif name == "br":
        paragraph.parts.append(" " if _attribute(element, "type") in ("page", "column") else "\n")
    elif name == "sym":
        paragraph.parts.append(_symbol(element))
    elif name in ("footnoteReference", "endnoteReference"):
        walk.notes.append((name.removesuffix("Reference") + "s", _attribute(element, "id") or ""))


def _end(name: str, walk: _Walk) -> None:
    if name == "tr":
        walk.flow.end_row()
    elif name == "p" and walk.open:
        paragraph = walk.open.pop()
        text = walk.carried + "".join(paragraph.parts)
        walk.carried = ""
        if paragraph.left_out:
            walk.dropped["contents"] += 1
        elif paragraph.joined_to_next:
            walk.carried = text
        else:
            walk.flow.add(Block(_SPACE_AROUND_BREAK.sub("\n", text).strip(), paragraph.kind))


def _take_properties(element: "_Element", paragraph: _Paragraph, walk: _Walk) -> None:
    style_id = next((_attribute(found, "val") for found in element.iterchildren("{*}pStyle")), None)
    style = walk.package.styles.get(style_id or "", Style())
    level = next((_attribute(found, "val") for found in element.iterchildren("{*}outlineLvl")), style.outline_level)
    if style.name.casefold() == "title":
        paragraph.kind = "title"
    elif _HEADING_STYLE.match(style.name) or (level is not None and level.isdigit() and int(level) < 9):
        paragraph.kind = "heading"
    paragraph.left_out = _INDEX_STYLE.match(style.name) is not None
    paragraph.joined_to_next = element.find("{*}rPr/{*}del") is not None


def _notes(walk: _Walk) -> list[Block]:
    """The notes in the order of their marks in the text, each with its number."""
    found: list[Block] = []
    for kind, identifier in dict.fromkeys(walk.notes):
        element = walk.package.notes(kind).get(identifier)
        if element is None:
            continue
        inner = _Walk(walk.package, dropped=walk.dropped)
        _walk_part(element, inner)
        text = "\n".join(block.text for block in inner.flow.blocks())
        if text.strip():
            found.append(Block(f"{len(found) + 1} {text.strip()}"))
    return found


def _is_contents(element: "_Element") -> bool:
    gallery = element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return gallery is not None and "table of contents" in (_attribute(gallery, "val") or "").casefold()


def _symbol(element: "_Element") -> str:
    """A character of a symbol font, where it has a place of its own in Unicode."""
    try:
        code = int(_attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _is_on(element: "_Element", properties: str, name: str) -> bool:
    found = element.find(f"{{*}}{properties}/{{*}}{name}")
    return found is not None and _attribute(found, "val") not in ("0", "false", "off")


def _attribute(element: "_Element", name: str) -> str | None:
    """An attribute by its local name: strict documents have another namespace than the usual ones."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
