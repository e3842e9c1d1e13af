"""The command that draws everything a reader meets: one scene of it, and what it says of one that there is not."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

GALLERY = Path(__file__).resolve().parents[2] / "packaging" / "gallery"
ONE = ("--size", "2560x1440", "--theme", "dark")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(GALLERY), str(folder), *ONE, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_scene_is_drawn_at_the_size_of_the_screen(tmp_path: Path) -> None:
    done = run(tmp_path, "emoji")
    assert done.returncode == 0, done.stderr[-2000:]
    image = QImage(str(tmp_path / "emoji-dark-2560x1440.png"))
    assert (image.width(), image.height()) == (2560, 1440)
    assert image.pixelColor(20, 700).lightness() < 60


def test_a_scene_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "seaside")
    assert done.returncode != 0
    assert "no scene called seaside" in done.stderr
