"""A note that was acknowledged is there after the process was killed; and saving it takes about as long as the disk."""

import json
import os
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.model.document import Document, DocumentId
from reader.model.span import Span
from reader.storage.database import close_library, open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note, delete_note, edit_note
from reader.text.anchoring import make_selector

SCRIPT = Path(__file__).with_name("kill_rounds.py")
BATCH = Path(__file__).with_name("kill_batch.py")
ROUNDS, BATCH_ROUNDS = 10, 40
SLOWEST_SAVE = 0.020
"""Seconds a save may take, in the median, beside what the disk itself takes to sync."""


@pytest.mark.slow
@pytest.mark.parametrize(("script", "rounds"), [(BATCH, BATCH_ROUNDS), (SCRIPT, ROUNDS)], ids=["command", "function"])
def test_no_acknowledged_note_is_lost_in_forty_kills(script, rounds, record_property):
    done = subprocess.run(
        [sys.executable, str(script), "--rounds", str(rounds)], capture_output=True, text=True, timeout=600
    )
    assert not done.stderr, done.stderr
    figures = json.loads(done.stdout)
    record_property("figures", figures)
    assert figures["problems"] == []
    assert done.returncode == 0
    assert figures["rounds"] == rounds
    assert figures["acknowledged"] >= rounds


def test_the_check_of_the_command_sees_a_lost_and_an_altered_note(tmp_path):
    script = runpy.run_path(str(BATCH))
    library = open_library(tmp_path / "l.sqlite")
    save_document(library, Document(script["TEXT"], script["SHA"]))
    place = make_selector(script["TEXT"], Span(40, 60))
    notes = [add_note(library, script["SHA"], text, place, ["é"]) for text in ("kept", "lost", "altered")]
    acknowledged = {note.id: script["as_wanted"](note) for note in notes}
    assert script["problems_of"](library.path, acknowledged, script["as_wanted"]) == []
    delete_note(library, notes[1].id)
    edit_note(library, notes[2].id, tags=[])
    assert script["problems_of"](library.path, acknowledged, script["as_wanted"]) == [
        f"The note {notes[1].id} is missing.",
        f"The note {notes[2].id} was altered.",
    ]
    close_library(library)


def test_the_check_sees_a_lost_and_an_altered_note(tmp_path):
    script = runpy.run_path(str(SCRIPT))
    document = Document("Nobody said why.", DocumentId("5" * 64))
    library = open_library(tmp_path / "l.sqlite")
    save_document(library, document)
    selector = make_selector(document.text, Span(0, 6))
    notes = [add_note(library, document.sha256, text, selector, ["t"]) for text in ("kept", "lost", "altered")]
    acknowledged = {note.id: script["as_record"](note) for note in notes}
    sound = script["problems_of"](library.path, acknowledged, script["as_record"])
    delete_note(library, notes[1].id)
    edit_note(library, notes[2].id, text="other")
    close_library(library)
    problems = script["problems_of"](library.path, acknowledged, script["as_record"])
    assert set(problems) - set(sound) == {
        f"The note {notes[1].id} is missing.",
        f"The note {notes[2].id} was altered.",
    }


def median_seconds(action, times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def test_saving_a_note_takes_about_as_long_as_the_disk(tmp_path, record_property):
    library = open_library(tmp_path / "l.sqlite")
    document = Document("Nobody said why. " * 500, DocumentId("5" * 64))
    save_document(library, document)
    selector = make_selector(document.text, Span(40, 60))
    with (tmp_path / "plain").open("wb", buffering=0) as plain:

        def write_plainly():
            plain.write(b"x" * 4096 * 8)
            os.fsync(plain.fileno())

        disk = median_seconds(write_plainly, 60)
    save = median_seconds(lambda: add_note(library, document.sha256, "a note 🙂 " * 20, selector, ["check"]), 100)
    close_library(library)
    record_property("milliseconds", {"save": save * 1000, "disk": disk * 1000})
    assert save < SLOWEST_SAVE + disk
