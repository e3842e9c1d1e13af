"""A process that limited itself can no longer read, write, connect, start programs or grow without end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.worker import landlock
from reader.worker.sandbox import interpreter_folders

ATTEMPTS = """
import json, os, socket, subprocess, sys, ctypes
from pathlib import Path
from reader.worker.sandbox import limit_this_process
here, resources = Path(sys.argv[1]), Path(sys.argv[2])
opened = open(here / "opened.txt")
limit_this_process(OPTIONS)

def attempt(act):
    try:
        act()
    except Exception as error:
        return type(error).__name__
    return "done"

libc = ctypes.pythonapi
def read_in_c():
    libc.fopen.restype = ctypes.c_void_p
    if not libc.fopen(os.fsencode(here / "other.txt"), b"r"):
        raise OSError

print(json.dumps({
    "read": attempt(lambda: open(here / "other.txt").read()),
    "read by number": attempt(lambda: os.open(here / "other.txt", os.O_RDONLY)),
    "read by a link": attempt(lambda: open(here / "link.txt").read()),
    "read in C": attempt(read_in_c),
    "list": attempt(lambda: os.listdir(here)),
    "list here": attempt(lambda: os.listdir()),
    "read what is open": attempt(opened.read),
    "read a resource": attempt(lambda: (resources / "README.md").read_text("utf-8")),
    "import": attempt(lambda: __import__("wave")),
    "write": attempt(lambda: open(here / "new.txt", "w")),
    "append": attempt(lambda: open(here / "other.txt", "a")),
    "read and write": attempt(lambda: open(here / "other.txt", "r+")),
    "remove": attempt(lambda: os.remove(here / "other.txt")),
    "rename": attempt(lambda: os.rename(here / "other.txt", here / "moved.txt")),
    "make a folder": attempt(lambda: os.mkdir(here / "folder")),
    "connect": attempt(lambda: socket.create_connection(("127.0.0.1", 9))),
    "make a socket": attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
    "look up": attempt(lambda: socket.getaddrinfo("localhost", 80)),
    "run": attempt(lambda: subprocess.run(["true"])),
    "system": attempt(lambda: os.system("true")),
}))
"""


def attempts(folder: Path, options: str = "") -> dict[str, str]:
    (folder / "opened.txt").write_text("opened")
    (folder / "other.txt").write_text("other")
    (folder / "link.txt").symlink_to(folder / "other.txt")
    resources = Path(__file__).parents[2]
    outcome = run(ATTEMPTS.replace("OPTIONS", options), str(folder), str(resources), here=folder)
    assert outcome.returncode == 0, outcome.stderr
    found: dict[str, str] = json.loads(outcome.stdout)
    return found


def run(code: str, *arguments: str, here: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=here)


def test_what_is_given_up_and_what_still_works(tmp_path: Path) -> None:
    found = attempts(tmp_path, "readable=[resources]")
    works = {"read what is open", "read a resource", "import"}
    if not landlock.supported_version():
        found.pop("read in C")
    assert {name for name, outcome in found.items() if outcome == "done"} == works
    assert all(outcome in ("ForbiddenError", "PermissionError", "OSError", "done") for outcome in found.values())
    assert (tmp_path / "other.txt").read_text() == "other"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "opened.txt", "other.txt"]


def test_reading_may_stay_free_while_writing_and_network_are_forbidden(tmp_path: Path) -> None:
    found = attempts(tmp_path, "readable=None")
    assert found["read"] == found["list"] == found["read in C"] == "done"
    for forbidden in ("write", "append", "remove", "rename", "connect", "make a socket", "look up", "run", "system"):
        assert found[forbidden] == "ForbiddenError", forbidden


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    code = """
from reader.worker.sandbox import limit_this_process
limit_this_process(memory_bytes=300 * 2**20)
try:
    kept = [bytes(2**20) for _ in range(1000)]
    print("grew")
except MemoryError:
    print("stopped")
"""
    assert run(code).stdout.strip() == "stopped"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_computing_is_limited() -> None:
    code = """
from reader.worker.sandbox import limit_this_process
limit_this_process(cpu_seconds=1)
while True:
    pass
"""
    assert run(code).returncode < 0


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux'")
def test_the_kernel_alone_holds_what_python_does_not_see(tmp_path: Path) -> None:
    if landlock.supported_version() == 0:
        pytest.skip("this kernel has no Landlock")
    (tmp_path / "a.txt").write_text("a")
    code = """
import sys
from reader.worker.landlock import restrict
print(restrict(["/usr/lib"], forbid_network=True, forbid_writes=True))
for name, mode in (("a.txt", "r"), ("b.txt", "w")):
    try:
        open(sys.argv[1] + "/" + name, mode)
        print("opened")
    except PermissionError:
        print("refused")
"""
    assert run(code, str(tmp_path)).stdout.split() == ["True", "refused", "refused"]


def test_no_folder_that_holds_peoples_files_counts_as_the_interpreters() -> None:
    folders = interpreter_folders()
    assert not folders & {Path("/"), Path("/usr"), Path("/home"), Path("/tmp"), Path.home()}
    assert any(Path(json.__file__).is_relative_to(folder) for folder in folders)
