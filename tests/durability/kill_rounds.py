"""Kills a process that writes notes, at random, again and again, and looks for every note it had said was saved.

``python kill_rounds.py --rounds 300`` prints one JSON line of figures; the exit status is 1 when anything was lost.
The other half is ``writer.py``, which acknowledges each note on its standard output after the function has returned.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.model.note import Note
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.notes import list_notes

WRITER = Path(__file__).with_name("writer.py")
LONGEST_RUN = 40
"""Notes a writer may acknowledge before it is killed."""
LONGEST_DELAY = 0.006
"""Seconds after the last of them, so that the kill falls anywhere within a write."""


def as_record(note: Note) -> dict[str, object]:
    """What is compared: everything a note is."""
    selector = note.selector
    return {
        "id": note.id,
        "document": note.document,
        "text": note.text,
        "selector": [selector.start, selector.end, selector.exact, selector.prefix, selector.suffix],
        "tags": list(note.tags),
        "created": note.created,
        "modified": note.modified,
    }


def run_writer(library: Path, name: str, acknowledgements: int, delay: float) -> list[dict[str, object]]:
    """The notes that one writer acknowledged before it was killed. With none asked for it is killed as it starts."""
    command = [sys.executable, str(WRITER), str(library), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        lines = [process.stdout.readline() for _ in range(acknowledgements)]
        time.sleep(delay)
        process.kill()
        rest, errors = process.communicate()
    if errors:
        raise RuntimeError(errors)
    lines += rest.splitlines(keepends=True)
    # The last line may be cut by the kill: then it was not an acknowledgement.
    return [json.loads(line) for line in lines if line.endswith("\n")]


def problems_of(library: Path, acknowledged: dict[object, dict[str, object]]) -> list[str]:
    """What is missing, altered or damaged, a sentence each."""
    opened = open_library(library)
    stored = {note.id: as_record(note) for note in list_notes(opened)}
    problems = list(check_library(opened))
    close_library(opened)
    problems += [f"The note {note} is missing." for note in acknowledged if note not in stored]
    problems += [
        f"The note {note} was altered." for note, said in acknowledged.items() if stored.get(note, said) != said
    ]
    return problems


def run_rounds(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    """Figures of so many kills: notes acknowledged, notes stored, problems."""
    chance = random.Random(seed)
    library = folder / "library.sqlite"
    acknowledged: dict[object, dict[str, object]] = {}
    count = 0
    problems: list[str] = []
    for number in range(rounds):
        if number % 8 == 7:
            # Killed while starting: opening, making the library anew, the first note.
            library = folder / f"library-{number}.sqlite"
            acknowledged = {}
            said = run_writer(library, f"round {number}", 0, chance.uniform(0.1, 0.5))
        else:
            length, delay = chance.randint(1, LONGEST_RUN), chance.uniform(0, LONGEST_DELAY)
            said = run_writer(library, f"round {number}", length, delay)
        acknowledged |= {record["id"]: record for record in said}
        problems += problems_of(library, acknowledged)
        count += len(said)
    return {"rounds": rounds, "seed": seed, "acknowledged": count, "problems": problems}


def main() -> int:
    """Runs the rounds and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reader-kill-") as folder:
        figures = run_rounds(Path(folder), arguments.rounds, arguments.seed)
    print(json.dumps(figures))
    return 1 if figures["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
