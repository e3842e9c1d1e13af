"""Adds notes to a library until it is killed, and acknowledges each when the function that saves it has returned."""

import hashlib
import itertools
import json
import runpy
import sys
from pathlib import Path

from reader.model.document import Document, DocumentId
from reader.model.span import Span
from reader.storage.database import open_library
from reader.storage.documents import save_document
from reader.storage.notes import add_note
from reader.text.anchoring import make_selector

TEXT = "The ferry “Anna” sank off Selwick. 🚢 Nobody said why.\u00a0The réporter asked twice.\r\nNo answer came. " * 30


def main(library_path: Path, name: str) -> None:
    """Never returns."""
    as_record = runpy.run_path(str(Path(__file__).with_name("kill_rounds.py")))["as_record"]
    document = Document(TEXT, DocumentId(hashlib.sha256(TEXT.encode()).hexdigest()))
    library = open_library(library_path)
    save_document(library, document)
    for number in itertools.count():
        start = number * 7 % (len(TEXT) - 50)
        text = f"{name}, note {number} 🙂 é\n" + "what I would check next " * (number % 40)
        tags = ["check", f"t{number % 5}"][: number % 3]
        note = add_note(library, document.sha256, text, make_selector(TEXT, Span(start, start + 9)), tags)
        print(json.dumps(as_record(note)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
