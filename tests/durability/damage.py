"""Damages copies of a library, looks what the doctor finds and brings back: ``python damage.py --cases 200``.

Prints one JSON line of figures; the exit status is 1 when a note whose row can be read did not come back, a damage
inside a note went unseen, or anything but a sentence came of it. Every case runs in a process with a time limit.
"""

import argparse
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import LibraryError
from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span
from reader.storage.backup import back_up_if_changed
from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.diagnosis import examine_library
from reader.storage.documents import save_document
from reader.storage.highlights import add_highlight
from reader.storage.notes import NewNote, add_notes, list_notes
from reader.storage.repair import repair_library
from reader.text.anchoring import make_selector

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
"""A disk in memory, where there is one: syncing is not what is looked at here."""
PAGE = 4096
NOW = datetime(2031, 3, 14, tzinfo=UTC)
SLOWEST = 60
"""Seconds one case may take before it counts as hanging."""
TEXT = "The ferry “Anna” sank off Selwick. 🚢 Nobody said why.\u00a0The réporter asked twice.\r\nNo answer came. " * 20


def make_library(path: Path, notes: int, articles: int = 20) -> dict[str, str]:
    """A library of so many notes, closed; what each note says, by its id."""
    library = open_library(path)
    documents = []
    for number in range(articles):
        text = f"Article {number}\n\n{TEXT}"
        sha256 = DocumentId(hashlib.sha256(text.encode()).hexdigest())
        documents.append(Document(text, sha256, f"Article {number}", origin=Origin(path=f"/articles/{number}.txt")))
        save_document(library, documents[-1])
    new = []
    for number in range(notes):
        document = documents[number % articles]
        place = make_selector(document.text, Span(number % 900, number % 900 + 9 + number % 30))
        tags = ("check", f"t{number % 5}")[: number % 3]
        new.append(NewNote(document.sha256, f"Note {number} 🙂 é: " + "says who? " * (number % 12), place, tags))
    written = {note.id: note.text for note in add_notes(library, new)}
    for document in documents:
        add_highlight(library, document.sha256, make_selector(document.text, Span(12, 30)), "pink")
    close_library(library)
    return written


def examine_and_repair(path: Path) -> dict[str, object]:
    """What the doctor says and brings back: problems, notes by id, or the sentence with which it refuses."""
    problems = list(examine_library(path).problems)
    try:
        report = repair_library(path, NOW)
    except LibraryError as error:
        return {"problems": problems, "refused": str(error), "notes": {}}
    library = open_library(path)
    notes = {note.id: note.text for note in list_notes(library)}
    after = list(check_library(library))
    close_library(library)
    return {"problems": problems, "notes": notes, "after": after, "kept": report.damaged_file.is_file()}


def flip(data: bytearray, chance: random.Random) -> str:
    """Changes one byte anywhere."""
    at = chance.randrange(len(data))
    data[at] ^= chance.randint(1, 255)
    return f"byte {at}"


def truncate(data: bytearray, chance: random.Random) -> str:
    """Cuts the file off anywhere, more often near its end."""
    size = int(len(data) * chance.random() ** 0.25)
    del data[size:]
    return f"cut to {size}"


def run_case(folder: Path, source: Path, data: bytes) -> dict[str, object]:
    """One damaged copy, in a process of its own."""
    path = folder / "library.sqlite"
    path.write_bytes(data)
    begun = time.monotonic()
    command = [sys.executable, __file__, "--one", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SLOWEST)
    except subprocess.TimeoutExpired:
        return {"crashed": "it hung", "seconds": SLOWEST}
    finally:
        for each in folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    if done.returncode:
        return {"crashed": done.stderr[-2000:] or f"status {done.returncode}"}
    return json.loads(done.stdout) | {"seconds": time.monotonic() - begun}


def run_random_damage(source: Path, written: dict[str, str], cases: int, seed: int) -> dict[str, object]:
    """Byte flips and truncations, half each: crashes, and how many of the notes came back."""
    chance = random.Random(seed)
    data = source.read_bytes()
    crashes, returned, unseen, worst, slowest = [], 0, 0, 1.0, 0.0
    after = []
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        for number in range(cases):
            damaged = bytearray(data)
            what = (flip, truncate)[number % 2](damaged, chance)
            found = run_case(Path(folder), source, bytes(damaged))
            if "crashed" in found:
                crashes.append(f"{what}: {found['crashed']}")
                continue
            back = sum(found["notes"].get(note) == text for note, text in written.items())
            slowest = max(slowest, found["seconds"])
            returned += back
            if number % 2 == 0:
                worst = min(worst, back / len(written))
            unseen += back < len(written) and not found["problems"]
            after += [line for line in found.get("after", []) if not line.startswith("The text of the article")]
    share = returned / (len(written) * max(1, cases - len(crashes)))
    return {"cases": cases, "seed": seed, "crashes": crashes, "share_back": share, "worst_flip": worst,
            "unseen": unseen, "after": after, "slowest": round(slowest, 2)}  # fmt: skip


