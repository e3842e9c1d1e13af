"""The README's examples of a word, a word list, a rule and a file format are followed, in a copy of the program."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES, IMPORTERS = "reader/analysis/rules/__init__.py", "reader/importers/__init__.py"


def block(language: str, holds: str) -> str:
    """The one block of the README in a language that holds some words."""
    found = [b for b in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if holds in b]
    assert len(found) == 1, f"{len(found)} blocks hold {holds}"
    return str(found[0])


def insert(path: Path, before: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name} has changed at {before!r}"
    path.write_text(text.replace(before, added + before), encoding="utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with everything added as the README says."""
    copy = tmp_path_factory.mktemp("program")
    for folder in ("reader", "resources"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    with (copy / "resources/lexicons/emotive.tsv").open("a", encoding="utf-8") as words:
        words.write(block("tsv", "foolhardily"))
    (copy / "resources/lexicons/weather_words.tsv").write_text(block("tsv", "drizzle"), encoding="utf-8")
    (copy / "resources/lexicons/weather_words.toml").write_text(block("toml", "weather"), encoding="utf-8")
    (copy / "reader/analysis/rules/own_question.py").write_text(block("python", "def find("), encoding="utf-8")
    (copy / "reader/importers/subtitles.py").write_text(block("python", "def import_subtitles"), encoding="utf-8")
    insert(copy / RULES, "    prediction,\n", "    own_question,\n")
    insert(copy / RULES, "    # These three look at", block("python", "(own_question.RULE"))
    insert(
        copy / IMPORTERS,
        "from reader.importers.webarchive",
        "from reader.importers.subtitles import import_subtitles\n",
    )
    insert(copy / IMPORTERS, '        "rtf": Format(', block("python", '"srt": Format'))
    insert(copy / "reader/importers/formats.py", '    return "md" if extension in', block("python", 'return "srt"'))
    return copy


def run(program: Path, *arguments: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(program), "SOURCE_READER_LIBRARY": str(program / "library.sqlite")}
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    done = subprocess.run(command, cwd=program, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_word_and_rule_mark_what_they_should(program: Path) -> None:
    article = program / "ferry.txt"
    article.write_text(
        "Ferry Stops\n\nThe council foolhardily sold the ferry in May. Who will stop the mayor? "
        "“Who will pay for it? 💸” Petra Voss asked.\n",
        encoding="utf-8",
    )
    answer = json.loads(run(program, "analyze", "--format", "json", article))
    text = answer["document"].get("text") or answer["text"]
    assert "foolhardily" in [text[found["start"] : found["end"]] for found in answer["emotive"]]
    asked = [text[found["start"] : found["end"]] for found in answer["assertions"] if found["rule"] == "own_question"]
    assert asked == ["Who will stop the mayor"]


def test_the_list_is_listed(program: Path) -> None:
    assert "weather_words" in run(program, "lexicons")
    code = "from reader.lexicons import load_lexicon; print([r['entry'] for r in load_lexicon('weather_words').rows])"
    done = subprocess.run([sys.executable, "-c", code], cwd=program, capture_output=True, text=True, check=True)
    assert done.stdout == "['gale', 'drizzle']\n"


def test_the_format_is_read(program: Path) -> None:
    film = program / "film.srt"
    film.write_bytes(
        "1\r\n00:00:01 --> 00:00:02\r\nThe harbour\r\nis closed.\r\n\r\n2\r\n0 --> 1\r\nÖsp left.\r\n".encode()
    )
    answer = json.loads(run(program, "read", "--format", "json", film))
    assert answer["format"] == "srt"
    assert answer["text"].split("\n\n") == ["The harbour is closed.", "Ösp left."]


def test_the_checkout_does_not_have_them_already(program: Path) -> None:
    assert not (ROOT / "reader/analysis/rules/own_question.py").exists()
    assert "foolhardily" not in (ROOT / "resources/lexicons/emotive.tsv").read_text(encoding="utf-8")
    assert "own_question" in run(program, "rules")
