"""Exporting once more into a file that may have been edited since: our blocks are renewed, everything else stays.

The file records id, length and digest of each block as it was exported. A block whose lines are still those is ours to
renew or take away; one that was changed in the file stays as it is there, and where that differs from the library's a
sentence says so. Lines that belong to no block are never touched, nor are properties that are not ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.exports.markdown import ARTICLE, EXPORTED, Block, Page, written
from reader.exports.markdown_text import yaml_text

ENTRY = re.compile(r"([A-Za-z0-9-]+):(\d+):([0-9a-f]{12})")
NAME = re.compile(r"^([^\s:#\-][^:]*):")
ITEM = re.compile(r"^\s*-\s+(.+?)\s*$")
ONE_LINE_LIST = re.compile(r"^\[(.*)\]$")


class NotOurFileError(ReaderError):
    """The file is no export of this article."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text of the file, and sentences about what could not be renewed."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    lines: int
    digest: str


def merge_page(page: Page, existing: str) -> Merged:
    """The existing file brought up to date. Raises NotOurFileError when it is no export of the same article."""
    head, body = _divided(existing)
    fields = _fields(head)
    if " ".join(fields.get(ARTICLE, ())).strip() != f"{ARTICLE}: {page.properties[ARTICLE]}":
        raise NotOurFileError("it is not an export of this article")
    recorded = {name: _Record(int(n), digest) for name, n, digest in ENTRY.findall("".join(fields.get(EXPORTED, ())))}
    lines, warnings = _renewed(body.split("\n"), page, recorded)
    text = "\n".join([*_properties(fields, page), *lines])
    return Merged(text if text.endswith("\n") else text + "\n", tuple(warnings))


def belongs_to(text: str, sha256: str) -> bool:
    """Whether a file is an export of the article with this hash."""
    return " ".join(_fields(_divided(text)[0]).get(ARTICLE, ())).strip() == f"{ARTICLE}: {yaml_text(sha256)}"


def fresh(page: Page) -> Merged:
    """The file where there is none yet."""
    return Merged(written(page))


def _divided(text: str) -> tuple[list[str], str]:
    """The lines between the two rows of dashes, and what follows; no lines when the file does not begin with one."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != "---":
        return [], "\n".join(lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    return ([], "\n".join(lines)) if end is None else (lines[1:end], "\n".join(lines[end + 1 :]))


def _fields(head: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each property by its name, in order."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in head:
        if found := NAME.match(line):
            name = found.group(1).strip()
        fields.setdefault(name, []).append(line)
    return fields


def _properties(fields: dict[str, list[str]], page: Page) -> list[str]:
    """Ours as they are now, theirs as they stand there; tags are those of both."""
    lines = ["---"]
    for name, value in page.properties.items():
        if isinstance(value, str):
            lines.append(f"{name}: {value}")
        else:
            theirs = [each for each in _items(fields.get(name, ())) if each not in value]
            both = [*value, *theirs]
            lines += [f"{name}:", *(f"  - {each}" for each in both)] if both else [f"{name}: []"]
    for name, known in fields.items():
        if name not in page.properties:
            lines += known
    return [*lines, "---"]


def _items(lines: Sequence[str]) -> list[str]:
    found = [match.group(1) for line in lines[1:] if (match := ITEM.match(line))]
    inline = ONE_LINE_LIST.match(lines[0].partition(":")[2].strip()) if lines else None
    return found + ([each.strip() for each in inline.group(1).split(",") if each.strip()] if inline else [])


def _renewed(lines: list[str], page: Page, recorded: dict[str, _Record]) -> tuple[list[str], list[str]]:
    warnings: list[str] = []
    wanted = {block.id: block for block in page.blocks}
    for id, record in recorded.items():
        place = _place(lines, id, record)
        if id not in wanted and place is not None:
            if _is_untouched(lines, place, record):
                _cut(lines, place)
            else:
                warnings.append(f"^{id} was changed in the file and is no longer in the library; it was left there.")
    before: Block | None = None
    for block in page.blocks:
        record = recorded.get(block.id, _Record(len(block.text.split("\n")), ""))
        place = _place(lines, block.id, record)
        if place is None:
            _insert(lines, block, before, page)
        elif _is_untouched(lines, place, record):
            lines[place[0] : place[1]] = block.text.split("\n")
        elif block.digest != record.digest:
            warnings.append(f"^{block.id} was changed in the file and in the library; the file’s words were left.")
        before = block
    return lines, warnings


def _place(lines: Sequence[str], id: str, record: _Record) -> tuple[int, int] | None:
    """Half-open, where a block stands: up to the line with its id."""
    ends = (number for number, line in enumerate(lines) if line.rstrip().endswith(f"^{id}"))
    last = next(ends, None)
    return None if last is None else (max(0, last + 1 - record.lines), last + 1)


def _is_untouched(lines: Sequence[str], place: tuple[int, int], record: _Record) -> bool:
    return Block("", "", "\n".join(lines[place[0] : place[1]])).digest == record.digest


def _cut(lines: list[str], place: tuple[int, int]) -> None:
    start, end = place
    if end < len(lines) and not lines[end].strip():
        end += 1
    del lines[start:end]


def _insert(lines: list[str], block: Block, before: Block | None, page: Page) -> None:
    """Behind the block before it, else below the heading of its section, which is made where there is none."""
    after = None
    if before is not None and before.section == block.section:
        after = next((n for n, line in enumerate(lines) if line.rstrip().endswith(f"^{before.id}")), None)
    if after is None:
        after = next((n for n, line in enumerate(lines) if line.rstrip() == block.section), None)
    if after is not None:
        lines[after + 1 : after + 1] = ["", *block.text.split("\n")]
        return
    while lines and not lines[-1].strip():
        lines.pop()
    lines += ["", block.section, "", *block.text.split("\n"), ""]
