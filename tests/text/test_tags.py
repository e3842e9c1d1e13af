"""Tags: the program's own weights, and a clear sentence when they are missing."""

from pathlib import Path
from typing import Any

import pytest

from reader.errors import ResourceMissingError
from reader.text.tags import load_tagger, straight, tag_words


@pytest.fixture(scope="module")
def tagger() -> Any:
    return load_tagger()


CASES = [
    ("The mayor said that the bridge was built by soldiers .", "DT NN VBD IN DT NN VBD VBN IN NNS ."),
    ("“ We will stay , ” he said .", "`` PRP MD VB , '' PRP VBD ."),
    ("Norvik ’s council does n’t want a second vote .", "NNP POS NN VBZ RB VB DT JJ NN ."),
    ("The ministry has repeatedly denied the reports .", "DT NN VBZ RB VBN DT NNS ."),
    ("She told reporters to wait .", "PRP VBD NNS TO VB ."),
]


@pytest.mark.parametrize(("words", "tags"), CASES)
def test_plain_sentences_are_tagged(words: str, tags: str, tagger: Any) -> None:
    assert tag_words(words.split(), tagger) == tags.split()


def test_any_words_get_a_tag_each(tagger: Any) -> None:
    words = ["", "-", "🙂", "\ud800", "\x00", "x" * 5_000, "1,250", "日本"]
    tags = tag_words(words, tagger)
    assert len(tags) == len(words)
    assert all(tags)
    assert tag_words([], tagger) == []


def test_curly_and_straight_marks_are_tagged_alike(tagger: Any) -> None:
    assert straight("n’t") == "n't"
    assert straight("”") == straight("''") == '"'
    curly = ["He", "does", "n’t", "know", "‘", "why", "’", "."]
    plain = ["He", "does", "n't", "know", "'", "why", "'", "."]
    assert tag_words(curly, tagger) == tag_words(plain, tagger)


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.paths.resources_folder", lambda: tmp_path)
    with pytest.raises(ResourceMissingError, match=r"models/tagger\.json\.gz"):
        load_tagger()


@pytest.mark.parametrize("damaged", [b"", b"no gzip at all", b"\x1f\x8b\x08\x00"])
def test_damaged_weights_are_named(damaged: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tagger.json.gz").write_bytes(damaged)
    monkeypatch.setattr("reader.paths.resources_folder", lambda: tmp_path)
    with pytest.raises(ResourceMissingError, match=r"tagger\.json\.gz is damaged"):
        load_tagger()
