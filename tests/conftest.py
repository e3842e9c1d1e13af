"""What every test shares: where the corpora are, when they are there at all."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold articles beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("no ../shared beside this checkout: corpora and gold articles are not part of the project")
    return SHARED
