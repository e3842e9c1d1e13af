"""Reading a file in its own process: what comes back, and that every failure is one sentence in bounded time."""

import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from reader.errors import UnreadableFileError
from reader.settings import ImportLimits
from reader.worker import reading_process
from reader.worker.reading import FileReading, read_file
from reader.worker.reading_child import ReadingChild
from reader.worker.reading_request import ReadingRequest

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "tools" / "make_hostile_files.py"
READ_NOW = (".txt", ".md", ".html", ".eml", ".mhtml", ".epub", ".webarchive", ".docx", ".odt", ".rtf", ".pdf")
TEXT = "No Ferry Before Autumn\n\nThe “harbour\u00a0master” of Velmar said 😀 that the ferry would not sail.\n"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")


def refusal(path: Path, limits: ImportLimits | None = None) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        read_file(path, limits or ImportLimits())
    message = str(refused.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Fähre 😀.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    document = read_file(path)
    assert document.text == TEXT
    assert document.title == "No Ferry Before Autumn"
    assert document.origin.path == str(path)


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_bytes(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    document = read_file(path)
    assert document.text == TEXT
    assert document.origin.path is not None
    assert document.origin.path.encode().decode() == f"{tmp_path}/caf\ufffd.txt"


def test_reading_from_threads(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><article><p>{TEXT * 3}</p></article></body></html>", "utf-8")
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(read_file(path).text)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 2
    assert texts[0] == texts[1]


@pytest.mark.parametrize("how", ["-c", "script"])
def test_reading_from_a_program(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    code = (
        "import sys\nfrom pathlib import Path\nfrom reader.worker.reading import read_file\n"
        "if __name__ == '__main__':\n    print(read_file(Path(sys.argv[1])).sha256)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    command = [sys.executable, *(["-c", code] if how == "-c" else [str(script)]), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == (read_file(path).sha256, "")


def test_cancel(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    work = FileReading(ReadingRequest(path))
    work.cancel()
    with pytest.raises(UnreadableFileError, match="reading it was cancelled"):
        work.result()
    assert not [child for child in multiprocessing.active_children() if child.name == "read a file"]


def test_a_missing_file(tmp_path: Path) -> None:
    assert "“gone.txt” could not be opened: it is not there" in refusal(tmp_path / "gone.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "it is a folder" in refusal(tmp_path)


@needs_posix
def test_pipes_devices_and_links_to_nowhere(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert "it is a pipe" in refusal(tmp_path / "pipe.txt")
    assert "it is a device" in refusal(tmp_path / "zero.txt")
    assert "leads back to itself" in refusal(tmp_path / "loop.txt")


@needs_posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "no permission" in refusal(path)


@needs_posix
def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert read_file(tmp_path / "link.txt").text == TEXT


def test_a_file_past_the_size_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(2**30)
    assert "it has 1,024 MiB, and files of up to 64 MiB are read" in refusal(path)


def test_the_wall_clock(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert "took longer than 0.001 seconds" in refusal(path, ImportLimits(wall_seconds=0.001))


@needs_posix
def test_the_memory_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 4_000_000)
    message = refusal(path, ImportLimits(memory_bytes=32 * 2**20, document_chars=20_000_000))
    assert "it takes more than 32 MiB of memory to read" in message


@needs_posix
def test_the_computing_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"- *word* [a](b) `c`\n" * 100_000)
    assert "1 seconds of computing" in refusal(path, ImportLimits(cpu_seconds=1))


class ScriptedProcess:
    """Stands for a child that answers what it likes."""

    exitcode = 1

    def kill(self) -> None:
        """Nothing runs."""

    def join(self) -> None:
        """Nothing runs."""


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x80\x04.",
        b"[1]",
        b"null",
        b"{}",
        b'{"document": 3}',
        b'{"document": {}}',
        b'{"refused": 3}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_an_answer_that_is_none_is_a_refusal(tmp_path: Path, answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    work = FileReading(ReadingRequest(tmp_path / "a.txt"))
    work._child.end()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    monkeypatch.setattr(work, "_child", ReadingChild(ScriptedProcess(), ours))
    theirs.send_bytes(answer)
    with pytest.raises(UnreadableFileError, match=r"“a.txt” could not be opened: .*\.$"):
        work.result()


def test_half_an_answer_does_not_hold_the_reader_up(tmp_path: Path) -> None:
    """A child that writes the length of an answer and then nothing is killed by the clock."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    code = f"""
import os, struct, time
from pathlib import Path
from reader.settings import ImportLimits
from reader.worker import reading, reading_child

def half_an_answer(pipe):
    pipe.recv_bytes()
    os.write(pipe.fileno(), struct.pack("!i", 1000) + b"x")
    time.sleep(60)

reading_child.serve = half_an_answer
if __name__ == "__main__":
    try:
        reading.read_file(Path({str(path)!r}), ImportLimits(wall_seconds=1.5))
    except Exception as error:
        print(type(error).__name__, error)
"""
    script = tmp_path / "script.py"
    script.write_text(code)
    started = time.perf_counter()
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert "took longer than 1.5 seconds" in done.stdout, done.stderr
    assert time.perf_counter() - started < 30


def test_a_fault_of_the_program_is_told_without_words_of_the_article() -> None:
    with pytest.raises(RuntimeError) as raised:
        raise RuntimeError("SECRET words of the article")
    assert reading_process._place(raised.value).startswith("RuntimeError in test_reading.py:")


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not HOSTILE.is_file():
        pytest.skip("no ../shared beside this checkout: the maker of hostile files is not part of the project")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, HOSTILE, folder], check=True, capture_output=True)
    return folder


@pytest.mark.slow
@needs_posix
def test_hostile_files_end_as_they_should(hostile_files: Path) -> None:
    index = json.loads((hostile_files / "hostile.json").read_text("utf-8"))["files"]
    read_now = [entry for entry in index if entry["file"].endswith(READ_NOW)]
    wrong = [f"{e['file']}: {what}" for e in index for what in _faults(hostile_files, e)]
    assert not wrong, "\n".join(wrong)
    assert len(read_now) >= 60
    assert len(index) >= 60


def _faults(folder: Path, entry: dict[str, Any]) -> list[str]:
    """What is wrong with the way one hostile file ended; formats that are not read yet must be refused."""
    read_now = entry["file"].endswith(READ_NOW)
    started = time.perf_counter()
    try:
        document = read_file(folder / entry["file"])
    except UnreadableFileError as error:
        faults = [] if not read_now or "refuse" in entry["outcome"] else [f"refused: {error}"]
    else:
        faults = [] if entry["outcome"] != "refuse" else ["read"]
        faults += [f"lacks {words}" for words in entry.get("must_contain", []) if words not in document.text]
        faults += [f"holds {words}" for words in entry.get("must_not_contain", []) if words in document.text]
        said = " ".join(document.warnings)
        faults += [f"does not say {words}" for words in entry.get("must_flag", []) if words not in said]
        if entry["outcome"] == "read_partial" and not document.warnings:
            faults.append("cut in silence")
    seconds = time.perf_counter() - started
    return [*faults, f"took {seconds:.1f} s"] if seconds > entry["max_s"] else faults
