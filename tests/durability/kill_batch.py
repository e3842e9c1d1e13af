"""Kills ``notes add --batch`` at random, and looks for every note it had answered: ``kill_batch.py --rounds 300``.

Prints one JSON line of figures; the exit status is 1 when an acknowledged note is missing or altered, or the library is
not found whole.
"""

import hashlib
import json
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill_figures import print_figures, problems_of

from reader.model.document import Document, DocumentId
from reader.model.note import Note
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_document

TEXT = "".join(
    f"{number}. The ferry “Anna” sank off Selwick. 🚢 Nobody said why.\u00a0No answer.\r\n" for number in range(300)
)
SHA = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())
MOST_LINES = 150
"""Lines given to one run: they fit into a pipe at once."""
LONGEST_DELAY = 0.006
"""Seconds after the last answer that is waited for, so that the kill falls anywhere within a write."""

Wanted = dict[str, object]


def wanted_notes(chance: random.Random, name: str) -> list[Wanted]:
    """What one run is asked to keep."""
    asked: list[Wanted] = []
    for number in range(MOST_LINES):
        start = TEXT.index(f"{chance.randrange(300)}. The")
        note = f"{name}, {number} 🙂 é " + "why? " * chance.randrange(12)
        tags = ["check", "é"][: number % 3]
        asked.append({"document": SHA, "exact": TEXT[start : start + 30], "start": start, "note": note, "tags": tags})
    return asked


def run_killed(library: Path, asked: list[Wanted], answers: int, delay: float) -> dict[str, Wanted]:
    """What was acknowledged before the kill, by id; with no answer asked for, it is killed after the delay."""
    command = [sys.executable, "-m", "reader", "--library", str(library), "notes", "add", "--batch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        process.stdin.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in asked))
        process.stdin.flush()
        lines = [process.stdout.readline() for _ in range(answers)]
        time.sleep(delay)
        process.kill()
        lines += process.stdout.read().splitlines(keepends=True)
        errors = process.stderr.read()
        process.stdin = None
    if errors:
        raise RuntimeError(errors)
    # The last line may be cut by the kill: then it was not an answer.
    said = [json.loads(line) for line in lines if line.endswith("\n")]
    return {answer["id"]: line for answer, line in zip(said, asked, strict=False) if answer["saved"] is True}


def as_wanted(note: Note) -> Wanted:
    """A stored note as it was asked for."""
    at = note.selector
    place = {} if at is None else {"exact": at.exact, "start": at.start}
    return {"document": note.document, **place, "note": note.text, "tags": list(note.tags)}


def run_rounds(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    """Figures of so many kills of one library, which grows from round to round."""
    chance = random.Random(seed)
    library = folder / "library.sqlite"
    opened = open_library(library)
    save_document(opened, Document(TEXT, SHA))
    close_library(opened)
    acknowledged: dict[str, Wanted] = {}
    problems: list[str] = []
    for number in range(rounds):
        asked = wanted_notes(chance, f"round {number}")
        starting = number % 10 == 9  # killed while it starts
        answers = 0 if starting else chance.randint(1, MOST_LINES // 2)
        delay = chance.uniform(0.05, 1.0) if starting else chance.uniform(0, LONGEST_DELAY)
        acknowledged |= run_killed(library, asked, answers, delay)
        problems += problems_of(library, acknowledged, as_wanted)
    return {"rounds": rounds, "seed": seed, "acknowledged": len(acknowledged), "problems": problems}


if __name__ == "__main__":
    sys.exit(print_figures(run_rounds, __doc__))
