"""The results of many analyses in an SQLite file of their own, to be queried; no library of notes."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.errors import LibraryError

SCHEMA = """
CREATE TABLE IF NOT EXISTS analyses (
    id TEXT PRIMARY KEY NOT NULL, file_sha256 TEXT, sha256 TEXT, title TEXT, site TEXT, author TEXT, date TEXT,
    words INTEGER, error TEXT, json TEXT NOT NULL  -- the whole object, by resources/schemas/article.schema.json
) STRICT;
CREATE TABLE IF NOT EXISTS voices (
    analysis TEXT NOT NULL REFERENCES analyses (id) ON DELETE CASCADE, voice TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, words INTEGER NOT NULL, share REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS findings (
    analysis TEXT NOT NULL REFERENCES analyses (id) ON DELETE CASCADE, id TEXT NOT NULL, layer TEXT NOT NULL,
    kind TEXT NOT NULL, voice TEXT, strength TEXT, "start" INTEGER, "end" INTEGER, words TEXT, why TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS findings_by_analysis ON findings (analysis);
CREATE INDEX IF NOT EXISTS voices_by_analysis ON voices (analysis);
"""
APPLICATION_ID = 0x53435253
"""Says that it is a file of results (the letters SCRS)."""


class ResultsFile:
    """An open file of results; every article is durable when `add` returns."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises LibraryError when it cannot be, or is something else."""
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            mark = self._db.execute("PRAGMA application_id").fetchone()[0]
            empty = not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if mark != APPLICATION_ID and not empty:
                self._db.close()
                raise LibraryError(f"{path} is there already and holds no results of analyses; name another file.")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise LibraryError(f"{path} cannot be used for results: {error}.") from error

    def done(self) -> dict[str, str]:
        """What has been analysed: names with the sha256 of the file ("" where it is not known)."""
        rows = self._db.execute("SELECT id, coalesce(file_sha256, '') FROM analyses WHERE error IS NULL")
        return {str(id): str(digest) for id, digest in rows}

    def add(self, found: Mapping[str, Any]) -> None:
        """Keep one analysis in the place of an earlier one of the same name."""
        about = found.get("document", {})
        name = str(found["id"])
        with closing(self._db.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("DELETE FROM analyses WHERE id = ?", [name])
            columns = [about.get(k) for k in ("file_sha256", "sha256", "title", "site", "author", "date", "words")]
            row = [name, *columns, found.get("error"), json.dumps(found, ensure_ascii=False)]
            cursor.execute("INSERT INTO analyses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            voices = found.get("overview", {}).get("voices", ())
            cursor.executemany(
                "INSERT INTO voices VALUES (?, ?, ?, ?, ?, ?)",
                [(name, v["voice"], v["name"], v["kind"], v["words"], v["share"]) for v in voices],
            )
            cursor.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _findings(name, found))
            cursor.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _findings(name: str, found: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    text = found.get("text", "")
    rows: list[tuple[Any, ...]] = []
    for a in found.get("attributions", ()):
        spans = sorted([*a["source"], *a["cue"], *a["content"]])
        start, end = (spans[0][0], max(s[1] for s in spans)) if spans else (None, None)
        words = " … ".join(text[s:e] for s, e in a["content"])
        rows.append((name, a["id"], "attribution", a["cue_kind"], a["speaker"], None, start, end, words, a["why"]))
    for layer, key in (("assertion", "assertions"), ("emotive", "emotive")):
        for f in found.get(key, ()):
            place = (f["start"], f["end"], text[f["start"] : f["end"]])
            rows.append((name, f["id"], layer, f["kind"], f["voice"], f["strength"], *place, f["why"]))
    return rows
