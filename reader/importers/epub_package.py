"""What an EPUB says of itself: its package file, the order of its documents, its table of contents (EPUB 2 and 3)."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from reader.importers.dates import iso_date
from reader.importers.html_authors import is_account
from reader.importers.html_metadata import web_address
from reader.importers.imported import Metadata, clean_field
from reader.importers.refusal import Refusal
from reader.importers.zipped import Archive

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_MOST_DOCUMENTS = 5_000
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Package:
    """The documents of a book in reading order, their titles from its contents, and what it says about itself."""

    documents: tuple[str, ...]
    titles: dict[str, str]
    metadata: Metadata
    warnings: tuple[str, ...] = ()


def read_package(archive: Archive) -> Package:
    """The package of a book. Raises Refusal when it is damaged or its documents are locked."""
    path = _package_path(archive)
    root = archive.read_xml(path, allow_doctype=True)
    items = {item.get("id"): item for item in _named(root, "item") if item.get("id") and item.get("href")}
    spine = next(_named(root, "spine"), None)
    documents, warnings = _reading_order(archive, path, items, spine)
    locked = _locked(archive)
    if not locked.isdisjoint(documents):
        raise Refusal("this book is locked (DRM); a copy without a lock can be read")
    titles = _titles(archive, path, items, spine)
    return Package(documents, titles, _metadata(root), warnings)


def _package_path(archive: Archive) -> str:
    if _CONTAINER in archive:
        for rootfile in _named(archive.read_xml(_CONTAINER, allow_doctype=True), "rootfile"):
            path = unquote(rootfile.get("full-path") or "")
            if path in archive:
                return path
    packages = [name for name in archive.names if name.lower().endswith(".opf")]
    if len(packages) != 1:
        raise Refusal("it is damaged: this EPUB does not say where its book begins")
    return packages[0]


def _reading_order(
    archive: Archive, package: str, items: dict[str | None, Any], spine: Any
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents of the spine, each once, and sentences about those that are left out."""
    found: dict[str, None] = {}
    missing = beside = 0
    references = [] if spine is None else list(_named(spine, "itemref"))[:_MOST_DOCUMENTS]
    for reference in references:
        item = items.get(reference.get("idref"))
        path = None if item is None else resolve(package, item.get("href"))
        if item is None or path is None or path not in archive:
            missing += 1
        elif (item.get("media-type") or "").lower() not in _PAGES:
            beside += 1
        elif "nav" not in (item.get("properties") or "").split():
            # What the book itself sets apart from the reading order (answers, long notes) is still read, in its place.
            found[path] = None
    warnings = []
    if missing:
        warnings.append(f"{_count(missing, 'part')} of the book that it names could not be found in it.")
    if beside:
        warnings.append(f"{_count(beside, 'page')} of the book that is a picture was left out.")
    if len(references) > len(found) + missing + beside + 1:
        warnings.append("Parts that the book names more than once are shown once.")
    return tuple(found), tuple(warnings)


def _titles(archive: Archive, package: str, items: dict[str | None, Any], spine: Any) -> dict[str, str]:
    """The title of each document in the table of contents; the first entry that leads to it counts."""
    nav = next((i for i in items.values() if "nav" in (i.get("properties") or "").split()), None)
    ncx = items.get(spine.get("toc")) if spine is not None and spine.get("toc") else None
    ncx = ncx if ncx is not None else next((i for i in items.values() if "dtbncx" in (i.get("media-type") or "")), None)
    titles: dict[str, str] = {}
    for item, entries in ((nav, _nav_entries), (ncx, _ncx_entries)):
        path = None if item is None else resolve(package, item.get("href"))
        if path is None or path not in archive or titles:
            continue
        try:
            root = archive.read_xml(path, allow_doctype=True)
        except Refusal:
            continue  # a book can be read without its contents
        for count, (target, title) in enumerate(entries(root)):
            document = resolve(path, target)
            if count < _MOST_ENTRIES and document and title:
                titles.setdefault(document, title)
    return titles


def _nav_entries(root: Any) -> Iterator[tuple[str, str | None]]:
    """Targets and titles of an EPUB 3 navigation document; its lists of pages and landmarks are none."""
    for nav in _named(root, "nav"):
        kinds = {value for name, value in nav.items() if name.rpartition("}")[2] == "type"}
        if kinds and "toc" not in " ".join(kinds).split():
            continue
        for link in _named(nav, "a"):
            yield link.get("href") or "", clean_field("".join(link.itertext()), 300)


def _ncx_entries(root: Any) -> Iterator[tuple[str, str | None]]:
    for point in _named(root, "navPoint"):
        content = next((child for child in point if _local(child) == "content"), None)
        label = next((child for child in point if _local(child) == "navLabel"), None)
        if content is not None and label is not None:
            yield content.get("src") or "", clean_field("".join(label.itertext()), 300)


def _metadata(root: Any) -> Metadata:
    """Title, dates, authors, publisher: the Dublin Core elements of the package."""
    refined = {
        (m.get("refines") or "").removeprefix("#"): m for m in _named(root, "meta") if m.get("property") == "role"
    }
    creators = [(_role(e, refined), clean_field(e.text, 200)) for e in _named(root, "creator")]
    names = [name for role, name in creators if name and role in ("", "aut") and not is_account(name)]
    dates = [(_attribute(e, "event").lower(), iso_date(e.text or "")) for e in _named(root, "date")]
    published = [day for event, day in dates if day and event in ("", "publication", "original-publication")]
    changed = [day for event, day in dates if day and event == "modification"]
    return Metadata(
        title=_first_text(root, "title"),
        date=next(iter(published), None),
        # Not `dcterms:modified`, which is only when a program last wrote the file.
        updated=next(iter(changed), None),
        author=", ".join(dict.fromkeys(names)) or None,
        site=_first_text(root, "publisher"),
        address=web_address(_first_text(root, "source")),
    )


def _role(element: Any, refined: dict[str, Any]) -> str:
    meta = refined.get(element.get("id") or "-")
    return str((meta.text or "") if meta is not None else _attribute(element, "role")).strip().lower()


def _first_text(root: Any, name: str) -> str | None:
    return next((words for element in _named(root, name) if (words := clean_field(element.text))), None)


def _locked(archive: Archive) -> frozenset[str]:
    """The members that the book says are encrypted; fonts often are, and do not matter."""
    if _ENCRYPTION not in archive:
        return frozenset()
    references = _named(archive.read_xml(_ENCRYPTION, allow_doctype=True), "CipherReference")
    return frozenset(unquote(reference.get("URI") or "") for reference in references)


def resolve(base: str, reference: str) -> str | None:
    """The member that a reference in member `base` leads to; None when it leads out of the book."""
    target = unquote(reference.partition("#")[0])
    if not target or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", target):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
    return None if path.startswith("..") else path


def _named(root: Any, name: str) -> Iterator[Any]:
    """The elements below with this name in any namespace, as books of all ages have them."""
    return (element for element in root.iter() if _local(element) == name)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
