"""File > Import annotations: notes of other programs come onto the open article, and go again when that is undone."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from reader.ui.main_window import MainWindow


@pytest.fixture
def exported(fakes: ModuleType, tmp_path: Path) -> Path:
    """What Hypothesis gives: a note, a highlight, and a note on words that are not in the article."""
    here, other = fakes.TEXT.split()[:2], "not in this article 🙂"
    entries = [("Who?", " ".join(here)), ("", here[0]), ("Lost", other)]
    annotations = [
        {
            "id": f"h{number}",
            "uri": "https://orne.example/",
            "text": text,
            "tags": [],
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": words}]}],
        }
        for number, (text, words) in enumerate(entries)
    ]
    path = tmp_path / "hypothesis é.json"
    path.write_text(json.dumps({"annotations": annotations}), encoding="utf-8")
    return path


def shown(window: MainWindow) -> list[str]:
    rows = window.annotator._annotations
    return [] if rows is None else [placed.item.text for placed in rows.notes]


def test_they_come_are_shown_and_can_be_taken_back(window: MainWindow, exported: Path, session) -> None:  # type: ignore[no-untyped-def]
    window.taking_in.ask_file = lambda _parent: exported
    window.taking_in.action.trigger()
    said = window.message.text
    assert "1 note and 1 highlight came from Hypothesis; 1 passage not found in this article." in said
    assert (shown(window), len(session.kept_highlights)) == (["Who?"], 1)
    window.annotator.stack.undo()
    assert (shown(window), len(session.kept_highlights)) == ([], 0)
    window.annotator.stack.redo()
    assert (shown(window), len(session.kept_highlights)) == (["Who?"], 1)
    window.taking_in.take()
    assert "2 had come before" in window.message.text
    assert shown(window) == ["Who?"]


@pytest.mark.parametrize(("content", "words"), [(b"{}", "no annotations that are known"), (None, "cannot be read")])
def test_a_refusal_is_shown(window: MainWindow, tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "other.json"
    if content is not None:
        path.write_bytes(content)
    window.taking_in.ask_file = lambda _parent: path
    window.taking_in.take()
    assert words in window.message.text
    assert not window.annotator.stack.canUndo()


def test_a_full_disk_leaves_nothing_half_shown(window: MainWindow, exported: Path, session) -> None:  # type: ignore[no-untyped-def]
    window.taking_in.ask_file = lambda _parent: exported
    session.refuse = "The disk is full."
    window.taking_in.take()
    assert "The disk is full." in window.message.text
    assert shown(window) == []


def test_without_an_article_there_is_nothing_to_take_them_in_on(window: MainWindow) -> None:
    window.close_article()
    window.actions_by_name.menus["File"].aboutToShow.emit()
    assert not window.taking_in.action.isEnabled()
    window.taking_in.take()


def test_nothing_happens_when_the_reader_thinks_better_of_it(window: MainWindow, session) -> None:  # type: ignore[no-untyped-def]
    window.taking_in.ask_file = lambda _parent: None
    window.taking_in.take()
    assert not session.kept_notes
