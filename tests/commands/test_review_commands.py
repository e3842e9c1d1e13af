"""`review set`, `show`, `list`."""

from reader.model.review import CRITERIA


def test_answers_are_set_shown_and_taken_away(run, ferry_file, ferry):
    assert run("review", "set", ferry_file, "witness", "Nobody 🙂").answer["before"] is None
    assert run("review", "set", ferry, "witness", "The *mayor*.\n\nPerhaps.").answer["before"] == "Nobody 🙂"
    shown = run("review", "show", ferry, "--format", "json").answer
    assert [a["criterion"] for a in shown["answers"]] == [c.id for c in CRITERIA]
    assert {a["criterion"]: a["text"] for a in shown["answers"] if a["text"]} == {"witness": "The *mayor*.\n\nPerhaps."}
    text = run("review", "show", ferry).out
    assert all(criterion.question in text for criterion in CRITERIA)
    assert "    Perhaps." in text
    assert "1 of 13  Council Cuts Ferry Link" in run("review", "list").out
    assert run("review", "list", "--format", "json").answer == [shown]
    run("review", "set", ferry, "witness", " ")
    assert run("review", "list").out == "There are no reviews.\n"


def test_refusals(run, ferry, tmp_path, is_refused):
    assert run("review", "set", ferry, "mood", "x").status == 2
    is_refused(run("review", "show", tmp_path / "none.txt"), "none.txt")
