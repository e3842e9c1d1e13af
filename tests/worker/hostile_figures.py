"""How reading hostile files ends, how long it takes and how much memory: one line a file, then the worst.

    python tests/worker/hostile_figures.py [FOLDER...]

A folder holds files and an index hostile.json; without one, those of the three scripts of hostile files here are made
and read. Each file is read by the program's own `read` command, as a person would; seconds are the whole run with the
start of the program.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_MEGABYTES = 1024.0
ENDINGS = {"refuse": "refused", "refuse_or_read": "either", "read_partial": "cut"}


@dataclass(frozen=True)
class Ending:
    """How one reading ended; `megabytes` is the largest resident size of any of its processes."""

    name: str
    status: int
    seconds: float
    cpu: float
    megabytes: float
    faults: tuple[str, ...]


def run(path: Path, entry: dict[str, Any]) -> Ending:
    """Reads one file and compares how that ends with its entry in the index."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        command = [sys.executable, "-m", "reader", "read", os.fspath(path), "--format", "json"]
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)]
        _, code, used = os.wait4(os.posix_spawn(sys.executable, command, os.environ, file_actions=actions), 0)
        seconds = time.monotonic() - started
        out.seek(0)
        err.seek(0)
        status, said, complaint = os.waitstatus_to_exitcode(code), out.read(), err.read().decode("utf-8", "replace")
    cpu = used.ru_utime + used.ru_stime
    wrong = faults(status, said, complaint, entry)
    # A busy computer makes everything last; computing is what the file itself costs.
    if cpu > entry.get("max_s", 10):
        wrong.append(f"took {cpu:.1f} s of computing")
    if used.ru_maxrss / 1024 > MOST_MEGABYTES:
        wrong.append(f"took {used.ru_maxrss / 1024:.0f} MiB")
    return Ending(path.name, status, seconds, cpu, used.ru_maxrss / 1024, tuple(wrong))


def faults(status: int, said: bytes, complaint: str, entry: dict[str, Any]) -> list[str]:
    """What is wrong with an ending, a phrase each, from its exit status and what stood on the two outputs."""
    wanted = entry.get("ending") or ENDINGS.get(entry["outcome"], entry["outcome"])
    wrong = []
    if "Traceback" in complaint or status not in (0, 1, 2):
        wrong.append(f"exit status {status}: {complaint[-200:]}")
    if status == 2:
        if wanted not in ("refused", "either"):
            wrong.append(f"refused: {complaint.strip()}")
        if len(complaint.splitlines()) != 1:
            wrong.append("refused in more than one line")
        text = told = complaint
    else:
        document = json.loads(said)
        text, told = document["text"], " ".join(document["warnings"])
        if wanted == "refused":
            wrong.append("read")
        if wanted == "cut" and not told:
            wrong.append("cut in silence")
    if entry.get("says", "") not in told:
        wrong.append(f"does not say {entry['says']!r} but {told[:200]!r}")
    wrong += [f"does not flag {words!r}" for words in entry.get("must_flag", []) if status != 2 and words not in told]
    wrong += [f"lacks {words!r}" for words in entry.get("must_contain", []) if status != 2 and words not in text]
    banned = (*entry.get("lacks", ()), *entry.get("must_not_contain", ()))
    return wrong + [f"holds {words!r}" for words in banned if status != 2 and words in text]


def endings(folder: Path) -> Iterator[Ending]:
    """How the reading of every file in a folder's index ended, one after the other."""
    index = json.loads((folder / "hostile.json").read_text("utf-8"))["files"]
    yield from (run(folder / (entry.get("file") or entry["name"]), entry) for entry in index)


def main() -> int:
    """Prints the table; 1 when a file did not end as it should."""
    found: list[Ending] = []
    with tempfile.TemporaryDirectory() as made:
        folders = [Path(name) for name in sys.argv[1:]]
        if not folders:
            sys.path.insert(0, os.fspath(Path(__file__).parent))
            import hostile_files
            import more_hostile_files
            import odd_hostile_files

            files = (*hostile_files.FILES, *more_hostile_files.FILES, *odd_hostile_files.FILES)
            hostile_files.write(Path(made), files)
            folders = [Path(made)]
        for folder in folders:
            for ending in endings(folder):
                found.append(ending)
                faults = "; ".join(ending.faults) or "as it should"
                print(
                    f"{ending.name!a:32} exit {ending.status}  {ending.seconds:5.1f} s  {ending.cpu:5.1f} s CPU  "
                    f"{ending.megabytes:5.0f} MiB  {faults}",
                    flush=True,
                )
    wrong = [ending for ending in found if ending.faults]
    print(
        f"{len(found)} files, {len(wrong)} not as they should; at most {max(e.seconds for e in found):.1f} s, "
        f"{max(e.cpu for e in found):.1f} s CPU, {max(e.megabytes for e in found):.0f} MiB; "
        f"{sum(e.megabytes > 512 for e in found)} above 512 MiB"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
