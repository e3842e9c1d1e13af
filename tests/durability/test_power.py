"""No acknowledged note is lost when the power goes; and the model can tell a setting that loses them."""

import runpy
from pathlib import Path

import pytest

pytest.importorskip("apsw")
SCRIPT = Path(__file__).with_name("power_cuts.py")
CUTS, SEED = 120, 20310314


@pytest.fixture(scope="module")
def power():
    return runpy.run_path(str(SCRIPT))


@pytest.mark.slow
def test_no_acknowledged_note_is_lost(power, record_property):
    figures = power["run_cuts"](CUTS, SEED)
    record_property("figures", figures)
    assert figures["bad"] == []
    assert figures["acknowledged"] > CUTS


@pytest.mark.slow
def test_a_looser_setting_is_seen_to_lose_notes(power):
    changes = {"PRAGMA synchronous = FULL": "PRAGMA synchronous = NORMAL"}
    bad = power["run_cuts"](30, SEED, changes=changes)["bad"]
    assert any("is missing" in problem for _, problems in bad for problem in problems)
