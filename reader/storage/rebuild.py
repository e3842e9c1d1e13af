"""Putting salvaged rows into a new library: what fails its hash is looked for in backups, or told."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reader.storage.database import Library, writing
from reader.storage.decisions import decision_columns, decision_from
from reader.storage.hashes import printable
from reader.storage.highlights import highlight_from, highlight_sha256
from reader.storage.identity import new_id
from reader.storage.migrations import columns_of
from reader.storage.notes import content_sha256, note_from
from reader.storage.reviews import answer_columns, answer_from
from reader.storage.rows import Row
from reader.storage.salvage import Salvage, connect_damaged

DAMAGED_TAG = "damaged"
"""A note that came back altered is tagged with this, so that it can be found and looked at."""
HASHED = ("notes", "highlights", "decisions", "reviews")
OF_ARTICLES = ("notes", "highlights", "decisions", "reviews", "drafts", "files")
KEPT_BY_ID = ("articles", *HASHED)
LOST_TEXT = "The text of this article was lost to damage of the library; open its file again."


@dataclass(slots=True)
class Outcome:
    """Rows by table that are in the new library, ids of altered and of lost ones, and how many a backup gave."""

    kept: dict[str, int] = field(default_factory=dict)
    altered: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    from_backup: int = 0


def rebuild(library: Library, salvage: Salvage, backups: Iterable[Path]) -> Outcome:
    """Fills the new, empty library with all that was salvaged, in one transaction, and says how it went."""
    outcome = Outcome()
    rows = {table: [_clean(row) for row in found] for table, found in salvage.rows.items()}
    _give_ids(rows, salvage.named)
    _tie_to_owners(rows)
    _give_first_hashes(rows["highlights"])
    _complete_from_backups(rows, salvage.named, backups, outcome)
    library.db.execute("PRAGMA foreign_keys = OFF")
    with writing(library) as db:
        tables = columns_of(db)
        for table, found in rows.items():
            types = {column.name: column for column in db.table(table).columns}
            for row in found:
                fitted = {n: _fitted(row.get(n), types[n].type, types[n].notnull) for n in tables[table] if n in row}
                _insert(db.conn, table, fitted)
        db.execute("UPDATE articles SET previous = NULL WHERE previous NOT IN (SELECT id FROM articles)")
        db.execute("DELETE FROM note_tags WHERE note NOT IN (SELECT id FROM notes)")
        _add_missing_articles(db.conn)
        _hash_anew(library, outcome)
        outcome.kept = {table: next(db.query(f"SELECT count(*) AS n FROM {table}"))["n"] for table in tables}  # noqa: S608
    library.db.execute("PRAGMA foreign_keys = ON")
    return outcome


def _clean(row: Row) -> Row:
    return {name: printable(value) if isinstance(value, str) else value for name, value in row.items()}


def _give_ids(rows: Mapping[str, list[Row]], named: Mapping[str, set[str]]) -> None:
    """A row whose id is not what the index says gets the id that is missing, if it is near; one without gets a new."""
    for table in HASHED:
        known = {printable(each) for each in named.get(table, ())}
        missing = known - {str(row.get("id")) for row in rows[table]}
        seen: set[object] = set()
        for row in rows[table]:
            found = row.get("id")
            if missing and isinstance(found, str) and found not in known:
                row["id"] = _nearest(found, missing)
            if not isinstance(row.get("id"), str) or row["id"] in seen:
                row["id"] = new_id()
            missing.discard(row["id"])
            seen.add(row["id"])


def _tie_to_owners(rows: Mapping[str, list[Row]]) -> None:
    """A row that names its article, or a tag its note, by all but one or two of its digits belongs to that one."""
    for owner, owned, column in (("articles", OF_ARTICLES, "article"), ("notes", ("note_tags",), "note")):
        known = {str(row.get("id")) for row in rows[owner]}
        for table in owned:
            for row in rows[table]:
                if isinstance(row.get(column), str) and row[column] not in known:
                    row[column] = _nearest(row[column], known)


def _give_first_hashes(highlights: list[Row]) -> None:
    """Highlights of an older version have none yet."""
    for row in highlights:
        if "sha256" not in row:
            row["sha256"] = expected_sha256("highlights", row, {})


def _nearest(name: str, known: Iterable[str]) -> str:
    """The one known id that differs from the name in at most two digits; else the name."""
    near = [each for each in known if len(each) == len(name) and _differences(each, name) <= 2]
    return near[0] if len(near) == 1 else name


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _complete_from_backups(
    rows: dict[str, list[Row]], named: Mapping[str, set[str]], backups: Iterable[Path], outcome: Outcome
) -> None:
    """Takes from the newest backups what an index names and nobody could read, and what fails its hash here.

    A backup's row stands in for an altered one only if it carries the same hash: then it is what was written last.
    """
    missing = {t: named.get(t, set()) - {str(row["id"]) for row in rows[t] if "id" in row} for t in KEPT_BY_ID}
    tags = _tags_by_note(rows)
    altered = {t: {str(row["id"]): row for row in rows[t] if not is_intact(t, row, tags)} for t in KEPT_BY_ID}
    for backup in backups:
        if not any(missing.values()) and not any(altered.values()):
            break
        stored, stored_tags = _rows_of_backup(backup)
        for table in KEPT_BY_ID:
            for row in stored.get(table, []):
                key = str(row["id"])
                here = altered[table].get(key)
                same = here is not None and (table == "articles" or _is_same(here, row))
                if not (same or key in missing[table]) or not is_intact(table, row, stored_tags):
                    continue
                rows[table] = [each for each in rows[table] if each.get("id") != key] + [row | {"number": None}]
                if table == "notes":
                    rows["note_tags"] = [each for each in rows["note_tags"] if each.get("note") != key]
                    rows["note_tags"] += [
                        {"note": key, "tag": tag, "place": n} for n, tag in enumerate(stored_tags.get(key, ()))
                    ]
                missing[table].discard(key)
                altered[table].pop(key, None)
                outcome.from_backup += 1
    outcome.lost = [(table, key) for table, keys in missing.items() for key in sorted(map(printable, keys))]
    outcome.altered = [("articles", key) for key in altered["articles"]]


def _is_same(here: Row, stored: Row) -> bool:
    """Whether a backup's row is the one that was altered here: the hash says so, or all but the hash."""
    others = [name for name in stored if name not in ("sha256", "number")]
    return any((here.get("sha256") == stored["sha256"], all(here.get(name) == stored[name] for name in others)))


