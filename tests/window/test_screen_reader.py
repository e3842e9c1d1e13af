"""The window as a screen reader gets it: article, marks and lists through AT-SPI, on a bus of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.paths import resource

HERE = Path(__file__).resolve().parent
SAMPLE = resource("samples", "partisan-report.txt")
SYSTEM_PYTHON = "/usr/bin/python3"
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
BUS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
WORDS = ("cowardly", "Obrecht", "everyone")
LIMIT_S = 150
BOTH = '"$1" -m reader --library "$2" "$3" & window=$!; shift 3; "$1" "$2" "$window" "${@:3}"; kill "$window"'
"""The window in the background, the reader of it beside; arguments: Python, library, article, then the reader's."""


@pytest.fixture
def bindings() -> None:
    if shutil.which("dbus-run-session") is None:
        pytest.skip("no session bus for tests: dbus-run-session is not installed (Debian: dbus)")
    if not any(Path(path).exists() for path in BUS):
        pytest.skip("no accessibility bus: at-spi2-core is not installed")
    if subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, check=False).returncode:
        pytest.skip("the bindings that screen readers use are not installed (Debian: python3-gi, gir1.2-atspi-2.0)")


@pytest.fixture
def heard(bindings: None, display: str, tmp_path: Path) -> dict[str, Any]:
    tmp_path.chmod(0o700)
    wanted = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    own = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    said, complaints = tmp_path / "said", tmp_path / "complaints"
    # Files, since the processes of the bus outlive the session for a while and would hold a pipe open.
    with said.open("w") as output, complaints.open("w") as errors:
        subprocess.run(
            [
                "dbus-run-session", "--", "bash", "-c", BOTH, "bash", sys.executable, str(tmp_path / "library.sqlite"),
                str(SAMPLE), SYSTEM_PYTHON, str(HERE / "screen_reader.py"), *WORDS,
            ],
            cwd=HERE.parents[1],
            env=os.environ | wanted | own,
            stdout=output,
            stderr=errors,
            timeout=LIMIT_S,
            check=False,
        )  # fmt: skip
    answers = [line for line in said.read_text("utf-8").splitlines() if line.startswith("{")]
    assert answers, complaints.read_text("utf-8")[-4000:]
    found: dict[str, Any] = json.loads(answers[-1])
    return found


@pytest.mark.xvfb
def test_article_marks_and_lists_are_read(heard: dict[str, Any]) -> None:
    article = SAMPLE.read_text(encoding="utf-8").strip()
    assert heard["window"].startswith(article.splitlines()[0])
    assert heard["article"].strip() == article
    assert heard["read_only"]
    assert heard["tabs"] == ["Overview", "Speakers", "Assertions", "Emotive", "Notes", "Review"]
    speakers, assertions, emotive = (heard["lists"][name] for name in ("Speakers", "Assertions", "Emotive terms"))
    assert any(row.startswith("Lena Obrecht, person · 1 statement") for row in speakers)
    assert any("draft treaty in January" in row and "claimed" in row for row in speakers)
    assert any("in the article’s own voice" in row for row in assertions)
    assert any(row.startswith("cowardly blockade, ") for row in emotive)
    told = heard["marks"]
    assert told["cowardly"].startswith("Emotive term: ")
    assert "Nobody is named as judging" in told["cowardly"]
    assert told["Obrecht"].startswith("Attribution: Lena Obrecht.")
    assert "Unattributed assertion" in told["everyone"]
    controls = heard["controls"]
    assert [role for role, name in controls if not name.strip()] == []
    for control in (["text", "Article"], ["push button", "Filter the findings"], ["check box", "Confirm this finding"]):
        assert control in controls
