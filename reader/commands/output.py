"""Printing and writing, the same way in every command."""

import json
import sys
from pathlib import Path
from typing import Any

from reader.errors import ReaderError


def as_json(value: Any) -> str:
    """One line of JSON, readable in any alphabet."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def say(text: str) -> None:
    """Print one piece of the answer and hand it on at once, so that a reader at the other end need not wait."""
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    print(sentence, file=sys.stderr)


def deliver(text: str, output: Path | None) -> None:
    """Print the text, or write it to the file named; raises ReaderError when that cannot be written."""
    if output is None:
        say(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ReaderError(f"{output} cannot be written: {error.strerror or error}.") from error
