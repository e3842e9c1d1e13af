"""The parts of a Word document: which member is the body, its styles, its notes, its properties."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importers.properties import Properties
from reader.importers.refusal import Refusal
from reader.importers.zipped import Archive, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its built-in name (English whatever the program's language) and outline level, 0 the top."""

    name: str = ""
    outline_level: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """A document's parts; notes are only read when the text refers to them."""

    archive: Archive
    document: "_Element"
    styles: Mapping[str, Style]
    related: Mapping[str, str]
    properties: Properties

    def notes(self, kind: str) -> "dict[str, _Element]":
        """The elements of "footnotes" or "endnotes" by their id."""
        root = _optional(self.archive, self.related.get(kind))
        return {} if root is None else {_value(note, "id") or "": note for note in root}


def open_package(data: bytes) -> Package:
    """The parts of the document in `data`. Raises Refusal when the body is missing or damaged, or a limit is passed."""
    archive = open_archive(data)
    top = _related(archive, "")
    body = top.get("officeDocument", "word/document.xml")
    if body not in archive:
        body = "word/document.xml"
    if body not in archive:
        raise Refusal("it is damaged, or an Office document without text: there is no Word document in it")
    document = archive.read_xml(body)
    if not str(document.tag).endswith("}document"):
        raise Refusal("this is an Office document, but no Word document; save it as .docx, .pdf or plain text")
    related = _related(archive, body)
    styles = _styles(_optional(archive, related.get("styles")))
    properties = _properties(_optional(archive, top.get("core-properties")))
    return Package(archive, document, styles, related, properties)


def _related(archive: Archive, part: str) -> dict[str, str]:
    """Members that a part refers to, by the last word of the kind of relation; links to other places do not count."""
    folder, name = posixpath.split(part)
    root = _optional(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relation in () if root is None else root:
        target = _value(relation, "Target")
        if target and _value(relation, "TargetMode") != "External":
            kind = (_value(relation, "Type") or "").rpartition("/")[2]
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def _optional(archive: Archive, name: str | None) -> "_Element | None":
    """A part that the text can do without, when it is there and sound; limits are kept all the same."""
    return archive.read_xml(name) if name is not None and name in archive else None


def _styles(root: "_Element | None") -> dict[str, Style]:
    """Styles by id; an outline level is inherited."""
    if root is None:
        return {}
    elements = {_value(style, "styleId") or "": style for style in root.iterchildren("{*}style")}
    return {key: Style(_name(element), _level(element, elements)) for key, element in elements.items()}


def _name(style: "_Element") -> str:
    return _value(style.find("{*}name"), "val") or ""


def _level(style: "_Element | None", elements: "dict[str, _Element]") -> str | None:
    for _ in range(_LONGEST_CHAIN):
        if style is None:
            return None
        level = _value(style.find("{*}pPr/{*}outlineLvl"), "val")
        if level is not None:
            return level
        style = elements.get(_value(style.find("{*}basedOn"), "val") or "")
    return None


def _properties(root: "_Element | None") -> Properties:
    if root is None:
        return Properties()
    fields = {child.tag.rpartition("}")[2]: child.text for child in root if isinstance(child.tag, str)}
    return Properties(fields.get("title"), fields.get("creator"), fields.get("created"), fields.get("modified"))


def _value(element: "_Element | None", name: str) -> str | None:
    """An attribute by its local name; None when there is none, or no element."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
