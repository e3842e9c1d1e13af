"""`export` end to end: files, folders, a second export, and what is refused."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reader.paths import resource

Run = Callable[..., Any]


@pytest.fixture
def noted(run: Run, ferry: str) -> str:
    """The first article with a note, a highlight, a dismissed word and an answer."""
    run("notes", "add", ferry, "--quote", "We have no money 💸", "--note", "Says who? 🙂", "--tag", "money")
    run("highlights", "add", ferry, "--quote", "never full")
    run("review", "set", ferry, "kind", "A local paper.")
    return ferry


def test_json_is_valid_by_the_schema(run: Run, noted: str, tmp_path: Path) -> None:
    schema = json.loads(resource("schemas", "article.schema.json").read_text(encoding="utf-8"))
    done = run("export", noted, "--format", "json", "--output", tmp_path / "a.json")
    assert (done.status, done.out.strip()) == (0, str(tmp_path / "a.json"))
    made = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    assert [n["note"] for n in made["notes"]] == ["Says who? 🙂"]
    assert made["emotive"]


def test_dismissed_findings_are_left_out_unless_asked_for(run: Run, noted: str, tmp_path: Path) -> None:
    def emotive(*options: str) -> list[str]:
        run("export", noted, "--format", "json", "--output", tmp_path / "b.json", *options)
        return [f["id"] for f in json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["emotive"]]

    (first, *others) = emotive()
    assert run("decisions", "add", noted, "dismiss", "--finding", first).status == 0
    assert emotive() == others
    assert emotive("--as-found") == [first, *others]


def test_a_folder_of_markdown_exported_twice(run: Run, noted: str, quay: str, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    assert run("export", "--all", "--format", "markdown", "--output", vault).status == 0
    first = vault / "Council Cuts Ferry Link.md"
    assert {p.name for p in vault.iterdir()} == {first.name, "=SUM(1) The Quay.md"}
    renamed = first.rename(vault / "Ferry notes.md")
    renamed.write_text(renamed.read_text(encoding="utf-8") + "\nMy own line.\n", encoding="utf-8")
    run("notes", "add", noted, "--note", "A second one.")
    done = run("export", noted, "--format", "markdown", "--output", vault)
    assert done.out.strip() == str(renamed)
    made = renamed.read_text(encoding="utf-8")
    assert "My own line." in made
    assert "A second one." in made
    assert not first.exists()


def test_a_change_in_the_file_is_said(run: Run, noted: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    run("export", noted, "--format", "markdown", "--output", path)
    path.write_text(path.read_text(encoding="utf-8").replace("Says who?", "Who says?"), encoding="utf-8")
    note = run("notes", "list", "--format", "json").answer[0]["id"]
    run("notes", "edit", note, "--note", "Other words")
    done = run("export", noted, "--format", "markdown", "--output", path)
    assert done.status == 1
    assert f"^note-{note} was changed in the file and in the library" in done.err
    assert "Who says?" in path.read_text(encoding="utf-8")


def test_somebody_elses_markdown_is_left(run: Run, noted: str, tmp_path: Path, is_refused: Any) -> None:
    path = tmp_path / "mine.md"
    path.write_text("# Mine\n", encoding="utf-8")
    is_refused(run("export", noted, "--format", "markdown", "--output", path), "is not an export of this article")
    assert path.read_text(encoding="utf-8") == "# Mine\n"


def test_one_table_of_several_articles(run: Run, noted: str, quay: str) -> None:
    done = run("export", noted, quay, "--format", "csv", "--table", "findings", "--bom")
    assert done.out.startswith("\ufeffarticle,")
    rows = list(csv.DictReader(io.StringIO(done.out[1:])))
    assert {row["article"] for row in rows} == {noted, quay}


def test_html_printed(run: Run, noted: str) -> None:
    out = run("export", noted, "--format", "html").out
    assert out.startswith("<!DOCTYPE html>")
    assert "Says who? 🙂" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name the articles to export"),
        (("--all", "FERRY"), "Name the articles to export"),
        (("FERRY", "QUAY"), "name a folder"),
        (("FERRY", "--output", "/nowhere/there/a.html"), "cannot be written"),
    ],
)
def test_refusals(arguments: tuple[str, ...], words: str, run: Run, ferry: str, quay: str, is_refused: Any) -> None:
    named = [{"FERRY": ferry, "QUAY": quay}.get(a, a) for a in arguments]
    is_refused(run("export", *named, "--format", "html"), words)
