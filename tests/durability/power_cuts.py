"""Cuts the power while notes are saved, at random, and looks for every note that had been acknowledged.

``python power_cuts.py --cuts 500`` prints one JSON line of figures; the exit status is 1 when anything was lost.
The program's own functions run first, on a real file; every statement they send to SQLite is recorded, and where they
sync the folder. Each round plays the record on a disk in memory (``power_vfs.py``), cuts the power at a random change
of it, and opens what survived with the program's own functions.
"""

import argparse
import hashlib
import itertools
import json
import random
import sqlite3
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

import apsw
from power_vfs import Disk, Power, PowerCutError

from reader.model.document import Document, DocumentId
from reader.model.note import Note
from reader.model.span import Span
from reader.storage import database
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note, edit_note, list_notes
from reader.text.anchoring import make_selector

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
NAME = "/library.sqlite"
TEXT = "The ferry “Anna” sank off Selwick. 🚢 Nobody said why.\u00a0The réporter asked twice.\r\nNo answer came. " * 5
CHECKPOINT_PAGES = 60
"""Pages in the log before it is played into the file: few, so that cuts fall into that too."""
ALONE = "PRAGMA locking_mode = EXCLUSIVE"
"""The disk in memory has no shared memory; one connection needs none. Syncs are the same."""


@dataclass
class Record:
    """What happened, in order: ("run", sql, values), ("folder",) or ("said", note)."""

    events: list[tuple] = field(default_factory=list)


def record_work(notes: int) -> Record:
    """Opens a new library and saves so many notes, editing some; every statement, and each acknowledgement."""
    record = Record()

    class Recorder(sqlite3.Cursor):
        def execute(self, sql, values=(), /):
            record.events.append(("run", sql, values))
            return super().execute(sql, values)

    class Recording(sqlite3.Connection):
        def cursor(self, factory=Recorder):
            return super().cursor(factory)

        def execute(self, sql, values=(), /):
            record.events.append(("run", sql, values))
            return super().execute(sql, values)

        def commit(self):
            if self.in_transaction:
                record.events.append(("run", "COMMIT", ()))
            super().commit()

        def rollback(self):
            if self.in_transaction:
                record.events.append(("run", "ROLLBACK", ()))
            super().rollback()

    connect, sync = sqlite3.connect, database.sync_folder

    def connect_recording(path, **options):
        return connect(path, **options, **({} if options.get("uri") else {"factory": Recording}))

    def sync_recording(folder):
        record.events.append(("folder",))
        sync(folder)

    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        mock.patch.object(database.sqlite3, "connect", connect_recording),
        mock.patch.object(database, "sync_folder", sync_recording),
    ):
        library = open_library(Path(folder) / "library.sqlite")
        document = Document(TEXT, DocumentId(hashlib.sha256(TEXT.encode()).hexdigest()))
        save_document(library, document)
        for number in range(notes):
            place = make_selector(TEXT, Span(number, number + 9))
            note = add_note(
                library, document.sha256, f"note {number} 🙂 " + "check " * (number % 50), place, ["t", "é"]
            )
            record.events.append(("said", note))
            if number % 5 == 4:
                record.events.append(("said", edit_note(library, note.id, text=f"edited {number}", tags=["x"])))
        events = list(record.events)
        close_library(library)
    return Record(events)


def play(
    record: Record, power: Power, name: str, changes: dict[str, str]
) -> tuple[Disk, dict[str, Note], apsw.Connection | None]:
    """Plays the record until the power goes: the disk, the notes acknowledged by then, and the open connection.

    `changes` maps statements to others: a looser setting, to see that this model can tell.
    """
    disk = Disk(name, power)
    said: dict[str, Note] = {}
    connection = None
    try:
        connection = apsw.Connection(NAME, vfs=name)
        for statement in (ALONE, f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}"):
            connection.execute(statement).fetchall()
        for kind, *rest in record.events:
            if kind == "run":
                sql, values = rest
                connection.execute(changes.get(sql, sql), values or None).fetchall()
            elif kind == "folder":
                disk.sync_folder()
            else:
                said[rest[0].id] = rest[0]
    except (PowerCutError, apsw.Error):
        if power.cut_at is None or power.changes < power.cut_at:
            raise
    return disk, said, connection


def lost_after_a_cut(
    record: Record, cut_at: int, seed: int, name: str, changes: dict[str, str]
) -> tuple[int, list[str]]:
    """How many notes had been acknowledged, and what is wrong with what survived, a sentence each."""
    chance = random.Random(seed)
    disk, said, connection = play(record, Power(cut_at), name, changes)
    files = disk.after_the_cut(chance)
    disk.power.cut_at = None  # so that the connection can be closed; what it writes now is not looked at
    if connection is not None:
        connection.close(True)
    problems: list[str] = []
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        for file, data in files.items():
            (Path(folder) / Path(file).name).write_bytes(data)
        library = open_library(Path(folder) / "library.sqlite")
        stored = {note.id: note for note in list_notes(library)}
        problems += check_library(library)
        close_library(library)
    problems += [f"The note {note} is missing." for note in said if note not in stored]
    later = {note.id: note for kind, *rest in record.events if kind == "said" for note in rest}
    problems += [
        f"The note {note.id} was altered."
        for note in said.values()
        if stored.get(note.id, note) not in (note, later[note.id])  # an edit under way may or may not be there
    ]
    disk.unregister()
    return len(said), problems


def run_cuts(cuts: int, seed: int, notes: int = 30, changes: dict[str, str] | None = None) -> dict[str, object]:
    """Figures of so many cuts: notes acknowledged in all, and what was wrong in which of them."""
    chance = random.Random(seed)
    record = record_work(notes)
    names = (f"power-{seed}-{number}" for number in itertools.count())
    whole = Power()
    disk, said, connection = play(record, whole, next(names), changes or {})
    connection.close()
    disk.unregister()
    acknowledged, bad = 0, []
    for _ in range(cuts):
        cut_at = chance.randint(1, whole.changes)
        count, problems = lost_after_a_cut(record, cut_at, chance.randrange(2**32), next(names), changes or {})
        acknowledged += count
        if problems:
            bad.append([cut_at, problems[:3]])
    return {"cuts": cuts, "seed": seed, "changes": whole.changes, "notes": len(said), "acknowledged": acknowledged,
            "bad": bad}  # fmt: skip


def main() -> int:
    """Runs the cuts and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--synchronous", choices=("FULL", "NORMAL", "OFF"), default="FULL", help="to see it fail")
    options = parser.parse_args()
    changes = {"PRAGMA synchronous = FULL": f"PRAGMA synchronous = {options.synchronous}"}
    figures = run_cuts(options.cuts, options.seed, changes=changes)
    print(json.dumps(figures))
    return 1 if figures["bad"] else 0


if __name__ == "__main__":
    sys.exit(main())
