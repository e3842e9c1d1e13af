"""Word lists from `resources/lexicons`, each with its provenance: who made it, under what terms, what was changed.

A lexicon is two files: NAME.tsv (a header line, then one entry a line, cells separated by tabs, lines that start with
"#" are comments) and NAME.toml (the provenance). Nothing is repaired in silence: a malformed line is an error that
names the file and the line.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError
from reader.paths import resource

FOLDER = "lexicons"
REQUIRED_FIELDS = ("title", "maker", "licence", "citation", "changes", "version")


class LexiconError(ReaderError):
    """A word list or its provenance is malformed; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a lexicon comes from. `sha256` is that of the TSV file; `key` are the columns that identify an entry."""

    id: str
    title: str
    maker: str
    licence: str
    citation: str
    changes: str
    version: str
    sha256: str
    entries: int
    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A word list: its provenance, and its entries in file order as column name -> cell (stripped, may be empty)."""

    provenance: Provenance
    rows: tuple[Mapping[str, str], ...]


def load_lexicon(name: str) -> Lexicon:
    """Read the lexicon `name` (no extension) from the program's resources.

    Raises ResourceMissingError when a file is not there and LexiconError when one is malformed.
    """
    return read_lexicon(resource(FOLDER, f"{name}.tsv"), resource(FOLDER, f"{name}.toml"))


def list_lexicons() -> tuple[Provenance, ...]:
    """The provenance of every lexicon that the program ships, by id; raises what `load_lexicon` raises."""
    names = sorted(path.stem for path in resource(FOLDER).glob("*.toml"))
    return tuple(load_lexicon(name).provenance for name in names)


def read_lexicon(table: Path, about: Path) -> Lexicon:
    """Read one lexicon from its two files; its id is the table's name without extension. Raises LexiconError."""
    raw = table.read_bytes()
    columns, rows = _parse_table(_decode(raw, table), table.name)
    fields = _parse_provenance(_decode(about.read_bytes(), about), about.name)
    key = _key_columns(fields, columns, about.name)
    _refuse_duplicates(rows, key, table.name)
    provenance = Provenance(
        id=table.stem,
        **{field: str(fields[field]) for field in REQUIRED_FIELDS},
        sha256=hashlib.sha256(raw).hexdigest(),
        entries=len(rows),
        columns=columns,
        key=key,
    )
    return Lexicon(provenance, tuple(row for _, row in rows))


def _decode(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise LexiconError(f"{path.name}, line {line}: not UTF-8; save the file as UTF-8.") from error


def _parse_table(text: str, name: str) -> tuple[tuple[str, ...], list[tuple[int, Mapping[str, str]]]]:
    """The column names, and (line number, entry) for each entry."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, Mapping[str, str]]] = []
    # split("\n"), since splitlines() would also break a cell at rarer separators.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if not columns:
            columns = _check_header(tuple(cells), f"{name}, line {number}")
        elif len(cells) != len(columns):
            raise LexiconError(f"{name}, line {number}: {len(cells)} cells where the header has {len(columns)}.")
        elif not cells[0]:
            raise LexiconError(f"{name}, line {number}: the first cell, {columns[0]}, is empty.")
        else:
            rows.append((number, dict(zip(columns, cells, strict=True))))
    if not columns:
        raise LexiconError(f"{name}, line 1: no header line.")
    return columns, rows


def _check_header(columns: tuple[str, ...], where: str) -> tuple[str, ...]:
    if not all(columns) or len(set(columns)) != len(columns):
        raise LexiconError(f"{where}: the header has an empty or repeated column name.")
    return columns


def _parse_provenance(text: str, name: str) -> Mapping[str, object]:
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not valid TOML ({error}).") from error
    missing = [field for field in REQUIRED_FIELDS if not str(fields.get(field, "")).strip()]
    if missing:
        raise LexiconError(f"{name}: {', '.join(missing)} missing or empty.")
    return fields


def _key_columns(fields: Mapping[str, object], columns: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The columns that the TOML names as `key`; all of them when it names none."""
    named = fields.get("key", list(columns))
    if not isinstance(named, list) or not named or not set(named) <= set(columns):
        raise LexiconError(f"{name}: key must list one or more of the columns {', '.join(columns)}.")
    return tuple(str(column) for column in named)


def _refuse_duplicates(rows: list[tuple[int, Mapping[str, str]]], key: tuple[str, ...], name: str) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        values = tuple(row[column] for column in key)
        if values in seen:
            raise LexiconError(f"{name}, line {number}: {' '.join(values)!r} stands in line {seen[values]} already.")
        seen[values] = number
