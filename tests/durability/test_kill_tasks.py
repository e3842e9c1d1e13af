"""A migration, a backup and a repair that are killed lose nothing; ``kill_tasks.py`` does it more often."""

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_tasks.py")
ROUNDS = 5


@pytest.mark.slow
@pytest.mark.parametrize("task", ["migrate", "backup", "repair"])
def test_a_kill_loses_nothing(task, record_property):
    figures = runpy.run_path(str(SCRIPT))["run_rounds"](task, ROUNDS, 20310314)
    record_property("figures", figures)
    assert figures["problems"] == []
