"""What the scripts of kills share: their options, and one JSON line of figures at the end."""

import argparse
import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from reader.model.note import Note
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.notes import list_notes

AsSaid = Callable[[Note], dict[str, object]]
Rounds = Callable[[Path, int, int], dict[str, object]]


def print_figures(run_rounds: Rounds, about: str, argv: list[str] | None = None) -> int:
    """Runs the rounds in a folder that goes away and prints the figures; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="reader-kill-") as folder:
        figures = run_rounds(Path(folder), arguments.rounds, arguments.seed)
    print(json.dumps(figures))
    return 1 if figures["problems"] else 0


def problems_of(library: Path, acknowledged: dict[str, dict[str, object]], as_said: AsSaid) -> list[str]:
    """What is missing, altered or damaged, a sentence each; `as_said` is a note as it was acknowledged."""
    opened = open_library(library)
    stored = {str(note.id): as_said(note) for note in list_notes(opened)}
    problems = list(check_library(opened))
    close_library(opened)
    problems += [f"The note {note} is missing." for note in acknowledged if note not in stored]
    kept = {note: said for note, said in acknowledged.items() if note in stored}
    return problems + [f"The note {note} was altered." for note, said in kept.items() if stored[note] != said]
