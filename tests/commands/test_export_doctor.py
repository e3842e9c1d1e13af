"""`--version` and `doctor`: all that a bug report needs, and nothing that is the reader's."""

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reader

Run = Callable[..., Any]


def test_version_names_everything(run: Run) -> None:
    done = run("--version")
    lines = done.out.splitlines()
    assert (done.status, lines[0]) == (0, f"source-reader {reader.__version__}")
    named = dict(line.split(": ", 1) for line in lines[1:])
    assert set(named) == {"rules", "lexicons", "models", "Qt", "Python"}
    assert named["Python"] == platform.python_version()
    assert "bare_assertion" in named["rules"]
    assert "cues " in named["lexicons"]
    assert all(named.values())


def test_doctor_is_complete_and_private(run: Run, ferry: str, library_path: Path) -> None:
    run("notes", "add", ferry, "--note", "a secret 🙂 word", "--quote", "never full", "--tag", "hidden")
    for options in ((), ("--format", "json")):
        done = run("doctor", *options)
        assert done.status == 0
        for needed in (reader.__version__, platform.python_version(), platform.machine(), "PySide6", "whole"):
            assert needed in done.out
        secrets = ["secret", "hidden", "Ferry", ferry[:8], str(library_path), library_path.stem, str(Path.home())]
        assert not [word for word in secrets if word in done.out]


def test_doctor_without_a_library(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--format", "json", library=tmp_path / "none.sqlite")
    assert (done.status, done.answer["library"]["bytes"]) == (0, 0)
    assert not (tmp_path / "none.sqlite").exists()


def test_doctor_of_a_damaged_library(run: Run, library_path: Path) -> None:
    content = bytearray(library_path.read_bytes())
    content[4096:8192] = bytes(4096)
    library_path.write_bytes(bytes(content))
    done = run("doctor", "--format", "json")
    assert done.status == 1
    assert done.answer["library"]["problems"]
    assert str(library_path) not in done.out