def run_note_flips(source: Path, written: dict[str, str], flips: int, seed: int, folder: Path) -> dict[str, object]:
    """Single bytes changed inside the text of notes: the notes that the check did not name."""
    chance = random.Random(seed)
    data = source.read_bytes()
    path = folder / "flipped.sqlite"
    unseen = []
    for note, text in chance.choices(list(written.items()), k=flips):
        words = text.encode()
        at = data.index(note.encode() + _article_and(words, data, note)) + 16 + 64
        at += chance.randrange(len(words))
        damaged = bytearray(data)
        damaged[at] ^= chance.randint(1, 255)
        path.write_bytes(damaged)
        problems = examine_library(path).problems
        if not any(note in problem for problem in problems):
            unseen.append(f"{note} at {at}: {problems}")
        path.unlink()
    return {"flips": flips, "seed": seed, "unseen": unseen}


def _article_and(words: bytes, data: bytes, note: str) -> bytes:
    """The 64 digits between a note's id and its text in its row; where there are several, the row with its text."""
    at = -1
    while True:
        at = data.index(note.encode(), at + 1)
        if data[at + 80 : at + 80 + len(words)] == words:
            return data[at + 16 : at + 80] + words


def run_zeroed_pages(source: Path, written: dict[str, str], pages: list[int]) -> dict[str, object]:
    """Each of these pages zeroed, one at a time: the smallest share of the notes that came back, and crashes."""
    data = source.read_bytes()
    crashes, shares = [], {}
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        for page in pages:
            damaged = bytearray(data)
            damaged[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
            found = run_case(Path(folder), source, bytes(damaged))
            if "crashed" in found:
                crashes.append(f"page {page + 1}: {found['crashed']}")
                continue
            shares[page + 1] = sum(found["notes"].get(n) == t for n, t in written.items()) / len(written)
    worst = min(shares, key=lambda page: shares[page]) if shares else 0
    return {"pages": len(pages), "of": len(data) // PAGE, "crashes": crashes, "worst_page": worst,
            "worst_share": shares.get(worst, 0.0)}  # fmt: skip


def run_lost_header(source: Path, written: dict[str, str], with_backup: bool) -> dict[str, object]:
    """The first page zeroed, or its header alone: the share of the notes that came back, without or with a backup."""
    shares, crashes = [], []
    for lost in (100, PAGE):
        with tempfile.TemporaryDirectory(dir=MEMORY) as name:
            path = Path(name) / "library.sqlite"
            shutil.copy(source, path)
            if with_backup:
                library = open_library(path)
                back_up_if_changed(library, NOW)
                close_library(library)
            data = bytearray(path.read_bytes())
            data[:lost] = bytes(lost)
            path.write_bytes(data)
            done = subprocess.run([sys.executable, __file__, "--one", str(path)], capture_output=True, text=True)
            if done.returncode:
                crashes.append(done.stderr[-2000:])
                continue
            found = json.loads(done.stdout)
            shares.append(sum(found["notes"].get(n) == t for n, t in written.items()) / len(written))
    return {"shares": shares, "crashes": crashes}


def main() -> int:
    """Runs what was asked for and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(examine_and_repair(options.one)))
        return 0
    with tempfile.TemporaryDirectory(prefix="reader-damage-", dir=MEMORY) as name:
        source = Path(name) / "source.sqlite"
        written = make_library(source, options.notes)
        small = Path(name) / "small.sqlite"
        few = make_library(small, 100, 3)
        pages = random.Random(options.seed).sample(range(source.stat().st_size // PAGE), options.pages)
        figures = {
            "random": run_random_damage(source, written, options.cases, options.seed),
            "in_notes": run_note_flips(small, few, options.flips, options.seed, Path(name)),
            "zeroed": run_zeroed_pages(source, written, pages),
            "header": run_lost_header(source, written, with_backup=False),
            "header_with_backup": run_lost_header(source, written, with_backup=True),
        }
    print(json.dumps(figures))
    bad = figures["random"]["crashes"] or figures["in_notes"]["unseen"] or figures["zeroed"]["crashes"]
    return 1 if bad or figures["zeroed"]["worst_share"] < 0.99 else 0


if __name__ == "__main__":
    sys.exit(main())
