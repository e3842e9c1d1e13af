"""What every test shares: where the corpora are, when they are there at all."""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

# Where there is no display Qt would abort; a display that is there is used.
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold articles beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("no ../shared beside this checkout: corpora and gold articles are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def load_script() -> Callable[[Path], ModuleType]:
    """Loads a script that lies beside a test and is no part of a package."""

    def load(path: Path) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # where dataclasses of a script look for their module
        spec.loader.exec_module(module)
        return module

    return load
