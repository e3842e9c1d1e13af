"""Annotations of other programs as one kind of record. Which program wrote a file is seen from what is in it.

Known are: W3C Web Annotations, the export of the Hypothesis client and answers of its service, items of Zotero (as its
own interface and that of Better BibTeX give them), and collections of calibre's viewer. All is JSON in UTF-8.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reader.errors import ReaderError

LONGEST_FILE = 64 * 2**20
LONGEST_QUOTE = 20_000
LONGEST_TEXT = 200_000
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and a library cannot."""
UNKNOWN_FILE = (
    "The file holds no annotations that are known here: W3C Web Annotations, Hypothesis, Zotero or calibre, as JSON. "
    "Of what this program exports, json-ld can be taken in again."
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One annotation. `exact` is "" for one on the whole text; `start` is in code points, None where it is not said.

    `id` is that of the other program, `purpose` is note, highlight or other; `created` is as it was written there.
    """

    id: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    created: str = ""
    purpose: str = "note"


def read_annotations(raw: bytes) -> tuple[str, list[Incoming]]:
    """The program's name and its annotations in the order of the file. Raises ReaderError with a sentence."""
    if len(raw) > LONGEST_FILE:
        raise ReaderError("The file of annotations is too large (more than 64 MB).")
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ReaderError(UNKNOWN_FILE) from None
    for name, entries_of, read in READERS:
        entries = entries_of(found)
        if entries:
            return name, [made for entry in entries if (made := read(entry)) is not None]
    raise ReaderError(UNKNOWN_FILE)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return SURROGATES.sub("\ufffd", value) if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _made(entry: Incoming) -> Incoming | None:
    """The record, unless it is beyond all measure or says nothing."""
    if len(entry.exact) > LONGEST_QUOTE or len(entry.text) > LONGEST_TEXT or not (entry.exact or entry.text):
        return None
    return entry


# W3C Web Annotations


def _web_entries(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict) and isinstance(found.get("first"), dict):
        found = found["first"]
    items = found.get("items", [found]) if isinstance(found, dict) else found
    return [each for each in _objects(items) if "Annotation" in _list(each.get("type")) and "target" in each]


def _web(entry: dict[str, Any]) -> Incoming | None:
    target = next((each for each in _list(entry["target"]) if isinstance(each, dict)), {})
    bodies = [b if isinstance(b, dict) else {"value": b} for b in _list(entry.get("body", entry.get("bodyValue")))]
    tags = tuple(_text(b.get("value")) for b in bodies if b.get("purpose") == "tagging")
    words = [_text(b.get("value")) for b in bodies if b.get("purpose") not in ("tagging", "describing")]
    motives = _list(entry.get("motivation"))
    purpose = "highlight" if "highlighting" in motives and not any(words) else "note"
    return _made(
        Incoming(
            _text(entry.get("id")),
            **_selectors(_list(target.get("selector"))),
            text="\n\n".join(word for word in words if word),
            tags=tuple(tag for tag in tags if tag),
            colour=_text(next(iter(_list(target.get("styleClass"))), "")),
            created=_text(entry.get("created")),
            purpose="other" if "assessing" in motives else purpose,
        )
    )


def _selectors(selectors: list[Any]) -> dict[str, Any]:
    """Quote and position out of a list of selectors, also of one that refines another."""
    made: dict[str, Any] = {}
    for selector in _objects(selectors):
        if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            made |= {name: _text(selector.get(name)) for name in ("exact", "prefix", "suffix")}
        start = selector.get("start")
        if selector.get("type") == "TextPositionSelector" and type(start) is int and start >= 0:
            made["start"] = start
        if isinstance(selector.get("refinedBy"), dict):
            made |= _selectors([selector["refinedBy"]])
    return made


# Hypothesis


def _hypothesis_entries(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        found = found.get("annotations", found.get("rows"))
    return [each for each in _objects(found) if isinstance(each.get("target"), list) and "uri" in each]


def _hypothesis(entry: dict[str, Any]) -> Incoming | None:
    targets = _objects(entry["target"])
    selectors = _selectors(_list(targets[0].get("selector"))) if targets else {}
    selectors.pop("start", None)  # counted in the page as the browser shows it, which is another text than ours
    if _list(entry.get("references")):  # an answer to another annotation
        selectors = {}
    text = _text(entry.get("text"))
    tags = tuple(_text(tag) for tag in _list(entry.get("tags")) if _text(tag))
    purpose = "note" if text or tags else "highlight"
    return _made(
        Incoming(_text(entry.get("id")), **selectors, text=text, tags=tags, created=_text(entry.get("created")),
                 purpose=purpose)
    )  # fmt: skip


# Zotero


def _zotero_entries(found: Any) -> list[dict[str, Any]]:
    """Annotations wherever they hang: at the top, under `items` or `result`, or under the attachments of these."""
    waiting, entries = [found], []
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict):
            data = each["data"] if isinstance(each.get("data"), dict) else each
            if "annotationType" in data:
                entries.append({"key": each.get("key", "")} | data)
            else:
                waiting += [data[name] for name in ("annotations", "attachments", "items", "result") if name in data]
    return entries


def _zotero(entry: dict[str, Any]) -> Incoming | None:
    if entry["annotationType"] not in ("highlight", "underline", "note", "text"):  # not pictures and drawings
        return None
    text = _text(entry.get("annotationComment"))
    tags = tuple(_text(tag.get("tag")) for tag in _objects(entry.get("tags")) if _text(tag.get("tag")))
    return _made(
        Incoming(
            _text(entry.get("key")),
            exact=_text(entry.get("annotationText")),
            text=text,
            tags=tags,
            colour=ZOTERO_COLOURS.get(_text(entry.get("annotationColor")).lower(), ""),
            created=_text(entry.get("dateAdded")),
            purpose="note" if text or tags else "highlight",
        )
    )


ZOTERO_COLOURS = {
    "#ffd400": "yellow",
    "#5fb236": "green",
    "#2ea8e5": "blue",
    "#a28ae5": "blue",
    "#ff6666": "pink",
    "#e56eee": "pink",
    "#f19837": "yellow",
    "#aaaaaa": "blue",
}
"""The colours that Zotero offers, as the nearest of ours."""


# calibre


def _calibre_entries(found: Any) -> list[dict[str, Any]]:
    if not isinstance(found, dict) or found.get("type") != "calibre_annotation_collection":
        return []
    entries = [
        e["annotation"] if isinstance(e.get("annotation"), dict) else e for e in _objects(found.get("annotations"))
    ]
    return [each for each in entries if each.get("type") == "highlight" and not each.get("removed")]


def _calibre(entry: dict[str, Any]) -> Incoming | None:
    text = _text(entry.get("notes"))
    style = entry.get("style")
    return _made(
        Incoming(
            _text(entry.get("uuid")),
            exact=_text(entry.get("highlighted_text")),
            text=text,
            colour=_text(style.get("which")) if isinstance(style, dict) else "",
            created=_text(entry.get("timestamp")),
            purpose="note" if text else "highlight",
        )
    )


READERS: tuple[tuple[str, Callable[[Any], list[dict[str, Any]]], Callable[[dict[str, Any]], Incoming | None]], ...] = (
    ("calibre", _calibre_entries, _calibre),
    ("Hypothesis", _hypothesis_entries, _hypothesis),
    ("W3C Web Annotation", _web_entries, _web),
    ("Zotero", _zotero_entries, _zotero),
)
