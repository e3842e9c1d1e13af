"""Files made to hurt: each is read or refused as it should be, soon, and shows nothing of other files.

The heavy ones, seconds and memory: python tests/worker/hostile_figures.py.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.document import Document
from reader.settings import ImportLimits
from reader.worker.reading import read_file


@pytest.fixture(scope="module")
def hostile(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(Path(__file__).with_name("hostile_files.py"))


def faults(entry: object, read: Callable[[], Document], key: str) -> list[str]:
    """What is wrong with the way one file ended; an exception that is no refusal goes through."""
    ending, says = entry.ending, entry.says  # type: ignore[attr-defined]
    try:
        document = read()
    except UnreadableFileError as error:
        said = str(error)
        wrong = [f"refused: {said}"] if ending == "read" else []
        one = re.fullmatch(r"“[^\n]*” could not be opened: [^\n]*\.", said)
        return wrong + ([] if one and says in said else [f"says {said!r}"])
    wrong = ["read"] if ending == "refused" else []
    wrong += [f"holds {words}" for words in entry.lacks if words in document.text]  # type: ignore[attr-defined]
    if says not in " ".join(document.warnings):
        wrong.append(f"warns of {document.warnings}")
    if ending == "read" and key not in document.text:
        wrong.append("has lost its text")
    return wrong


@pytest.mark.parametrize(
    ("script", "fewest"), [("hostile_files", 45), ("more_hostile_files", 40), ("odd_hostile_files", 25)]
)
def test_hostile_files_end_as_they_should(
    hostile: ModuleType, load_script: Callable[[Path], ModuleType], script: str, fewest: int
) -> None:
    files = load_script(Path(__file__).with_name(f"{script}.py"))
    light = [(entry, make) for entry, make in files.FILES if entry.name not in files.HEAVY]
    assert len(light) >= fewest
    wrong = []
    for entry, make in light:
        data = make()
        found = faults(entry, lambda: import_bytes(data, entry.name, ImportLimits()), hostile.KEY)  # noqa: B023
        wrong += [f"{entry.name}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")
def test_what_is_no_regular_file_ends_as_it_should(hostile: ModuleType, tmp_path: Path) -> None:
    wrong = []
    for entry in hostile.special_files(tmp_path):
        found = faults(entry, lambda: read_file(tmp_path / entry.name), hostile.KEY)  # noqa: B023
        wrong += [f"{entry.name}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


def test_a_wrong_ending_is_noticed(hostile: ModuleType) -> None:
    """The checks above can fail."""
    entry = hostile.Hostile("a.txt", "refused", "none", says="never said", lacks=("Velmar",))
    found = faults(entry, lambda: import_bytes(hostile.KEY.encode(), "a.txt", ImportLimits()), "another key")
    assert len(found) == 3
