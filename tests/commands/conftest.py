"""Commands run in this process on a library and articles in a temporary folder."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from reader.session import Session

FERRY = """Council Cuts Ferry Link

The council said on Friday that the ferry to Orne would stop in June. “We have no money 💸,” Mayor Ana Pell said.

The shameless decision will ruin the island. The ferry was never full.
"""
QUAY = "=SUM(1) The Quay\n\nThe harbour master said the réporter may come.\u00a0Nobody came. 🙂\n"


@dataclass(frozen=True)
class Done:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one line of JSON that was printed."""
        (line,) = self.out.splitlines()
        return json.loads(line)


@pytest.fixture(scope="session")
def library_of_two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A closed library with both articles in it, and their hashes."""
    folder = tmp_path_factory.mktemp("commands")
    session = Session(folder / "library.sqlite")
    hashes = []
    for name, text in (("ferry", FERRY), ("quay", QUAY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        hashes.append(session.find_article(str(folder / f"{name}.txt")).sha256)
    session.close()
    return folder / "library.sqlite", hashes[0], hashes[1]


@pytest.fixture
def library_path(tmp_path: Path, library_of_two: tuple[Path, str, str]) -> Path:
    """A library of a test's own, with both articles and nothing else."""
    path = tmp_path / "own library é.sqlite"
    shutil.copy(library_of_two[0], path)
    return path


@pytest.fixture
def run(library_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """Runs one command on the library."""

    def run_command(*arguments: object, library: Path | None = None) -> Done:
        try:
            status = main(["--library", str(library or library_path), *map(str, arguments)])
        except SystemExit as stopped:  # argparse
            status = int(str(stopped.code))
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return run_command


@pytest.fixture
def ferry_file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def ferry(library_of_two: tuple[Path, str, str]) -> str:
    """The first article's hash, under which the library knows it."""
    return library_of_two[1]


@pytest.fixture
def quay(library_of_two: tuple[Path, str, str]) -> str:
    """The second article's."""
    return library_of_two[2]


def refused(done: Done, words: str) -> None:
    """Exit status 2 and one sentence."""
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert words in done.err


@pytest.fixture
def is_refused() -> Callable[[Done, str], None]:
    return refused
