"""How a large library behaves: ``python large_library.py --articles 2000 --notes 100000`` prints one JSON line.

It is made in a folder that goes away. Every opening is a process of its own, measured in CPU time from before the
library's modules are imported to the list of articles; searches are in CPU time too, which other work on the machine
leaves alone; saving is by the clock, as most of it is waiting for the disk.
"""

import argparse
import hashlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span
from reader.storage.check import check_library
from reader.storage.database import Library, close_library, open_library
from reader.storage.documents import save_document
from reader.storage.highlights import add_highlight
from reader.storage.notes import NewNote, add_note, add_notes
from reader.storage.wider_search import Filters, search_library
from reader.text.anchoring import make_selector

OPENING = """
import time
began = time.process_time()
import sys
from pathlib import Path
from reader.storage.database import open_library
from reader.storage.documents import recent_articles
from reader.storage.preferences import load_preference
library = open_library(Path(sys.argv[1]))
load_preference(library, "theme")
assert recent_articles(library, 10)
print(time.process_time() - began)
"""
SYLLABLES = "ka lo mer tin sel dra wick hal por ven gast ru mi den os fel bra nor th ing".split()  # noqa: SIM905 - easier to read
COMMON = "the mayor harbour ferry council said nobody why source check doubtful vessel report night".split()  # noqa: SIM905 - easier to read
QUERIES = ("m", "ma", "mayor", "mayors harbour", '"nobody said"', "the", "zzz", "doubtful vess", "kalo", "régime")


def make_library(path: Path, articles: int, notes: int, seed: int) -> Library:
    """An open library of so many articles and notes of invented words, a highlight an article."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    library = open_library(path)
    documents = []
    for number in range(articles):
        words = chance.choices(vocabulary, k=250) + chance.choices(COMMON, k=250)
        chance.shuffle(words)
        text = f"Article {number} 🙂\n\n" + " ".join(words)
        sha256 = DocumentId(hashlib.sha256(text.encode()).hexdigest())
        documents.append(Document(text, sha256, f"Article {number}", origin=Origin(path=f"/articles/{number}.txt")))
        save_document(library, documents[-1])
        add_highlight(library, sha256, make_selector(text, Span(20, 60)), ("pink", "green")[number % 2])
    new = []
    for number in range(notes):
        document = documents[number % articles]
        start = chance.randrange(20, len(document.text) - 100)
        words = chance.choices(vocabulary, k=8) + chance.choices(COMMON, k=8)
        tags = ("check", f"t{number % 50}")[: number % 3]
        place = make_selector(document.text, Span(start, start + 40))
        new.append(NewNote(document.sha256, " ".join(words), place, tags))
    add_notes(library, new)
    return library


def opening_seconds(path: Path, times: int) -> list[float]:
    """CPU seconds of each opening."""
    command = [sys.executable, "-c", OPENING, str(path)]
    return [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(times)]


def search_milliseconds(library: Library, times: int) -> dict[str, float]:
    """The median CPU time of each query, and of each filter on a common one, for as many hits as a page shows."""
    (shown,) = library.db.execute("SELECT id FROM articles LIMIT 1").fetchone()
    asked = {query: (query, Filters()) for query in QUERIES}
    asked |= {
        "mayor, of one article": ("mayor", Filters(article=DocumentId(shown))),
        "mayor, tagged": ("mayor", Filters(tag="t7")),
        "mayor, pink": ("mayor", Filters(colour="pink")),
        "mayor, since": ("mayor", Filters(kinds=("note",), since="2020")),
        "all tagged": ("", Filters(tag="check")),
        "all notes since": ("", Filters(kinds=("note",), since="2020")),
    }
    taken = {}
    for name, (query, filters) in asked.items():
        each = []
        for _ in range(times):
            began = time.process_time()
            search_library(library, query, filters, limit=50)
            each.append((time.process_time() - began) * 1000)
        taken[name] = round(statistics.median(each), 1)
    return taken


def save_milliseconds(library: Library, times: int) -> float:
    """The median of saving one note among all these, the disk's own sync included."""
    (article,) = library.db.execute("SELECT id FROM articles LIMIT 1").fetchone()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        add_note(library, DocumentId(article), "one more note 🙂", tags=["check"])
        taken.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(taken), 2)


def measure(articles: int, notes: int, times: int, seed: int) -> dict[str, object]:
    """All figures of a library of this size."""
    with tempfile.TemporaryDirectory(prefix="reader-large-") as folder:
        path = Path(folder) / "library.sqlite"
        began = time.process_time()
        library = make_library(path, articles, notes, seed)
        made = time.process_time() - began
        began = time.process_time()
        problems = check_library(library)
        checked = time.process_time() - began
        searches = search_milliseconds(library, times)
        saving = save_milliseconds(library, 50)
        close_library(library)
        opening = opening_seconds(path, times)
        megabytes = path.stat().st_size / 1e6
    return {
        "articles": articles,
        "notes": notes,
        "megabytes": round(megabytes, 1),
        "made_cpu_s": round(made, 1),
        "open_cpu_s": round(statistics.median(opening), 3),
        "check_cpu_s": round(checked, 2),
        "save_ms": saving,
        "slowest_search_ms": max(searches.values()),
        "search_ms": searches,
        "problems": list(problems),
    }


def main() -> int:
    """Prints the figures; the exit status is 1 when the library is not found whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    figures = measure(options.articles, options.notes, options.times, options.seed)
    print(json.dumps(figures))
    return 1 if figures["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