def is_intact(table: str, row: Row, tags: Mapping[str, list[str]]) -> bool:
    """Whether a row is what was written, by its hash; False also for one that has lost its shape."""
    try:
        return bool(expected_sha256(table, row, tags) == row["id" if table == "articles" else "sha256"])
    except (KeyError, TypeError, ValueError, AssertionError):
        return False


def expected_sha256(table: str, row: Row, tags: Mapping[str, list[str]]) -> str:
    """The hash that the row should carry."""
    if table == "articles":
        return hashlib.sha256(row["text"].encode()).hexdigest()
    if table == "notes":
        return content_sha256(note_from(row | {"tags": json.dumps(tags.get(row["id"], []))}))
    if table == "highlights":
        return highlight_sha256(highlight_from(row))
    if table == "decisions":
        return str(decision_columns(decision_from(row))["sha256"])
    return str(answer_columns(row["article"], answer_from(row))["sha256"])


def _hash_anew(library: Library, outcome: Outcome) -> None:
    """What stays altered is reported, its hash made anew; a note of that kind is tagged."""
    db = library.db
    tags = _tags_by_note({"note_tags": list(db.query("SELECT * FROM note_tags"))})
    for table in HASHED:
        for row in list(db.query(f"SELECT * FROM {table}")):  # noqa: S608 - names from HASHED
            if is_intact(table, row, tags):
                continue
            outcome.altered.append((table, str(row["id"])))
            if table == "highlights":  # a colour that damage made up is none
                row["colour"] = highlight_from(row).colour
                db.execute("UPDATE highlights SET colour = ? WHERE id = ?", [row["colour"], row["id"]])
            if table == "notes":
                tags[row["id"]] = _tag_as_damaged(db.conn, row["id"], tags.get(row["id"], []))
            if table == "decisions":  # nor is a correction that is no longer JSON
                row["correction"] = decision_columns(decision_from(row))["correction"]
                db.execute("UPDATE decisions SET correction = ? WHERE id = ?", [row["correction"], row["id"]])
            sha256 = expected_sha256(table, row, tags)
            db.execute(f"UPDATE {table} SET sha256 = ? WHERE id = ?", [sha256, row["id"]])  # noqa: S608


