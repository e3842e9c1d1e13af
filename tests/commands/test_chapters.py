"""`--chapter`: one chapter of a book is read, analysed and annotated like an article of its own."""

import io
import json
from pathlib import Path

BOOK = Path(__file__).resolve().parents[1] / "importers" / "files" / "saved" / "by_hand.epub"


def chapter(run, number):
    done = run("read", BOOK, "--chapter", number, "--format", "json")
    assert done.status in (0, 1)
    return done.answer


def test_analyze_takes_one_chapter(run, is_refused):
    wanted = chapter(run, 2)
    found = run("analyze", BOOK, "--chapter", "2", "--format", "json").answer
    assert found["text"] == wanted["text"]
    assert found["text"] != chapter(run, 1)["text"]
    assert run("analyze", BOOK, "--chapter", "9").status == 2
    is_refused(run("analyze", "--batch", "--chapter", "2"), "takes no files and no other option")


def test_a_note_on_a_chapter_belongs_to_that_chapter(run):
    words = chapter(run, 2)["text"].split("\n\n")[1][:20]
    kept = run("notes", "add", BOOK, "--chapter", "2", "--quote", words, "--occurrence", "1", "--note", "Says who?")
    listed = run("notes", "list", BOOK, "--chapter", "2", "--format", "json").answer
    assert [note["id"] for note in listed] == [kept.answer["id"]]
    assert run("notes", "list", BOOK, "--chapter", "1", "--format", "json").answer == []
    assert run("notes", "list", BOOK, "--format", "json").answer == []
    exported = run("notes", "export", BOOK, "--chapter", "2").answer
    assert [note["exact"] for note in exported] == [words]


def test_a_batch_names_chapters(run, monkeypatch):
    lines = [
        {"document": str(BOOK), "chapters": [2], "note": "on the second"},
        {"document": str(BOOK), "note": "on the whole"},
        {"document": str(BOOK), "chapters": "2", "note": "no list"},
    ]
    data = "\n".join(map(json.dumps, lines)).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    done = run("notes", "add", "--batch")
    first, second, third = map(json.loads, done.out.splitlines())
    assert first["saved"]
    assert second["saved"]
    assert "list of the numbers" in third["error"]
    assert [n["note"] for n in run("notes", "list", BOOK, "--chapter", "2", "--format", "json").answer] == [
        "on the second"
    ]
