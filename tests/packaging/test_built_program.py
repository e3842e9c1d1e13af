"""The built program and the Debian package, where this machine can build them; slow, and last in the run."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
FILES = ROOT / "tests" / "importers" / "files"

pytestmark = pytest.mark.slow


def run(*command: object, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "WAYLAND"))}
    return subprocess.run(
        list(map(str, command)),
        env=environment | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that PyInstaller makes of this checkout."""
    if not sys.platform.startswith("linux") or find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed; packaging/test installs it")
    folder = tmp_path_factory.mktemp("built")
    done = run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", folder),
        *("--workpath", ROOT / "build" / "work", PACKAGING / "program.spec"),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "source-criticism-reader"


@pytest.fixture(scope="module")
def package(built: Path) -> Path:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not here, so no package can be made")
    done = run(sys.executable, PACKAGING / "linux" / "make-deb", built, built.parent)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_the_built_program_does_what_a_reader_does(built: Path) -> None:
    done = run(PACKAGING / "try-built", built / "source-reader")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_built_program_reads_every_format_as_the_checkout_does(built: Path, tmp_path: Path) -> None:
    names = ("columns.pdf", "ferry.docx", "ferry.odt", "ferry.rtf")
    pages = [*(FILES / name for name in names), *sorted(FILES.parent.glob("pages/*.html"))]
    assert len(pages) == 5
    library = str(tmp_path / "library.sqlite")
    for page in pages:
        arguments = ("--library", library, "read", "--format", "json", page)
        frozen = run(built / "source-reader", *arguments)
        checkout = run(sys.executable, "-m", "reader", *arguments)
        assert json.loads(frozen.stdout) == json.loads(checkout.stdout), page.name


def test_every_library_in_it_brings_its_licence(built: Path) -> None:
    inside = built / "_internal"
    licences = {folder.name.lower() for folder in (inside / "licences").iterdir() if any(folder.iterdir())}
    assert {"pyside6_essentials", "nltk", "numpy", "onnxruntime", "trafilatura", "lxml", "pypdfium2"} <= licences
    assert (inside / "LICENSE").is_file()


def test_nothing_dangles_and_nothing_of_the_tests_is_in_it(built: Path) -> None:
    links = [path for path in built.rglob("*") if path.is_symlink()]
    assert [link for link in links if not link.exists()] == []
    names = {path.name for path in (built / "_internal").iterdir()}
    assert not names & {"pytest", "hypothesis", "mypy", "PyInstaller", "apsw", "tests"}
    assert not names & {"dask", "distributed", "tornado", "psutil", "msgpack", "datasette", "uvloop"}


def test_the_package_holds_what_a_desktop_needs(package: Path) -> None:
    listing = run("dpkg-deb", "--contents", package).stdout
    for part in (
        "./usr/bin/source-reader -> ",
        "./usr/bin/source-reader-gui -> ",
        "./usr/share/applications/org.source_criticism_reader.Reader.desktop",
        "./usr/share/metainfo/org.source_criticism_reader.Reader.metainfo.xml",
        "./usr/share/icons/hicolor/48x48/apps/org.source_criticism_reader.Reader.png",
        "./usr/share/icons/hicolor/scalable/apps/org.source_criticism_reader.Reader.svg",
        "./usr/share/man/man1/source-reader.1.gz",
        "./usr/share/doc/source-criticism-reader/copyright",
        "./usr/share/doc/source-criticism-reader/changelog.gz",
    ):
        assert part in listing, part
    fields = run("dpkg-deb", "--field", package).stdout
    assert "@" not in fields.replace("@localhost", "")


def test_sizes_in_the_readme_are_those_of_what_is_built(built: Path, package: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (stated,) = re.findall(r"\| Debian package: .*\| (\d+) MB \| (\d+) MB \|", readme)
    unpacked = sum(path.lstat().st_size for path in built.rglob("*"))
    for size, found in zip(stated, (package.stat().st_size, unpacked), strict=True):
        assert int(size) == pytest.approx(found / 1e6, rel=0.2)


def test_lintian_has_no_complaint_but_those_with_a_reason(package: Path) -> None:
    if shutil.which("lintian") is None:
        pytest.skip("lintian is not installed (it brings a hundred packages)")
    done = run("lintian", "--allow-root", "--fail-on", "error,warning", package)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_installs_runs_and_uninstalls_in_a_clean_debian(package: Path) -> None:
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.skip("a clean Debian needs root and debootstrap")
    done = run(PACKAGING / "try-deb", package)
    if done.returncode == 2:
        pytest.skip(f"no clean Debian could be made: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    assert "none" in done.stderr.split("nor asks for:")[1].split("\n")[1]
