"""The window on a real X display, in a process of its own: this one may already hold Qt's offscreen platform."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TEST_DISPLAY = "READER_TEST_DISPLAY"
LIMIT_S = 240
OPTIONS = ("-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", f"faulthandler_timeout={LIMIT_S - 60}")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """The display that packaging/test started, else one of our own: never that of whoever runs the tests."""
    given = os.environ.get(TEST_DISPLAY)
    if given:
        yield given
        return
    if shutil.which("Xvfb") is None:
        pytest.skip("no X display for tests: packaging/test starts one, and Xvfb is not installed")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # The pipe gives the number once the server takes connections, or ends when it could not start.
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb could not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=20)


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
