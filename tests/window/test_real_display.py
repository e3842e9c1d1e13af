"""The window on a real X display, in a process of its own: this one may already hold Qt's offscreen platform."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
LIMIT_S = 240
OPTIONS = ("-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", f"faulthandler_timeout={LIMIT_S - 60}")


@pytest.mark.xvfb
@pytest.mark.parametrize("steps", ["real_display_steps.py", "real_display_sitting.py"])
def test_a_reader_at_a_real_display(display: str, tmp_path: Path, steps: str) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool moves the pointer, and it is not installed")
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, str(HERE / steps)],
        cwd=HERE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout[-4000:]}\n{run.stderr[-2000:]}"
    assert "1 passed" in run.stdout
