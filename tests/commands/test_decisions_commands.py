"""`decisions add`, `list`, `delete`."""

import csv

import pytest


def test_decisions_are_added_listed_and_taken_back(run, ferry_file, ferry, quay, is_refused):
    made = [
        run(
            "decisions", "add", ferry_file, "confirm", "--finding", "f1", "--rule", "evaluation", "--words", "shameless"
        ),
        run("decisions", "add", ferry, "dismiss", "--scope", "phrase_everywhere", "--words", "ruin"),
        run("decisions", "add", ferry, "correct", "--finding", "a1", "--speaker", "Ana Pell"),
        run("decisions", "add", ferry, "add", "--quote", "never full", "--kind", "bare_assertion"),
    ]
    assert all(done.answer["saved"] for done in made)
    listed = run("decisions", "list", "--format", "json").answer
    assert [d["id"] for d in listed] == [done.answer["id"] for done in made]
    assert [(d["verdict"], d["scope"], d["words"]) for d in listed] == [
        ("confirm", "place", "shameless"),
        ("dismiss", "phrase_everywhere", "ruin"),
        ("correct", "place", ""),
        ("add", "place", "never full"),
    ]
    assert listed[2]["correction"]["speaker"] == "Ana Pell"
    assert listed[3]["correction"]["selector"]["exact"] == "never full"
    assert run("decisions", "list", quay).out == "There are no decisions.\n"
    assert "phrase_everywhere" in run("decisions", "list", ferry).out
    assert run("decisions", "delete", listed[0]["id"]).answer["deleted"] == listed[0]
    assert run("decisions", "list", ferry, "--format", "json").answer == listed[1:]
    is_refused(run("decisions", "delete", listed[0]["id"]), "no longer")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["confirm"], "--finding"),
        (["dismiss", "--scope", "phrase_here"], "--words"),
        (["dismiss", "--scope", "rule"], "--rule"),
        (["correct", "--finding", "x"], "--speaker"),
        (["add"], "--quote"),
        (["add", "--quote", "not there"], "does not contain"),
    ],
)
def test_refusals(run, ferry, arguments, words, is_refused):
    is_refused(run("decisions", "add", ferry, *arguments), words)


def test_unknown_choices_are_refused(run, ferry):
    assert run("decisions", "add", ferry, "doubt").status == 2
    assert run("decisions", "add", ferry, "confirm", "--scope", "world").status == 2


def test_decisions_are_exported_and_their_agreement_is_counted(run, ferry, tmp_path):
    run("decisions", "add", ferry, "confirm", "--finding", "f1", "--rule", "evaluation", "--words", "=shameless")
    run("decisions", "add", ferry, "dismiss", "--scope", "rule", "--rule", "evaluation")
    run("decisions", "add", ferry, "correct", "--finding", "a1", "--rule", "attribution", "--speaker", "Ana Pell")
    run("decisions", "add", ferry, "add", "--scope", "phrase_everywhere", "--words", "ruin", "--kind", "fear")
    out = tmp_path / "decisions é.csv"
    assert run("decisions", "export", "--format", "csv", "--output", str(out)).status == 0
    names, *rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    listed = [dict(zip(names, row, strict=True)) for row in rows]
    assert [row["verdict"] for row in listed] == ["confirm", "dismiss", "correct", "add"]
    assert (listed[0]["words"], listed[2]["speaker"], listed[3]["kind"]) == ("'=shameless", "Ana Pell", "fear")
    assert run("decisions", "export").answer == run("decisions", "list", "--format", "json").answer
    assert run("decisions", "agreement").out.splitlines() == [
        "evaluation: 1 of 2 agreed, 1 dismissed",
        "attribution: 0 of 1 agreed, 1 corrected",
        "emotive.own: 1 added",
    ]
    first = run("decisions", "agreement", ferry, "--format", "json").answer[0]
    assert first == {"rule": "evaluation", "decided": 2, "agreed": 1, "dismissed": 1, "corrected": 0, "added": 0}
