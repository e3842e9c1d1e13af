"""The hand-annotated articles fit their texts: offsets hold the words, gold is up to date, there are enough traps."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ARTICLES = Path(__file__).with_name("articles")
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.fixture(scope="module")
def annotate(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    """The annotation tool beside this file, which is a script and not part of a package."""
    return load_script(Path(__file__).with_name("annotate.py"))


def gold_of(name: str) -> dict[str, Any]:
    return json.loads((ARTICLES / f"{name}.gold.json").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_bytes().decode("utf-8")


def test_every_article_has_marks_and_gold(annotate: ModuleType) -> None:
    assert annotate.article_names() == NAMES
    assert sorted(path.name.removesuffix(".gold.json") for path in ARTICLES.glob("*.gold.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_up_to_date(annotate: ModuleType, name: str) -> None:
    assert annotate.dump_gold(annotate.load_article(name)) == (ARTICLES / f"{name}.gold.json").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_spans_hold_their_words(name: str) -> None:
    gold, text = gold_of(name), text_of(name)
    assert gold["text"] == text
    for record in (*gold["sentences"], *gold["emotive"], *gold["not_emotive"]):
        assert text[record["start"] : record["end"]] == record["text"]
    for attribution in gold["attributions"]:
        for part in ("source", "content"):
            assert [text[s:e] for s, e in attribution[part]] == attribution[f"{part}_text"]
        for s, e in (*attribution["source"], *attribution["cue"], *attribution["content"]):
            assert text[s:e] == text[s:e].strip() != ""


@pytest.mark.parametrize("name", NAMES)
def test_sentences_cover_the_body_in_order(name: str) -> None:
    gold = gold_of(name)
    text, end = gold["text"], gold["sentences"][0]["start"]
    for sentence in gold["sentences"]:
        assert text[end : sentence["start"]].strip() == ""
        end = sentence["end"]
    assert text[end:].strip() == ""


@pytest.mark.parametrize("name", NAMES)
def test_article_is_long_enough_and_has_traps(name: str) -> None:
    gold = gold_of(name)
    assert 350 <= len(gold["text"].split()) <= 600
    assert len(gold["not_emotive"]) >= 6


def test_there_are_six_articles_with_thirty_traps_and_every_kind(annotate: ModuleType) -> None:
    golds = [gold_of(name) for name in NAMES]
    assert len(golds) >= 6
    assert sum(len(gold["not_emotive"]) for gold in golds) >= 30
    required = {kind for gold in golds for sentence in gold["sentences"] for kind in sentence["kinds"]}
    assert required == annotate.ASSERTION_KINDS
    assert {a["form"] for gold in golds for a in gold["attributions"]} == {"direct", "indirect", "mixed"}
    assert {a["cue_kind"] for gold in golds for a in gold["attributions"]} == annotate.CUE_KINDS
    assert {s["kind"] for gold in golds for s in gold["speakers"]} == annotate.SPEAKER_KINDS


MORE = Path(__file__).with_name("more")


@pytest.mark.parametrize("name", sorted(path.stem for path in MORE.glob("*.txt")))
def test_further_articles_fit_their_texts(annotate: ModuleType, name: str) -> None:
    gold = annotate.load_article(name, MORE)
    assert annotate.dump_gold(gold) == (MORE / f"{name}.gold.json").read_text("utf-8")
    assert len(gold["text"].split()) >= 280


MARKS: dict[str, Any] = {
    "title": "A fall",
    "speakers": {"Ann Rook": "person"},
    "s": [
        {"at": "A fall", "is": "descriptive"},
        {
            "at": "“No,”",
            "is": "attributed",
            "says": [{"by": "Ann Rook", "cue": "said", "what": "“No,” | “Not now 🙂.”", "who": "Ann Rook"}],
        },
        {"at": "The vile", "is": "unattributed", "kinds": "evaluation ?figure", "push": ["vile"], "plain": ["bomb"]},
    ],
}
TEXT = "A fall\n\n“No,” Ann Rook said, “Not now 🙂.” The vile\xa0plan hid a bomb."


def test_words_become_code_point_offsets(annotate: ModuleType) -> None:
    gold = annotate.build_gold("fall", TEXT, MARKS)
    assert [TEXT[s["start"] : s["end"]] for s in gold["sentences"]] == [
        "A fall",
        "“No,” Ann Rook said, “Not now 🙂.”",
        "The vile\xa0plan hid a bomb.",
    ]
    assert gold["attributions"][0]["form"] == "direct"
    assert gold["emotive"][0]["start"] == TEXT.index("vile")
    assert gold["sentences"][2]["kinds"] == ["evaluation"]
    assert gold["sentences"][2]["optional_kinds"] == ["figure"]


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        (1, {"says": [{"by": "Ann Rook", "cue": "said", "what": "nowhere", "who": "Ann Rook"}]}),
        (1, {"says": [{"by": "Ann Rook", "cue": "said", "what": "“No,”", "who": "Bob"}]}),
        (1, {"says": [{"by": "Ann Rook", "cue": "said", "what": "hid a bomb.", "who": "Ann Rook"}]}),
        (1, {"says": []}),
        (1, {"kinds": "figure"}),
        (1, {"at": "Nobody"}),
        (2, {"is": "unclear"}),
        (2, {"kinds": "slur"}),
        (2, {"push": ["vile @ Bob"]}),
        (2, {"push": ["bomb"]}),
    ],
)
def test_marks_that_do_not_fit_are_refused(annotate: ModuleType, sentence: int, change: dict[str, Any]) -> None:
    changed = {**MARKS, "s": [{**s, **change} if i == sentence else s for i, s in enumerate(MARKS["s"])]}
    with pytest.raises(annotate.MarksError):
        annotate.build_gold("fall", TEXT, changed)


@pytest.mark.parametrize(
    ("pieces", "form"),
    [
        (["“All of it,”", "“and this.”"], "direct"),
        (["“First.\n\n“Second.”"], "direct"),
        (["‘It’s “so”,’"], "direct"),
        (["that it was “so”"], "mixed"),
        (["“So” and not “so”"], "mixed"),
        (["that the farmers’ pay wasn’t cut"], "indirect"),
    ],
)
def test_form_follows_the_quotation_marks(annotate: ModuleType, pieces: list[str], form: str) -> None:
    assert annotate.form_of(pieces) == form


UNSEEN = Path(__file__).with_name("unseen")


@pytest.mark.parametrize("name", sorted(path.stem for path in UNSEEN.glob("*.txt")))
def test_unseen_articles_fit_their_texts(annotate: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "ARTICLES", UNSEEN)
    assert annotate.dump_gold(annotate.load_article(name)) == (UNSEEN / f"{name}.gold.json").read_text("utf-8")
