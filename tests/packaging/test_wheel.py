"""What pip installs is whole: built, put into a fresh environment and run from another folder."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"


def run(*command: object, cwd: Path = Path("/"), **variables: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DISPLAY", "WAYLAND"))}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment | variables, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of this checkout."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def unpacked(sdist: Path) -> Path:
    shutil.unpack_archive(sdist, sdist.parent)
    return sdist.parent / sdist.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the unpacked source archive, so that this is tried as well."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; the libraries are those that run this test, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # A line with a folder adds that folder and no more: the editable install of this checkout stays out.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_every_resource_is_installed_unchanged(environment: Path) -> None:
    (installed,) = environment.glob("lib/python*/site-packages/reader/resources")
    assert hashes(installed) == hashes(RESOURCES)


def test_the_installed_program_is_the_one_that_runs(environment: Path) -> None:
    where = run(environment / "bin" / "python", "-c", "import reader.paths as p; print(p.resources_folder())").strip()
    assert Path(where).is_relative_to(environment)


def test_licences_go_with_the_program(environment: Path) -> None:
    (metadata,) = environment.glob("lib/python*/site-packages/*.dist-info")
    shipped = {path.name for path in (metadata / "licenses").rglob("*.txt")} | {"LICENSE"}
    assert (metadata / "licenses" / "LICENSE").is_file()
    assert shipped == {"LICENSE", "OFL-Inter.txt", "OFL-SourceSerif4.txt", "LICENSE.Apache-2.0.txt"}
    assert "License-Expression: MIT AND Apache-2.0 AND OFL-1.1" in (metadata / "METADATA").read_text(encoding="utf-8")


def test_the_command_runs_from_another_folder(environment: Path, tmp_path: Path) -> None:
    command = environment / "bin" / "source-reader"
    sample = next(environment.glob("lib/python*/site-packages/reader/resources/samples/partisan-report.txt"))
    answer = json.loads(run(command, "--library", tmp_path / "l.sqlite", "analyze", "--format", "json", sample))
    assert answer["attributions"]
    assert answer["assertions"]
    assert answer["emotive"]
    assert run(command, "--version").startswith("source-reader ")
    assert len(run(command, "lexicons").splitlines()) > 20
    assert len(run(command, "rules").splitlines()) > 10


def test_the_window_opens_from_another_folder(environment: Path, tmp_path: Path) -> None:
    sample = RESOURCES / "samples" / "agency-report.txt"
    picture = tmp_path / "window.png"
    run(
        *(environment / "bin" / "source-reader-gui", "--library", tmp_path / "l.sqlite"),
        *("--screenshot", picture, sample),
        QT_QPA_PLATFORM="offscreen",
    )
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_source_archive_is_the_checkout(unpacked: Path) -> None:
    """All that is under version control, and nothing that only this machine has."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no checkout or git is not here, so nothing says what belongs to it")
    listed = run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    kept = {name for name in listed if name and (ROOT / name).exists()}
    archived = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert kept - archived == set()
    untracked = run("git", "ls-files", "-z", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    # Libraries are ignored by git, so that a new one is not even named as untracked.
    libraries = run("git", "ls-files", "-z", "--others", "tests/storage/libraries", cwd=ROOT).split("\0")
    assert archived - kept - set(untracked) - set(libraries) == {"PKG-INFO"}


def test_sizes_in_the_readme_are_those_of_what_is_built(sdist: Path, wheel: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, built in {"wheel": wheel, "source archive": sdist}.items():
        stated = re.search(rf"\| {name}\b.*?\| (\d+) MB", readme)
        assert stated, f"README.md does not state the size of the {name}"
        assert int(stated[1]) == pytest.approx(built.stat().st_size / 1e6, rel=0.2)


def test_nothing_of_tests_or_packaging_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"reader", wheel.name.split("-py3")[0] + ".dist-info"}
