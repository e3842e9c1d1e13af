"""Which files of a folder an import would read."""

from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.worker.reading_folder import list_files

NAMES = (
    *(
        "b.txt",
        "a.HTML",
        "no extension",
        "wrong.dat",
        "é 😀.md",
        "sub/deep/c.epub",
        "script.js",
        "photo.jpg",
        "a.tar.gz",
    ),
    *(".hidden.txt", ".git/config", "saved.html", "saved_files/ad.html", "saved_files/x.css", "old_files/kept.txt"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def test_files_are_listed_by_name_and_others_are_counted(folder: Path) -> None:
    found = list_files(folder)
    names = [path.relative_to(folder).as_posix() for path in found.paths]
    assert names == [
        *("a.HTML", "b.txt", "no extension", "saved.html", "wrong.dat", "é 😀.md"),
        *("old_files/kept.txt", "sub/deep/c.epub"),
    ]
    assert (found.left_out, found.cut) == (3, False)


def test_a_limit_is_told(folder: Path) -> None:
    found = list_files(folder, most=3)
    assert (len(found.paths), found.cut) == (3, True)


def test_linked_folders_are_not_followed(folder: Path) -> None:
    try:
        (folder / "loop").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert all("loop" not in path.parts for path in list_files(folder).paths)


def test_what_is_no_folder_is_refused_in_a_sentence(folder: Path) -> None:
    for path in (folder / "b.txt", folder / "gone"):
        with pytest.raises(UnreadableFileError, match=r"could not be opened: .*\.$"):
            list_files(path)
