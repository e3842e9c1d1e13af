"""Libraries that older versions really wrote: every word is there after the migration, and a backup from before it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.storage.check import check_library
from reader.storage.database import close_library, open_library
from reader.storage.decisions import list_decisions
from reader.storage.documents import load_document, load_position, previous_version
from reader.storage.drafts import list_drafts
from reader.storage.folders import backups_folder
from reader.storage.highlights import highlight_sha256, list_highlights
from reader.storage.migrations import VERSION
from reader.storage.notes import list_notes
from reader.storage.preferences import load_preference
from reader.storage.reviews import list_reviews
from reader.storage.search import search_notes

OLD = sorted(Path(__file__).with_name("libraries").glob("version-*.sqlite"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request, tmp_path):
    """A library of an older version, and what was written into it."""
    path = tmp_path / "library é.sqlite"
    shutil.copy(request.param, path)
    return path, json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.fixture
def migrated(old):
    library = open_library(old[0])
    yield library, old[1]
    close_library(library)


def test_there_is_a_library_to_test_on():
    assert OLD


def test_all_that_was_written_is_there(migrated):
    library, inside = migrated
    notes = [[n.id, n.document, n.text, list(n.tags), n.created, n.modified] for n in list_notes(library)]
    assert notes == inside["notes"]
    assert [n.finding for n in list_notes(library)] == inside.get("findings", [None] * len(notes))
    highlights = [[h.id, h.selector.exact, h.colour] for h in list_highlights(library)]
    assert sorted(highlights) == sorted(inside["highlights"])
    assert all(load_document(library, article).text for article in inside["articles"])
    decisions = [[d.id, d.words, d.correction and d.correction.speaker] for d in list_decisions(library)]
    assert decisions == inside.get("decisions", [])
    answers = [[r.document, a.criterion, a.text] for r in list_reviews(library) for a in r.answers]
    assert answers == inside.get("answers", [])
    assert [[d.id, d.text, list(d.tags)] for d in list_drafts(library)] == inside.get("drafts", [])
    assert load_preference(library, "theme") == "dark"
    assert load_position(library, inside["articles"][2]) == 18
    assert check_library(library) == ()


def test_highlights_get_the_hash_that_new_ones_have(migrated):
    library, _ = migrated
    stored = dict(library.db.conn.execute("SELECT id, sha256 FROM highlights"))
    assert stored == {h.id: highlight_sha256(h) for h in list_highlights(library)}


def test_an_article_from_the_same_file_becomes_the_version_before(migrated):
    library, inside = migrated
    first, second, other = inside["articles"]
    assert [previous_version(library, each) for each in (first, second, other)] == [None, first, None]


def test_what_was_written_before_is_found(migrated):
    library, inside = migrated
    assert {hit.note.id for hit in search_notes(library, "check")} == {n[0] for n in inside["notes"] if "check" in n[3]}
    entries = library.db.conn.execute("SELECT count(*) FROM entries_fts WHERE entries_fts MATCH 'selwick'").fetchone()
    assert entries == (2,)


def test_the_library_as_it_was_is_kept(old):
    path, inside = old
    version = int(path.read_bytes()[60:64].hex(), 16)
    close_library(open_library(path))
    (kept,) = backups_folder(path).iterdir()
    assert kept.name == f"before-migration-from-{version}.sqlite"
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (len(inside["notes"]),)
    close_library(open_library(path))
    assert len(list(backups_folder(path).iterdir())) == 1
    assert version < VERSION
