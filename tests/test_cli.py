"""The command line as other programs use it: exit statuses, JSON, JSON Lines, one sentence for every refusal."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """Council Cuts Ferry Link

Harbour, May 3, 2031 - The council said on Friday that the ferry to Orne would stop in June. “We have no money 💸,” \
Mayor Ana Pell told reporters.

The shameless decision will ruin the island. Islanders fear a hard winter.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(
    *arguments: object, stdin: str | bytes = b"", library: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode("utf-8", "surrogatepass") if isinstance(stdin, str) else stdin
    environment = {**os.environ, **({"SOURCE_READER_LIBRARY": str(library)} if library else {})}
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, timeout=120, env=environment, check=False)


def answers(done: subprocess.CompletedProcess[bytes]) -> list[Any]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_as_json(article: Path) -> None:
    done = run("read", article, "--format", "json")
    assert done.returncode == 0, done.stderr
    (found,) = answers(done)
    assert found["title"] == "Council Cuts Ferry Link"
    assert found["text"] == ARTICLE
    assert found["text"][slice(*found["title_span"])] == found["title"]
    assert (found["language"], found["format"], found["author"]) == ("en", "txt", None)


def test_refusals_are_one_sentence_and_exit_2(tmp_path: Path, article: Path) -> None:
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for arguments in (
        ("read", tmp_path / "none.txt"),
        ("read", binary),
        ("read", tmp_path),
        ("analyze",),
        ("analyze", binary),
        ("notes", "add", article, "--quote", "not in there", "--note", "n"),
        ("notes", "add", article),
    ):
        done = run("--library", tmp_path / "library.sqlite", *arguments)
        assert done.returncode == 2, arguments
        complaint = done.stderr.decode()
        assert len(complaint.strip().splitlines()) == 1, complaint
        assert "Traceback" not in complaint
        assert done.stdout == b""


def test_analyze_as_json_keeps_the_contract(article: Path) -> None:
    done = run("analyze", article, "--format", "json")
    assert done.returncode == 0, done.stderr
    (found,) = answers(done)
    assert found["schema"] == "source-criticism/1"
    text = found["text"]
    assert [text[v["start"] : v["end"]] for v in found["voices"]]
    assert "".join(text[v["start"] : v["end"]] for v in found["voices"]) == text
    speakers = {s["id"]: s["name"] for s in found["speakers"]}
    assert "Ana Pell" in [speakers.get(a["speaker"]) for a in found["attributions"]]
    assert "shameless" in " ".join(text[e["start"] : e["end"]] for e in found["emotive"])
    for key in ("sentences", "assertions", "overview", "versions"):
        assert found[key], key
    assert set(found["versions"]) == {"reader", "rules", "lexicons", "models"}


def test_analyze_as_text_names_the_three_questions(article: Path) -> None:
    done = run("analyze", article)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.decode()
    for words in ("Who is quoted", "on nobody’s word", "Which words push", "no author named", "Ana Pell"):
        assert words in printed
    for verdict in ("bias", "propaganda", "false", "lie"):
        assert verdict not in printed.lower().replace("believe", "")


