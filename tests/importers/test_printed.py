"""Files made by the programs people use: groff, Ghostscript, Chromium, LibreOffice, mutt, s-nail, pandoc.

Each gives its story: title, date and author where the file shows them, and whole sentences in their order.
"""

import json
import re
from pathlib import Path

import pytest

from reader.importers import import_bytes
from reader.model.document import Document
from reader.settings import ImportLimits

HERE = Path(__file__).resolve().parent
FILES = sorted((HERE / "files" / "printed").iterdir())
STORIES = json.loads((HERE / "layouts" / "stories.json").read_text("utf-8"))
SENT = "2026-11-23"
FEWEST = {".pdf": 7, ".html": 8, ".eml": 8, ".md": 8, ".txt": 8}
NO_TITLE = {"groff.txt"}
"""Set in the middle of the page with blanks, as any other line could be."""
NO_DATE = {"groff.txt", "groff.pdf", "groff_columns.pdf", "ghostscript.pdf"}
NO_AUTHOR = {*NO_DATE, "05_gutenberg.html", "14_drupal.html", "27_ghost.html"}
"""Where a name stands by itself, or not at all, none is shown."""
CLUTTER = ("Cookie", "cookie", "Subscribe", "Advertisement", "Related", "Leave a comment", "unsubscribe", "JFIF")


def opened(path: Path) -> Document:
    return import_bytes(path.read_bytes(), path.name, ImportLimits())


def plain(text: str) -> str:
    """What is the same in any way of writing a story down."""
    text = re.sub(r"(\w)\u2010\s+(\w)", r"\1\2", text).replace("\u2010", "-")
    return " ".join(text.translate(str.maketrans("“”’‘", "\"\"''")).split())


def sentences(story: dict[str, str], path: Path) -> list[str]:
    """Those that the file holds: layouts leave the last paragraphs of some stories out; few fonts have an emoji."""
    left_out = {"04_wordpress.html": 7, "10_amp.html": 8, "14_drupal.html": 7, "27_ghost.html": 7}.get(path.name, 9)
    found = [
        plain(part) for n in range(1, left_out + 1) for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", story[f"p{n}"])
    ]
    return [sentence for sentence in found if "😀" not in sentence and "twenty-first" not in sentence]


def story_of(path: Path, text: str) -> dict[str, str]:
    return max(STORIES, key=lambda story: sum(plain(story[f"p{n}"])[:30] in text for n in range(1, 8)))


def test_there_are_files_of_each_format() -> None:
    for suffix, fewest in FEWEST.items():
        assert sum(path.suffix == suffix for path in FILES) >= fewest, suffix


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_its_story(path: Path) -> None:
    document = opened(path)
    text = plain(document.text)
    story = story_of(path, text)
    places = [text.find(sentence) for sentence in sentences(story, path)]
    assert len(places) >= 12
    assert -1 not in places, sentences(story, path)[places.index(-1)]
    assert places == sorted(places)
    if path.name not in NO_TITLE:
        assert document.title is not None
        assert plain(document.title) == plain(story["title"])
    wanted = SENT if path.suffix == ".eml" else None if path.name in NO_DATE else story["date"]
    assert document.date == wanted
    author = "Ana Lindqvist" if path.suffix == ".eml" else None if path.name in NO_AUTHOR else story["author"]
    assert document.origin.author == author
    assert not [word for word in CLUTTER if word in document.text]
    assert document.language == "en"


def test_paragraphs_of_printed_pages_are_whole() -> None:
    for name in ("groff.pdf", "browser_again.pdf", "office.pdf"):
        document = opened(HERE / "files" / "printed" / name)
        story = story_of(Path(name), plain(document.text))
        paragraphs = document.text.split("\n\n")
        whole = [n for n in range(1, 10) if story[f"p{n}"] in paragraphs]
        assert len(whole) >= 8, name
