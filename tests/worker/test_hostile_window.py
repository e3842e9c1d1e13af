"""The window lives on and answers while files made to hurt are opened in it, and each ends as it should."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
FEWEST = 115


@pytest.fixture(scope="module")
def hostile(load_script: Callable[[Path], ModuleType]) -> tuple[ModuleType, ...]:
    return tuple(
        load_script(HERE / f"{name}.py") for name in ("hostile_files", "more_hostile_files", "odd_hostile_files")
    )


def drive(folder: Path) -> subprocess.CompletedProcess[str]:
    """The script in a process of its own, so that what other tests left in memory does not count."""
    command = [sys.executable, str(HERE / "hostile_window.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_window_answers_while_hostile_files_are_opened(hostile: tuple[ModuleType, ...], tmp_path: Path) -> None:
    light = [(entry, make) for script in hostile for entry, make in script.FILES if entry.name not in script.HEAVY]
    hostile[0].write(tmp_path, tuple(light))
    done = drive(tmp_path)
    lines = done.stdout.splitlines()
    assert len(lines) > FEWEST, done.stderr
    print(lines[-1])
    wrong = [line for line in lines[:-1] if not line.endswith("as it should")]
    assert (done.returncode, wrong) == (0, [])


@pytest.mark.slow
def test_a_wrong_ending_in_the_window_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("The ferry \U0001f6a2 would not sail, she said.\n", encoding="utf-8")
    entry = {"name": "plain.txt", "ending": "refused", "threat": "none", "says": "never said", "lacks": ["ferry"]}
    (tmp_path / "hostile.json").write_text(json.dumps({"files": [entry]}), encoding="utf-8")
    done = drive(tmp_path)
    assert done.returncode == 1
    for fault in ("read", "does not say 'never said'", "holds 'ferry'"):
        assert fault in done.stdout
