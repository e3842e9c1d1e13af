"""What large files cost: python tests/worker/large_files.py. Seconds, memory and what is said of what was cut."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, os.fspath(Path(__file__).parent))

from hostile_files import FONT, PARAGRAPH, pdf, stream

LINES = 40


def long_pdf(pages: int) -> bytes:
    """A PDF of pages full of text, each with its number in every line."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(pages))
    font = 3 + 2 * pages
    objects: list[str | bytes] = ["<</Type /Catalog /Pages 2 0 R>>", f"<</Type /Pages /Kids [{kids}] /Count {pages}>>"]
    for n in range(pages):
        resources = f"<</Font <</F1 {font} 0 R>>>>"
        objects.append(
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * n} 0 R /Resources {resources}>>"
        )
        lines = "".join(
            f"(Page {n}: the ferry would not sail, line {m} of the report says.) Tj 0 -16 Td " for m in range(LINES)
        )
        objects.append(stream(f"BT /F1 11 Tf 50 740 Td {lines} ET".encode()))
    return pdf([*objects, FONT.format("")])


def main() -> None:
    """Prints one line a file."""
    files = {
        "1,000 pages.pdf": long_pdf(1_000),
        "50 MiB.txt": ((PARAGRAPH * 4 + "\n\n") * 200_000).encode()[: 50 * 2**20],
        "50 MiB.html": ("<p>" + PARAGRAPH * 3 + "</p>\n").encode() * 85_000,
        "80 MiB.txt": b"word " * (16 * 2**20),
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in files]
        for path in paths:
            path.write_bytes(files.pop(path.name))  # what this process holds would count as the program's at its start
        for path in paths:
            started = time.monotonic()
            process = subprocess.Popen(
                [sys.executable, "-m", "reader", "read", path, "--format", "json"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            assert process.stdout is not None
            assert process.stderr is not None
            out, err = process.stdout.read(), process.stderr.read().decode()
            _, _, used = os.wait4(process.pid, 0)
            seconds, cpu = time.monotonic() - started, used.ru_utime + used.ru_stime
            cost = f"{seconds:5.1f} s, {cpu:4.1f} s CPU, {used.ru_maxrss / 1024:4.0f} MiB"
            document = json.loads(out) if out else {}
            said = (
                f"{len(document['text']):,} characters; {' '.join(document['warnings'])}" if document else err.strip()
            )
            print(f"{path.name:16} {path.stat().st_size / 2**20:5.1f} MiB: {cost}: {said}", flush=True)


if __name__ == "__main__":
    main()
