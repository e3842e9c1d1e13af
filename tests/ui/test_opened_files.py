"""Import, display and analysis of samples and of files that name others, watched by strace: no connection, no file.

Over all samples: python tests/ui/opened_files.py FILE...
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

FILES = Path(__file__).resolve().parents[1] / "importers" / "files"
SAMPLES = ("ferry.docx", "ferry.pdf", "saved/plain.eml")
HOSTILE = ("external.docx", "outside.epub", "frames.mhtml")


@pytest.fixture(scope="module")
def opened_files(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    script = load_script(Path(__file__).with_name("opened_files.py"))
    if not script.can_trace():
        pytest.skip("strace is not installed here, or may not be used")
    return script


@pytest.mark.slow
def test_nothing_is_connected_to_and_no_other_file_is_opened(
    opened_files: ModuleType, load_script: Callable[[Path], ModuleType], tmp_path: Path
) -> None:
    makers = {entry.name: make for entry, make in load_script(FILES.parents[1] / "worker" / "hostile_files.py").FILES}
    hostile = []
    for name in HOSTILE:
        (tmp_path / name).write_bytes(makers[name]())
        hostile.append(tmp_path / name)
    plain = tmp_path / "article.txt"
    plain.write_text("No Ferry\n\nSee http://127.0.0.1:9/ and file:///etc/passwd, she said.\n", encoding="utf-8")
    page = FILES.parent / "pages" / "news.html"
    samples = [plain, page, *(FILES / name for name in SAMPLES)]
    found = opened_files.trace([*samples, *hostile])
    assert found.output.count("analysed") >= len(samples), found.output
    assert found.calls > 1_000
    assert found.remote == ()
    assert found.outside == ()
    assert {Path(program).name.rstrip("0123456789.") for program in found.started} == {"python"}


def test_what_should_not_be_is_seen(opened_files: ModuleType) -> None:
    connected = "12 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3"
    assert opened_files._remote(connected) == connected
    assert opened_files._remote("12 socket(AF_UNIX, SOCK_STREAM, 0) = 3") is None
    opened = '12 openat(AT_FDCWD, "/etc/shadow", O_RDONLY|O_CLOEXEC) = 3'
    assert opened_files._outside(opened, ("/work/article.txt",)) == "/etc/shadow"
    assert opened_files._outside(opened, ("/etc/shadow",)) is None
