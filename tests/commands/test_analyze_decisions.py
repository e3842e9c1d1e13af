"""`analyze --decisions`: the analysis as the reader decided."""

import io
import sys


def test_decisions_are_applied_when_that_is_asked_for(run, ferry_file, ferry):
    found = run("analyze", ferry_file, "--format", "json").answer
    term, other = found["emotive"][0], found["attributions"][0]
    run("decisions", "add", ferry, "dismiss", "--finding", term["id"], "--rule", term["rule"])
    run("decisions", "add", ferry, "correct", "--finding", other["id"], "--speaker", "Tomas Aru")
    run("decisions", "add", ferry, "add", "--words", "islands", "--scope", "phrase_everywhere", "--kind", "fear")
    assert run("analyze", ferry_file, "--format", "json").answer == found
    decided = run("analyze", ferry_file, "--format", "json", "--decisions").answer
    text = decided["document"].get("text") or decided["text"]
    assert term["id"] not in [each["id"] for each in decided["emotive"]]
    assert [text[e["start"] : e["end"]] for e in decided["emotive"] if e["kind"] == "fear"] == ["island"]
    named = {speaker["name"]: speaker["id"] for speaker in decided["speakers"]}
    changed = next(each for each in decided["attributions"] if each["id"] == other["id"])
    assert changed["speaker"] == named["Tomas Aru"]
    assert "Tomas Aru" in run("analyze", ferry_file, "--decisions").out


def test_a_batch_has_no_decisions(run, monkeypatch, is_refused):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    is_refused(run("analyze", "--batch", "--decisions"), "--batch")
