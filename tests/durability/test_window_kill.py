"""Killing the window, with the article's file pulled away before, loses no note that it showed as saved."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from reader.session import Session

WRITER = Path(__file__).with_name("window_writer.py")
TEXT = "Ferry Stops\n\nThe mayor said the ferry would stop. Nobody asked why.\n"
ROUNDS = 4


@pytest.mark.slow
def test_what_the_window_showed_as_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    rng = random.Random(7)
    library, article = tmp_path / "library.sqlite", tmp_path / "ferry.txt"
    shown: list[str] = []
    for number in range(ROUNDS):
        article.write_text(TEXT, encoding="utf-8")
        shown += [f"{number}: {words}" for words in notes_until_killed(library, article, rng.randrange(1, 12))]
    article.write_text(TEXT, encoding="utf-8")
    session = Session(library)
    try:
        document = session.find_article(str(article))
        kept = [placed.item.text for placed in session.notes(document)]
    finally:
        session.close()
    assert len(shown) >= ROUNDS
    for words in {line.split(": ", 1)[1] for line in shown}:
        asked = sum(line.endswith(f": {words}") for line in shown)
        assert kept.count(words) >= asked, words


def notes_until_killed(library: Path, article: Path, after: int) -> list[str]:
    """Start the window, take the file away, kill the window once it showed so many notes as saved; what it showed."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(WRITER), str(library), str(article)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as window:
        assert window.stdout is not None
        lines = []
        for line in window.stdout:
            if not lines:
                article.unlink()
            lines.append(line.strip())
            if len(lines) >= after:
                window.kill()
                break
        # What was printed before the kill was shown as saved too.
        lines += [line.strip() for line in window.stdout if line.endswith("\n")]
    assert window.returncode == -9
    return lines
