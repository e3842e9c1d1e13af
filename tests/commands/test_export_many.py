"""`analyze FOLDER`: every article once, taken up again where it stopped, as JSON Lines or SQLite."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles é"
    (place / "inner").mkdir(parents=True)
    for name, town in (("one", "Orne"), ("two", "Wells"), ("inner/three", "Pell")):
        text = f"Ferry to {town} Cut\n\nMayor Ana Moss said the ferry would stop. The shameless plan failed. 🙂\n"
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    (place / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    return place


def test_lines_and_taking_up_again(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    first = run("analyze", folder, "--output", out, "--jobs", 2)
    assert first.status == 1
    assert "3 analysed, 1 failed." in first.err
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [Path(each["id"]).name for each in found] == ["broken.pdf", "one.txt", "two.txt", "three.txt"]
    assert ["error" in each for each in found] == [True, False, False, False]
    cut = out.read_bytes()[:-40]  # as a power cut would leave it
    out.write_bytes(cut)
    (folder / "one.txt").write_text("Another Text\n\nNobody said so.\n", encoding="utf-8")
    again = run("analyze", folder, "--output", out)
    assert "1 of 4 are there already." in again.err
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    last = {each["id"]: each for each in lines}
    assert last[str(folder / "one.txt")]["text"].startswith("Another Text")
    assert last[str(folder / "inner" / "three.txt")]["attributions"]
    (folder / "broken.pdf").unlink()
    done = run("analyze", folder, "--output", out)
    assert (done.status, "0 analysed, 0 failed." in done.err) == (0, True)


def test_sqlite(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    run("analyze", folder, "--output", out)
    run("analyze", folder, "--output", out)
    db = sqlite3.connect(out)
    assert db.execute("SELECT count(*), count(error) FROM analyses").fetchone() == (4, 1)
    for start, end, words, text in db.execute(
        """SELECT "start", "end", findings.words, json_extract(json, '$.text') FROM findings
        JOIN analyses ON analyses.id = analysis WHERE layer <> 'attribution'"""
    ):
        assert text[start:end] == words
    assert db.execute("SELECT count(DISTINCT analysis) FROM findings").fetchone() == (3,)
    assert db.execute("SELECT abs(sum(share) - 3) < 0.01 FROM voices").fetchone() == (1,)


def test_refusals(run: Run, folder: Path, tmp_path: Path, is_refused: Any) -> None:
    is_refused(run("analyze", folder), "--output NAME.jsonl")
    (tmp_path / "mine.jsonl").write_text("my own words\n", encoding="utf-8")
    is_refused(run("analyze", folder, "--output", tmp_path / "mine.jsonl"), "holds no results")
    other = sqlite3.connect(tmp_path / "mine.sqlite")
    other.execute("CREATE TABLE mine (x)")
    other.close()
    is_refused(run("analyze", folder, "--output", tmp_path / "mine.sqlite"), "holds no results")
    assert (tmp_path / "mine.jsonl").read_text(encoding="utf-8") == "my own words\n"
