"""Kills a process that writes notes, at random, again and again, and looks for every note it had said was saved.

``python kill_rounds.py --rounds 300`` prints one JSON line of figures; the exit status is 1 when anything was lost.
The other half is ``writer.py``, which acknowledges each note on its standard output after the function has returned.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill_figures import print_figures, problems_of

from reader.model.note import Note

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


def run_rounds(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    """Figures of so many kills: notes acknowledged, notes stored, problems."""
    chance = random.Random(seed)
    library = folder / "library.sqlite"
    acknowledged: dict[str, dict[str, object]] = {}
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
        acknowledged |= {str(record["id"]): record for record in said}
        problems += problems_of(library, acknowledged, as_record)
        count += len(said)
    return {"rounds": rounds, "seed": seed, "acknowledged": count, "problems": problems}


if __name__ == "__main__":
    sys.exit(print_figures(run_rounds, __doc__))
