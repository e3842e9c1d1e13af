"""What every test shares: where the corpora are, when they are there at all."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold articles beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("no ../shared beside this checkout: corpora and gold articles are not part of the project")
    return SHARED
