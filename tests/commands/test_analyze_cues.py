"""`analyze --cues`: only what people say, or also what they think, want and decide."""

import io
import json
import sys

import pytest

TEXT = (
    "Mayor Ilse Tamm said that the harbour 🚢 would reopen on Monday. "
    "Finance Minister Ana Pell believes that the ferry will stop in June. Islanders fear that the winter will be hard. "
    "Kaja Ozols, who leads the union, told reporters that the offer was too low.\n"
)


def cues(answer) -> list[str]:
    return [TEXT[start:end] for a in answer["attributions"] for start, end in a["cue"]]


@pytest.fixture
def wages(tmp_path):
    path = tmp_path / "wages.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_thoughts_are_left_out_only_when_that_is_asked_for(run, wages):
    wide = run("analyze", wages, "--format", "json").answer
    assert cues(wide) == cues(run("analyze", wages, "--format", "json", "--cues", "all").answer)
    said = run("analyze", wages, "--format", "json", "--cues", "said").answer
    assert [cue for cue in cues(wide) if cue not in cues(said)] == ["believes", "fear"]
    assert cues(said) == ["said", "told"]
    assert len(wide["speakers"]) - len(said["speakers"]) == 2
    assert (said["assertions"], said["voices"]) == (wide["assertions"], wide["voices"])


def test_a_batch_takes_the_choice_too_and_an_unknown_one_is_refused(run, monkeypatch):
    line = json.dumps({"id": 7, "text": TEXT}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    answer = run("analyze", "--batch", "--cues", "said").answer
    assert (answer["id"], cues(answer)) == (7, ["said", "told"])
    assert run("analyze", "--batch", "--cues", "shouted").status == 2
