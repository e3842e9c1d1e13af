"""What desktops read about the program, and the files for systems that this one is not: whole, parsable, in step."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest

import reader
from reader.cli import COMMANDS
from reader.importers import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
ID = "org.source_criticism_reader.Reader"
MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "mhtml": "application/x-mimearchive",
    "webarchive": "application/x-webarchive",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "epub": "application/epub+zip",
    "eml": "message/rfc822",
}


@pytest.fixture(scope="module")
def entry() -> dict[str, str]:
    """The menu entry."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture(scope="module")
def metainfo() -> ET.Element:
    return ET.parse(LINUX / f"{ID}.metainfo.xml").getroot()


def test_every_format_can_be_opened_from_a_file_manager(entry: dict[str, str], metainfo: ET.Element) -> None:
    offered = [kind for kind in entry["MimeType"].split(";") if kind]
    assert set(MEDIA_TYPES) == set(FORMATS)
    assert set(MEDIA_TYPES.values()) <= set(offered)
    assert [kind.text for kind in metainfo.iter("mediatype")] == offered
    assert entry["Exec"] == "source-reader-gui %F"
    assert entry["Icon"] == ID


def test_the_window_names_its_menu_entry() -> None:
    code = (
        "from reader.ui.app import make_application; make_application();"
        "from PySide6.QtGui import QGuiApplication; print(QGuiApplication.desktopFileName())"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == ID


def test_the_newest_release_is_this_one(metainfo: ET.Element) -> None:
    releases = metainfo.find("releases")
    assert releases is not None
    assert releases[0].get("version") == reader.__version__
    changelog = (LINUX / "changelog").read_text(encoding="utf-8")
    assert changelog.startswith(f"source-criticism-reader ({reader.__version__}) ")
    installer = (PACKAGING / "windows" / "installer.iss").read_text(encoding="utf-8")
    assert f'#define Version "{reader.__version__}"' in installer


@pytest.mark.parametrize(
    ("checker", "options", "ending"),
    [("desktop-file-validate", (), "desktop"), ("appstreamcli", ("validate", "--no-net"), "metainfo.xml")],
)
def test_the_desktop_accepts_them(checker: str, options: tuple[str, ...], ending: str) -> None:
    if shutil.which(checker) is None:
        pytest.skip(f"{checker} is not installed; packaging/test installs it on Debian and Ubuntu")
    done = subprocess.run([checker, *options, LINUX / f"{ID}.{ending}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_in_the_manual_page() -> None:
    page = (LINUX / "source-reader.1").read_text(encoding="utf-8")
    assert re.findall(r"^\.It Cm (\S+)$", page, re.MULTILINE) == list(COMMANDS)


def test_the_manual_page_can_be_shown() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    done = subprocess.run(
        ["man", "--warnings", "-l", LINUX / "source-reader.1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "source-criticism-reader/library.sqlite" in done.stdout


def test_icons_are_those_of_the_drawing(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "draw-icons", tmp_path], check=True, capture_output=True)
    drawn = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(drawn) == 10
    for path in drawn:
        kept = (PACKAGING / path).read_bytes()
        # Another version of Qt may draw an edge otherwise: the size tells whether it is the same drawing.
        assert len(kept) == pytest.approx((tmp_path / path).stat().st_size, rel=0.2), path


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_icons_have_the_size_of_their_name(size: int) -> None:
    data = (LINUX / "icons" / f"{size}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (size, size)


def test_icons_of_other_systems_are_whole() -> None:
    windows = (PACKAGING / "windows" / "reader.ico").read_bytes()
    _, kind, count = struct.unpack("<HHH", windows[:6])
    assert (kind, count) == (1, 6)
    for index in range(count):
        length, offset = struct.unpack("<II", windows[6 + 16 * index + 8 : 6 + 16 * index + 16])
        assert windows[offset : offset + 4] == b"\x89PNG"
        assert offset + length <= len(windows)
    macos = (PACKAGING / "macos" / "reader.icns").read_bytes()
    assert macos[:4] == b"icns"
    assert struct.unpack(">I", macos[4:8])[0] == len(macos)


def test_every_file_that_the_recipes_name_is_there() -> None:
    """Recipes for systems that this one is not are at least about files that exist."""
    recipes = [PACKAGING / "program.spec", *(PACKAGING / "windows").glob("*.iss"), *(PACKAGING / "macos").glob("*.sh")]
    assert len(recipes) == 3
    named = 0
    for recipe in recipes:
        text = recipe.read_text(encoding="utf-8").replace("\\", "/")
        for name in re.findall(r"(?:packaging|resources)/[\w./-]*\w|\bLICENSE\b", text):
            assert (ROOT / name).exists(), f"{recipe.name} names {name}"
            named += 1
    assert named >= 8


def test_every_hidden_import_is_there() -> None:
    hidden = {library for known in FORMATS.values() for library in known.libraries}
    assert hidden
    assert [name for name in hidden if find_spec(name) is None] == []
    spec = (PACKAGING / "program.spec").read_text(encoding="utf-8")
    compile(spec, "program.spec", "exec")
    assert "hiddenimports=HIDDEN" in spec


def test_what_the_recipe_leaves_out_is_not_imported_by_the_program() -> None:
    spec = (PACKAGING / "program.spec").read_text(encoding="utf-8")
    excluded = re.findall(r'"([\w.]+)"', spec.split("EXCLUDED = [")[1].split("]")[0])
    assert "PySide6.QtNetwork" in excluded
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "reader").rglob("*.py"))
    for name in excluded:
        assert not re.search(rf"^\s*(from|import) {re.escape(name)}\b", code, re.MULTILINE), name


def test_the_flatpak_manifest_parses_and_names_what_is_there() -> None:
    manifest = json.loads((PACKAGING / "flatpak" / f"{ID}.json").read_text(encoding="utf-8"))
    assert manifest["app-id"] == ID
    assert manifest["command"] == "source-reader-gui"
    granted = " ".join(manifest["finish-args"])
    assert "network" not in granted
    (module,) = manifest["modules"]
    commands = "\n".join(module["build-commands"])
    for name in re.findall(r"(?:packaging|resources)/[\w./-]*\w", commands):
        assert (ROOT / name).exists(), name
    (source,) = module["sources"]
    assert (PACKAGING / "flatpak" / source["path"]).resolve() == ROOT


def test_other_systems_recipes_say_that_nobody_tried_them() -> None:
    for recipe in [*(PACKAGING / "windows").glob("*.iss"), *(PACKAGING / "macos").glob("*.sh")]:
        assert "untested" in recipe.read_text(encoding="utf-8").lower(), recipe.name
