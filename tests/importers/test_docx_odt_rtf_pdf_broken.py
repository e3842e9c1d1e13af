"""Broken files of each format are read or refused with a sentence; `fuzz.py` beside this does thousands of them."""

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz.py"


@pytest.mark.skipif(sys.platform == "win32", reason="each file is read in a process made by fork")
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "pdf", "md", "txt"])
def test_broken_files_end_in_text_or_a_sentence(kind: str) -> None:
    command = [sys.executable, str(FUZZ), "--count", "60", kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{kind} 60 ")
    assert "refused" in done.stdout
