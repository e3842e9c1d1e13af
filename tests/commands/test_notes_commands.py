"""`notes search`, `edit`, `delete`, `export`."""

import csv
import io
import json
import re

import pytest


@pytest.fixture
def ids(run, ferry, quay):
    """Three notes: on the mayor's words, on the whole of the ferry's article, on the quay's first words."""
    return [
        run("notes", "add", ferry, "--quote", "no money 💸", "--note", "Says who?", "--tag", "money").answer["id"],
        run("notes", "add", ferry, "--note", "A *single* source", "--tag", "check", "--tag", "b c").answer["id"],
        run("notes", "add", quay, "--quote", "=SUM(1)", "--note", "=HYPERLINK(1)").answer["id"],
    ]


def found(done):
    assert done.status == 0
    return [hit["id"] for hit in done.answer]


def test_search(run, ferry, ids):
    assert found(run("notes", "search", "says", "--format", "json")) == [ids[0]]
    assert found(run("notes", "search", "sing", "--format", "json")) == [ids[1]]
    assert found(run("notes", "search", "", "--tag", "b c", "--format", "json")) == [ids[1]]
    assert set(found(run("notes", "search", "", "--article", ferry, "--format", "json"))) == set(ids[:2])
    assert found(run("notes", "search", "says", "--until", "2020", "--format", "json")) == []
    kinds = [hit["kind"] for hit in run("notes", "search", "money", "--kind", "all", "--format", "json").answer]
    assert kinds == ["note", "article"]
    text = run("notes", "search", "says").out
    assert "Says who?" in text
    assert "Council Cuts" in text
    by_quote = run("notes", "search", "money", "--kind", "note").out
    assert "money" in by_quote.splitlines()[1]
    assert by_quote.splitlines()[2:] == ["    Says who?"]
    assert run("notes", "search", "absent").out == "Nothing was found.\n"


def test_edit_changes_what_is_named(run, ids, is_refused):
    answer = run("notes", "edit", ids[1], "--note", "New 🙂").answer
    assert (answer["note"]["note"], answer["note"]["tags"]) == ("New 🙂", ["check", "b c"])
    assert answer["before"]["note"] == "A *single* source"
    assert run("notes", "edit", ids[1], "--tag", "x").answer["note"]["tags"] == ["x"]
    assert run("notes", "edit", ids[1], "--no-tags").answer["note"]["tags"] == []
    is_refused(run("notes", "edit", ids[1]), "what to change")
    is_refused(run("notes", "edit", "0" * 16, "--note", "x"), "has no note")


def test_delete(run, ids, is_refused):
    done = run("notes", "delete", ids[0], ids[2])
    assert [json.loads(line)["deleted"]["id"] for line in done.out.splitlines()] == [ids[0], ids[2]]
    assert [note["id"] for note in run("notes", "list", "--format", "json").answer] == [ids[1]]
    is_refused(run("notes", "delete", ids[0]), "no longer")


def test_export_as_json_is_the_list(run, ids, ferry):
    assert run("notes", "export").answer == run("notes", "list", "--format", "json").answer
    assert {note["id"] for note in run("notes", "export", ferry).answer} == set(ids[:2])


def test_export_as_markdown(run, ids, ferry, tmp_path):
    out = tmp_path / "notes.md"
    done = run("notes", "export", ferry, "--format", "markdown", "--output", out)
    assert (done.status, done.out) == (0, "")
    date = run("notes", "export", ferry).answer[0]["created"][:10]
    assert out.read_text(encoding="utf-8") == (
        f"# Council Cuts Ferry Link\n\nA *single* source\n\n*{date}* #check #b-c\n\n"
        f"> no money 💸\n\nSays who?\n\n*{date}* #money\n"
    )


def test_export_as_csv_holds_no_formula(run, ids):
    rows = list(csv.DictReader(io.StringIO(run("notes", "export", "--format", "csv").out)))
    assert {row["id"] for row in rows} == set(ids)
    by_id = {row["id"]: row for row in rows}
    quay = by_id[ids[2]]
    assert (quay["exact"], quay["note"]) == ("'=SUM(1)", "'=HYPERLINK(1)")
    assert by_id[ids[1]]["tags"] == "check;b c"
    assert (by_id[ids[1]]["start"], by_id[ids[0]]["exact"]) == ("", "no money 💸")
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_note_on_a_finding_keeps_its_id(run, ferry, tmp_path):
    assert run("notes", "add", ferry, "--quote", "ruin", "--note", "Why?", "--finding", "e-1").answer["saved"]
    out = tmp_path / "notes.csv"
    run("notes", "export", "--format", "csv", "--output", str(out))
    assert out.read_text(encoding="utf-8").splitlines()[1].endswith(",e-1")


def test_a_note_is_put_on_other_words(run, ferry, is_refused):
    made = run("notes", "add", ferry, "--note", "on all of it", "--finding", "f-1").answer["id"]
    done = run("notes", "attach", made, "--quote", "no money 💸").answer
    assert (done["before"]["exact"], done["note"]["exact"], done["note"]["finding"]) == (None, "no money 💸", "f-1")
    assert run("notes", "list", "--format", "json").answer == [done["note"]]
    is_refused(run("notes", "attach", made, "--quote", "boat"), "does not contain")


def test_the_list_names_each_note_as_the_other_commands_want_it(run, ids):
    listed = run("notes", "list").out
    assert set(re.findall(r"^    \(20.*\)  (\w+)$", listed, re.MULTILINE)) == set(ids)


def test_a_batch_calls_the_words_as_the_option_does(run, ferry, monkeypatch):
    line = json.dumps({"document": str(ferry), "quote": "no money 💸", "note": "Says who?"}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert run("notes", "add", "--batch").answer["saved"]
    assert [note["exact"] for note in run("notes", "list", "--format", "json").answer] == ["no money 💸"]