def _tag_as_damaged(connection: sqlite3.Connection, note: str, tags: list[str]) -> list[str]:
    """The tags of an altered note with one more, so that it can be found; written in this order."""
    tags = list(dict.fromkeys([*tags, DAMAGED_TAG]))
    connection.execute("DELETE FROM note_tags WHERE note = ?", [note])
    rows = [(note, tag, place) for place, tag in enumerate(tags)]
    connection.executemany("INSERT INTO note_tags (note, tag, place) VALUES (?, ?, ?)", rows)
    return tags


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    if table == "notes":
        row["number"] = None  # in the order of the rows; the old number may be damaged
        if row["exact"] is None or row["start"] is None:
            row |= dict.fromkeys(("start", "end", "exact", "prefix", "suffix"))
        else:
            row |= {name: row[name] or "" for name in ("prefix", "suffix")}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    # OR IGNORE: a tag or file that was read twice, from its table and from a page, or that damage made alike.
    connection.execute(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))  # noqa: S608


def _add_missing_articles(connection: sqlite3.Connection) -> None:
    """A note outlives its article: an article without text stands in, until its file is opened again."""
    owners = " UNION ".join(f"SELECT article FROM {table}" for table in OF_ARTICLES if table != "files")  # noqa: S608
    connection.execute(
        f"""INSERT OR IGNORE INTO articles (id, format, text, words, headings, warnings, first_opened, last_opened)
        SELECT article, 'txt', '', 0, '[]', json_array(?), '', '' FROM ({owners}) WHERE article IS NOT NULL""",  # noqa: S608
        [LOST_TEXT],
    )
    connection.execute("DELETE FROM files WHERE article NOT IN (SELECT id FROM articles)")


def _rows_of_backup(path: Path) -> tuple[dict[str, list[Row]], dict[str, list[str]]]:
    """The rows of a backup, as far as it can be read; nothing when it cannot."""
    try:
        with closing(connect_damaged(path)) as connection:
            rows = {}
            for table in (*KEPT_BY_ID, "note_tags"):
                query = f"SELECT * FROM {table}"  # noqa: S608 - constants
                rows[table] = [dict(row) for row in connection.execute(query)]
        return rows, _tags_by_note(rows)
    except (sqlite3.Error, OSError):
        return {}, {}


def _tags_by_note(rows: Mapping[str, list[Row]]) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for row in sorted(rows["note_tags"], key=lambda row: (str(row.get("note")), _place(row))):
        tags.setdefault(str(row.get("note")), []).append(str(row.get("tag")))
    return tags


def _place(row: Row) -> int:
    place = row.get("place")
    return place if isinstance(place, int) else 0


def _fitted(value: object, kind: str, required: object) -> object:
    """The value in the type of its column: SQLite's STRICT tables take no other."""
    if value is None:
        return ({"INTEGER": 0}.get(kind, "")) if required else None
    if kind == "INTEGER":
        return value if isinstance(value, int) else 0
    return value if isinstance(value, str) else printable(value)
