"""The X display of the tests of a real window."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

TEST_DISPLAY = "READER_TEST_DISPLAY"


@pytest.fixture
def display() -> Iterator[str]:
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
