"""`highlights add`, `list`, `recolour`, `attach`, `colours`, `delete`."""


def test_marks_are_added_listed_and_deleted(run, ferry_file, ferry, quay, is_refused):
    first = run("highlights", "add", ferry_file, "--quote", "no money 💸", "--colour", "pink").answer
    second = run("highlights", "add", ferry, "--quote", "ferry", "--occurrence", "2").answer
    run("highlights", "add", quay, "--quote", "Nobody")
    assert first["saved"] is second["saved"] is True
    listed = run("highlights", "list", ferry, "--format", "json").answer
    assert [(h["exact"], h["colour"]) for h in listed] == [("no money 💸", "pink"), ("ferry", "yellow")]
    text = ferry_file.read_text(encoding="utf-8")
    assert all(text[h["start"] : h["end"]] == h["exact"] for h in listed)
    assert len(run("highlights", "list", "--format", "json").answer) == 3
    assert "“no money 💸”" in run("highlights", "list").out
    assert run("highlights", "delete", first["id"]).answer["deleted"] == listed[0]
    assert [h["id"] for h in run("highlights", "list", ferry, "--format", "json").answer] == [second["id"]]
    is_refused(run("highlights", "delete", first["id"]), "no longer")


def test_refusals(run, ferry, is_refused):
    is_refused(run("highlights", "add", ferry, "--quote", "ferry"), "--occurrence")
    is_refused(run("highlights", "add", ferry, "--quote", "boat"), "does not contain")
    assert run("highlights", "add", ferry, "--quote", "no", "--colour", "mauve").status == 2
    assert run("highlights", "list", ferry).out == "There are no highlights.\n"


def test_a_mark_gets_another_colour_and_another_place(run, ferry, is_refused):
    made = run("highlights", "add", ferry, "--quote", "no money 💸").answer["id"]
    (before,) = run("highlights", "list", "--format", "json").answer
    assert run("highlights", "recolour", made, "green").answer == {"saved": True, "before": before}
    moved = run("highlights", "attach", made, "--quote", "ferry", "--occurrence", "2").answer
    assert (moved["before"], moved["highlight"]["exact"]) == (before | {"colour": "green"}, "ferry")
    assert run("highlights", "list", "--format", "json").answer == [moved["highlight"]]
    assert moved["highlight"]["created"] == before["created"]
    is_refused(run("highlights", "attach", made, "--quote", "boat"), "does not contain")
    is_refused(run("highlights", "recolour", "0" * 16, "green"), "no longer")


def test_colours_are_named(run):
    assert set(run("highlights", "colours", "--format", "json").answer.values()) == {""}
    named = run("highlights", "colours", "pink", " doubtful   é ", "--format", "json").answer
    assert named["pink"] == "doubtful é"
    assert "pink    doubtful é" in run("highlights", "colours").out
    assert run("highlights", "colours", "pink", "", "--format", "json").answer["pink"] == ""
    assert run("highlights", "colours", "mauve", "x").status == 2
