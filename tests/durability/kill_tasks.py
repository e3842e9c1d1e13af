"""Kills a migration, a backup and a repair at random, and looks for every note: ``python kill_tasks.py --rounds 100``.

Prints one JSON line of figures; the exit status is 1 when a note was lost, or a half-made file stands for a whole one.
"""

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from reader.model.document import DocumentId
from reader.model.note import Note, NoteId
from reader.storage.backup import back_up_if_changed, list_backups
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.notes import content_sha256, list_notes
from reader.storage.repair import repair_library

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
OLD = Path(__file__).parents[1] / "storage" / "libraries" / "version-4.sqlite"
NOTES = 1500
NOW = datetime(2031, 3, 14, tzinfo=UTC)


def make_old_library(path: Path) -> set[str]:
    """A library of the oldest version with many notes, closed; their ids."""
    shutil.copy(OLD, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        db = Database(connection)
        article = DocumentId(next(db.query("SELECT id FROM articles"))["id"])
        connection.execute("BEGIN")
        for number in range(NOTES):
            note = Note(NoteId(f"{number:016x}"), article, f"note {number} 🙂 " * 9, None, (), "2031", "2031")
            columns = {"id": note.id, "article": article, "text": note.text, "created": "2031", "modified": "2031"}
            db.table("notes").insert(columns | {"sha256": content_sha256(note)})
        connection.execute("COMMIT")
        return {row["id"] for row in db.query("SELECT id FROM notes")}


def do_task(task: str, path: Path) -> None:
    """What is killed."""
    if task == "migrate":
        close_library(open_library(path))
    elif task == "backup":
        library = open_library(path)
        for number in range(5):
            library.db.execute("UPDATE articles SET id = id")
            library.db.execute("INSERT INTO drafts (id, article, text, tags, saved) "
                               "SELECT ?, id, '', '[]', '' FROM articles LIMIT 1", [f"{number:016d}"])  # fmt: skip
            back_up_if_changed(library, NOW + timedelta(minutes=number))
        close_library(library)
    else:
        repair_library(path, NOW)


def prepare(task: str, old: Path, path: Path) -> None:
    """The library before the task: old, or of this version and, for the repair, with a damaged page."""
    shutil.copy(old, path)
    if task != "migrate":
        close_library(open_library(path))
    if task == "repair":
        data = bytearray(path.read_bytes())
        page = data.index(b"note 700 ") // 4096 * 4096
        data[page + 3 : page + 5] = b"\xff\xff"  # the number of rows on the page
        path.write_bytes(data)


def problems_after(task: str, path: Path, expected: set[str]) -> list[str]:
    """What is wrong when the program is started again after the kill, a sentence each."""
    if task == "repair":
        repair_library(path, NOW + timedelta(minutes=1))
    library = open_library(path)
    problems = list(check_library(library))
    problems += [f"The note {note} is missing." for note in expected - {note.id for note in list_notes(library)}]
    close_library(library)
    for _, backup in list_backups(path):
        copy = open_library(backup)
        if check_library(copy) or len(list_notes(copy)) != len(expected):
            problems.append(f"The backup {backup.name} is not whole.")
        close_library(copy)
    return problems


def run_task(task: str, path: Path, delay: float | None) -> float:
    """Runs it in a process and kills that after `delay` seconds of the task itself; the seconds it lasted."""
    command = [sys.executable, __file__, "--task", task, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        begun = time.monotonic()
        if delay is not None:
            time.sleep(delay)
            process.kill()
        _, errors = process.communicate()
        lasted = time.monotonic() - begun
    if errors:
        raise RuntimeError(errors)
    return lasted


def run_rounds(task: str, rounds: int, seed: int) -> dict[str, object]:
    """Figures of so many kills of one task."""
    chance = random.Random(seed)
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="reader-kill-", dir=MEMORY) as name:
        old = Path(name) / "old.sqlite"
        expected = make_old_library(old)
        lasts = 0.0
        for number in range(rounds + 1):
            folder = Path(name) / str(number)
            folder.mkdir()
            path = folder / "library.sqlite"
            prepare(task, old, path)
            if number == 0:
                lasts = run_task(task, path, None)
            else:
                run_task(task, path, chance.uniform(0, lasts))
            problems += problems_after(task, path, expected)
            shutil.rmtree(folder)
    return {"task": task, "rounds": rounds, "seed": seed, "seconds": round(lasts, 3), "problems": problems}


def main() -> int:
    """Runs the rounds and prints the figures, or does one task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    if options.task:
        print("started", flush=True)
        do_task(options.task[0], Path(options.task[1]))
        return 0
    figures = [run_rounds(task, options.rounds, options.seed) for task in ("migrate", "backup", "repair")]
    print(json.dumps(figures))
    return 1 if any(each["problems"] for each in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
