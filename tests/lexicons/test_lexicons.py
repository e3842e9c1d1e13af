"""The loader of word lists: what it reads, and that it repairs nothing in silence."""

import hashlib
from pathlib import Path

import pytest

from reader.errors import ReaderError, ResourceMissingError
from reader.lexicons import Lexicon, LexiconError, list_lexicons, load_lexicon, read_lexicon
from reader.paths import resource

ABOUT = """\
title = "Greetings"
maker = "The makers of this program"
licence = "MIT"
citation = "none"
changes = "none"
version = "1"
"""
TABLE = "# how people greet\nterm\tpos\tnote\nhello\tintj\t\nguten Tag\tphrase\tcafé 👋\n"


def write(folder: Path, table: str | bytes = TABLE, about: str = ABOUT) -> tuple[Path, Path]:
    raw = table if isinstance(table, bytes) else table.encode()
    (folder / "greet.tsv").write_bytes(raw)
    (folder / "greet.toml").write_text(about, encoding="utf-8")
    return folder / "greet.tsv", folder / "greet.toml"


def read(folder: Path, table: str | bytes = TABLE, about: str = ABOUT) -> Lexicon:
    return read_lexicon(*write(folder, table, about))


def test_reads_rows_and_provenance(tmp_path: Path) -> None:
    lexicon = read(tmp_path)
    assert [dict(row) for row in lexicon.rows] == [
        {"term": "hello", "pos": "intj", "note": ""},
        {"term": "guten Tag", "pos": "phrase", "note": "café 👋"},
    ]
    provenance = lexicon.provenance
    assert (provenance.id, provenance.title, provenance.entries) == ("greet", "Greetings", 2)
    assert provenance.columns == ("term", "pos", "note")
    assert provenance.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()


def test_line_endings_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    plain = read(tmp_path)
    assert read(tmp_path, b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode()).rows == plain.rows


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("term\tpos\nhello\n", "line 2"),
        ("term\tpos\n# ok\nhello\tx\ty\n", "line 3"),
        ("term\tpos\n\tnoun\n", "line 2"),
        ("term\tterm\nhello\tx\n", "line 1"),
        ("term\t\nhello\tx\n", "line 1"),
        ("", "line 1"),
        ("term\tpos\nhello\tx\nhello\tx\n", "line 3"),
        (b"term\nhello\nca\xe9\n", "line 3"),
    ],
)
def test_a_malformed_table_is_refused_with_its_line(tmp_path: Path, table: str | bytes, where: str) -> None:
    with pytest.raises(LexiconError, match=f"greet.tsv, {where}") as caught:
        read(tmp_path, table)
    assert isinstance(caught.value, ReaderError)


@pytest.mark.parametrize("field", ["title", "maker", "licence", "citation", "changes", "version"])
def test_an_incomplete_provenance_is_refused(tmp_path: Path, field: str) -> None:
    about = "".join(line for line in ABOUT.splitlines(keepends=True) if not line.startswith(field))
    with pytest.raises(LexiconError, match=f"greet.toml: {field}"):
        read(tmp_path, about=about)


def test_a_key_names_the_columns_that_may_not_repeat(tmp_path: Path) -> None:
    twice = "term\tpos\nhello\tintj\nhello\tnoun\n"
    assert read(tmp_path, twice).provenance.entries == 2
    with pytest.raises(LexiconError, match="line 3"):
        read(tmp_path, twice, ABOUT + 'key = ["term"]\n')
    with pytest.raises(LexiconError, match="key must list"):
        read(tmp_path, twice, ABOUT + 'key = ["colour"]\n')


def test_broken_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="not valid TOML"):
        read(tmp_path, about="title = ")


def test_a_lexicon_that_is_not_there() -> None:
    with pytest.raises(ResourceMissingError, match="no-such-list"):
        load_lexicon("no-such-list")


def test_every_shipped_lexicon_is_complete() -> None:
    """Each table has its provenance and the other way round; each loads, and has entries."""
    folder = resource("lexicons")
    tables = {path.stem for path in folder.glob("*.tsv")}
    abouts = {path.stem for path in folder.glob("*.toml")}
    assert tables == abouts
    listed = list_lexicons()
    assert {provenance.id for provenance in listed} == tables
    assert [p.id for p in listed if p.entries == 0] == []
