"""`import`: many files, one line each; a bad one stops nothing."""

import json
from pathlib import Path

import pytest

FIRST = "Quays Reopen 🌊\n\nThe harbour “reopened” on\u00a0Monday, the master said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    (made / "more").mkdir(parents=True)
    (made / "a.txt").write_bytes(FIRST.replace("\n", "\r\n").encode())
    (made / "more" / "again.txt").write_text(FIRST, encoding="utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (made / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return made


def test_every_file_is_accounted_for_and_stored(run, folder):
    done = run("import", folder, "--format", "json")
    assert done.status == 1
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [Path(line["path"]).name for line in lines] == ["a.txt", "broken.pdf", "again.txt"]
    first, broken, again = lines
    assert (first["title"], first["known"], first["error"]) == ("Quays Reopen 🌊", False, None)
    assert broken["sha256"] is None
    assert "“broken.pdf” could not be opened" in broken["error"]
    assert (again["sha256"], again["known"]) == (first["sha256"], True)
    assert "1 new, 1 known, 1 failed." in done.err
    stored = run("library", "list", "--format", "json").out
    assert first["sha256"] in stored


def test_text_names_what_failed_and_why(run, folder):
    done = run("import", folder / "a.txt", folder / "broken.pdf")
    assert done.status == 1
    good, bad = done.out.splitlines()
    assert good.startswith("new ")
    assert "Quays Reopen" in good
    assert bad.startswith("failed ")
    assert "broken.pdf" in bad


def test_good_files_alone_end_with_0(run, folder):
    assert run("import", folder / "a.txt").status == 0


def test_nothing_to_import_is_refused(run, folder, tmp_path, is_refused):
    empty = tmp_path / "empty"
    empty.mkdir()
    is_refused(run("import", empty), "no file")


def test_chapters_of_a_book_are_listed_and_read(run, is_refused, folder):
    book = Path(__file__).resolve().parents[1] / "importers" / "files" / "saved" / "by_hand.epub"
    listed = run("read", book, "--chapters", "--format", "json").answer
    assert [chapter["number"] for chapter in listed["chapters"]] == [1, 2]
    assert listed["chapters"][1]["title"] in run("read", book, "--chapters").out
    second = run("read", book, "--chapter", "2", "--format", "json").answer
    assert second["text"] != run("read", book, "--format", "json").answer["text"]
    assert any("1 is shown" in warning for warning in second["warnings"])
    is_refused(run("read", folder / "a.txt", "--chapters"), "no book")
