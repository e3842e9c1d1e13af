"""Annotations go out and come back: the same notes, once, and others onto their own words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_round_trip_into_another_library(run: Run, ferry: str, ferry_file: Path, tmp_path: Path) -> None:
    run("notes", "add", ferry, "--quote", "We have no money 💸", "--note", "Says who? 🙂", "--tag", "money")
    run("notes", "add", ferry, "--note", "On the whole.")
    run("highlights", "add", ferry, "--quote", "never full", "--colour", "pink")
    notes, marks = (run(what, "list", "--format", "json").answer for what in ("notes", "highlights"))
    out = tmp_path / "a.jsonld"
    run("export", ferry, "--format", "json-ld", "--output", out)
    other = tmp_path / "other.sqlite"
    done = run("annotations", "import", out, ferry_file, library=other)
    assert (done.status, done.answer["notes"], done.answer["highlights"]) == (0, 2, 1)
    back = run("notes", "list", "--format", "json", library=other).answer
    assert [{**note, "modified": ""} for note in back] == [{**note, "modified": ""} for note in notes]
    assert run("highlights", "list", "--format", "json", library=other).answer == marks
    again = run("annotations", "import", out, ferry_file, library=other)
    assert (again.answer["notes"], again.answer["known"]) == (0, 3)


def test_notes_of_another_article_are_not_moved(run: Run, ferry: str, quay: str, tmp_path: Path) -> None:
    run("notes", "add", ferry, "--note", "Mine.")
    run("export", ferry, "--format", "json-ld", "--output", tmp_path / "a.jsonld")
    assert run("annotations", "import", tmp_path / "a.jsonld", quay).answer["notes"] == 1
    owners = [note["document"] for note in run("notes", "list", "--format", "json").answer]
    assert sorted(owners) == sorted([ferry, quay])


def test_unplaced_and_dry(run: Run, ferry: str, tmp_path: Path) -> None:
    path = tmp_path / "calibre.json"
    entry = {"type": "highlight", "uuid": "u", "notes": "Hm", "timestamp": "?"}
    entries = [entry | {"uuid": str(n), "highlighted_text": words} for n, words in enumerate(("gone", "never full"))]
    path.write_text(json.dumps({"type": "calibre_annotation_collection", "annotations": entries}), encoding="utf-8")
    dry = run("annotations", "import", path, ferry, "--dry-run")
    assert (dry.status, dry.answer["notes"], dry.answer["unplaced"]) == (1, 1, ["gone"])
    assert run("notes", "list", "--format", "json").answer == []
    assert run("annotations", "import", path, ferry).answer["notes"] == 1
    assert run("annotations", "import", path, ferry, "--keep-unplaced").answer["notes"] == 1
    assert [n["exact"] for n in run("notes", "list", "--format", "json").answer] == ["gone", "never full"]


def test_refusals(run: Run, ferry: str, tmp_path: Path, is_refused: Any) -> None:
    is_refused(run("annotations", "import", tmp_path / "none.json", ferry), "cannot be read")
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    is_refused(run("annotations", "import", tmp_path / "x.json", ferry), "known here")
