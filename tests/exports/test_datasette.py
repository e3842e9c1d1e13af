"""The metadata for Datasette describes the library that there is, every table and column, and Datasette opens both."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.paths import resource
from reader.storage.database import close_library, open_library

INSIDE = re.compile(r"_fts_(data|idx|content|docsize|config)$")
"""Tables in which SQLite keeps a full-text index."""


@pytest.fixture
def library(tmp_path: Path) -> sqlite3.Connection:
    close_library(open_library(tmp_path / "library.sqlite"))
    return sqlite3.connect(f"file:{tmp_path / 'library.sqlite'}?mode=ro", uri=True)


@pytest.fixture
def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("datasette", "metadata.json").read_text(encoding="utf-8"))
    return found["databases"]["library"]


def test_every_table_and_column_is_described(library: sqlite3.Connection, described: dict[str, Any]) -> None:
    names = [name for (name,) in library.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    tables = [name for name in names if not INSIDE.search(name) and not name.startswith("sqlite_")]
    assert sorted(described["tables"]) == sorted(tables)
    for table in tables:
        columns = {row[1] for row in library.execute(f'PRAGMA table_info("{table}")')}
        about = described["tables"][table]
        assert set(about["columns"]) == columns, table
        assert all(words.strip() for words in (about["description"], *about["columns"].values()))
        assert {about[key] for key in ("label_column", "sort_desc") if key in about} <= columns


def test_every_query_runs(library: sqlite3.Connection, described: dict[str, Any]) -> None:
    assert described["queries"]
    for query in described["queries"].values():
        assert library.execute(query["sql"]).description


def test_datasette_opens_it_as_it_is(library: sqlite3.Connection, described: dict[str, Any], tmp_path: Path) -> None:
    library.close()
    metadata = resource("datasette", "metadata.json")

    def got(path: str) -> str:
        command = [
            sys.executable,
            "-m",
            "datasette",
            tmp_path / "library.sqlite",
            "--metadata",
            metadata,
            "--get",
            path,
        ]
        environment = os.environ | {"DATASETTE_SECRET": "only for this test"}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]
        return done.stdout

    shown = json.loads(got("/library.json"))
    assert {query["name"] for query in shown["queries"]} == set(described["queries"])
    visible = {name for name, about in described["tables"].items() if not about.get("hidden")}
    assert {table["name"] for table in shown["tables"] if not table["hidden"]} >= visible
    assert described["tables"]["notes"]["columns"]["exact"] in got("/library/notes")
    assert json.loads(got("/library/notes_with_passages.json"))["ok"]