def test_analyze_writes_a_file_and_goes_on_after_a_bad_one(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run("analyze", article, tmp_path / "none.txt", article, "--format", "json", "--output", out)
    assert done.returncode == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert b"none.txt" in done.stderr


def test_other_languages_are_said_not_to_be_marked(tmp_path: Path) -> None:
    german = tmp_path / "d.txt"
    german.write_text(
        "Der Rat hat am Freitag beschlossen, dass die Fähre nicht mehr fährt. Das ist für die Leute auf der "
        "Insel sehr schlecht, sagte die Bürgermeisterin am Abend vor dem Rathaus.",
        encoding="utf-8",
    )
    done = run("analyze", german, "--format", "json")
    (found,) = answers(done)
    assert done.returncode == 1
    assert found["attributions"] == []
    assert any("English" in w for w in found["warnings"])


def test_batch_answers_every_line_in_order() -> None:
    raw = "\ufeffThe mayor said it rained.\r\n\r\nShe said “we are done 😀”."
    lines = [
        json.dumps({"id": "a", "text": raw}),
        "no json",
        json.dumps({"id": 7}),
        json.dumps([1]),
        json.dumps({"id": "b", "text": ""}),
        json.dumps({"id": "c", "text": "\ud800 The council said no."}),
        "[" * 100_000,
    ]
    done = run("analyze", "--batch", stdin="\n".join(lines) + "\n")
    found = answers(done)
    assert done.returncode == 1
    assert [f.get("id") for f in found] == ["a", None, 7, None, "b", "c", None]
    assert ["error" in f for f in found] == [False, True, True, True, False, False, True]
    first = found[0]
    words = {raw[s:e] for a in first["attributions"] for s, e in a["content"]}
    assert "“we are done 😀”" in words


def test_batch_is_flushed_line_by_line() -> None:
    command = [sys.executable, "-m", "reader", "analyze", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("one", "two"):
            process.stdin.write(json.dumps({"id": name, "text": "The mayor said no."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait(30) == 0


def test_same_text_same_findings_alone_and_in_company() -> None:
    line = json.dumps({"id": "x", "text": ARTICLE})
    other = json.dumps({"id": "y", "text": "Critics say the plan is a disgrace. He denied it."})
    alone = answers(run("analyze", "--batch", stdin=line))[0]
    among = answers(run("analyze", "--batch", stdin="\n".join([other, line, other])))[1]
    assert alone == among


def test_notes_are_added_listed_and_refused(article: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    done = run(
        "notes", "add", article, "--quote", "no money 💸", "--note", "Says who?", "--tag", "money", library=library
    )
    (answer,) = answers(done)
    assert done.returncode == 0
    assert answer["saved"] is True
    lines = [
        json.dumps({"document": str(article), "exact": "hard winter", "prefix": "fear a ", "suffix": ".", "note": "b"}),
        json.dumps({"document": str(article), "exact": "the", "note": "which?"}),
        json.dumps({"document": str(article), "exact": "not there", "start": 3, "note": "c"}),
        json.dumps({"document": str(article), "note": "on the whole article", "tags": ["x", "y"]}),
        "{",
    ]
    done = run("notes", "add", "--batch", stdin="\n".join(lines), library=library)
    assert ["saved" in a for a in answers(done)] == [True, False, False, True, False]
    assert done.returncode == 1
    (listed,) = answers(run("--library", library, "notes", "list", article, "--format", "json"))
    assert {(n["exact"], n["note"]) for n in listed} == {
        ("no money 💸", "Says who?"),
        ("hard winter", "b"),
        (None, "on the whole article"),
    }
    for note in listed:
        if note["exact"] is not None:
            assert ARTICLE[note["start"] : note["end"]] == note["exact"]
    assert "Says who?" in run("notes", "list", library=library).stdout.decode()


def test_rules_and_lexicons_are_printed() -> None:
    (rules,) = answers(run("rules", "--format", "json"))
    assert {r["kind"] for r in rules} >= {"mind_reading", "voice_drift", "headline_claim", "figure"}
    assert all(r["notices"] and r["why_care"] and r["reference"] for r in rules)
    (lexicons,) = answers(run("lexicons", "--format", "json"))
    assert all(x["licence"] and x["maker"] and x["entries"] for x in lexicons)
    assert "Mind reading" in run("rules").stdout.decode() or "mind_reading" in run("rules").stdout.decode()
    assert run("lexicons").stdout


def test_window_needs_a_display_and_says_so() -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if not sys.platform.startswith("linux"):
        pytest.skip("only X11 and Wayland can be missing")
    command = [sys.executable, "-m", "reader"]
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment, check=False)
    assert done.returncode == 2
    assert b"no display" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_screenshot_is_a_picture_of_the_size_asked_for(article: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = run(
        "--screenshot", picture, "--size", "1000x700", "--panel", "emotive", article, library=tmp_path / "l.sqlite"
    )
    assert done.returncode == 0, done.stderr
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1000, 700)


def test_a_missing_system_library_gives_a_sentence(article: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "PySide6"
    broken.mkdir(parents=True)
    missing = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (broken / "__init__.py").write_text(f"raise ImportError({missing!r})", encoding="utf-8")
    command = [sys.executable, "-m", "reader", "--screenshot", str(tmp_path / "w.png"), str(article)]
    environment = {**os.environ, "PYTHONPATH": str(broken.parent), "SOURCE_READER_LIBRARY": str(tmp_path / "l.sqlite")}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment, check=False)
    assert done.returncode == 2
    assert b"libEGL.so.1" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_bad_options_exit_2() -> None:
    for arguments in (("analyze", "--format", "pdf", "x"), ("--size", "big", "x"), ("notes",), ("read",)):
        assert run(*arguments).returncode == 2
