"""What the encoder is trained on: our own articles, and the changes that training makes to texts."""

import subprocess
import sys
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "packaging" / "models"


@pytest.fixture(scope="module")
def marked(load_script):
    return load_script(MODELS / "marked_articles.py")


def test_every_article_can_be_read(marked):
    articles = marked.read_articles()
    assert len(articles) >= 30
    assert sum(len(a.attributions) for a in articles) >= 700
    assert all(a.records() for a in articles)


def test_marks_are_taken_out_and_kept_as_spans(marked):
    article = marked.read_marked(
        "x", "{1s,2s:Ösp} {1q:said} {1c:that {3s:he} {3q:knew} {3c:{e:hell}}} and {2q:swore} {2c:it}."
    )
    text = article.text
    assert text == "Ösp said that he knew hell and swore it."
    words = {
        n: {role: [text[a:b] for a, b in spans] for role, spans in parts.items()}
        for n, parts in article.attributions.items()
    }
    assert words[1] == {"source": ["Ösp"], "cue": ["said"], "content": ["that he knew hell"]}
    assert words[2] == {"source": ["Ösp"], "cue": ["swore"], "content": ["it"]}
    assert words[3] == {"source": ["he"], "cue": ["knew"], "content": ["hell"]}
    assert [text[a:b] for a, b in article.emotive] == ["hell"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{1c:open", "never closed"),
        ("shut}", "closes nothing"),
        ("{1x:what}", "not a mark"),
        ("{1s:Nobody} {1q:said}", "no content"),
        ("{1q:said} {1c: it}", "space at an end"),
        ("{1q:said} {1c:it was so.} Then", "ends with a mark"),
    ],
)
def test_what_cannot_be_is_named(marked, text, why):
    with pytest.raises(marked.MarkupError, match=why):
        marked.read_marked("x", text)


def test_nothing_of_the_test_articles_is_trained_on(marked):
    accuracy = MODELS.parents[1] / "tests" / "accuracy"
    trained = {" ".join(line.split()) for a in marked.read_articles() for line in a.text.splitlines() if line.strip()}
    for path in [*accuracy.glob("articles/*.txt"), *accuracy.glob("unseen/*.txt")]:
        lines = {" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
        assert not lines & trained


def test_no_module_of_the_program_needs_what_training_needs():
    code = "import sys, reader.analysis.pipeline; print({'torch', 'onnx', 'safetensors'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
