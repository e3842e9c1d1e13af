"""The two commands of the README: they parse, name real packages, and stay quick when nothing is to be done."""

import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [
    ROOT / "packaging" / "run",
    ROOT / "packaging" / "test",
    ROOT / "packaging" / "setup.sh",
    ROOT / ".ci" / "run",
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_scripts_parse(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)
    if script.suffix != ".sh":
        assert script.stat().st_mode & stat.S_IXUSR


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "packaging/run" in readme
    assert "packaging/test" in readme
    assert "packaging/test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_system_packages_are_well_formed() -> None:
    lines = (ROOT / "packaging" / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    assert {group for group, _ in entries} == {"python", "offscreen", "window", "build", "test"}
    names = [name for _, name in entries]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in names)


@pytest.mark.parametrize(("folder", "wanted"), [("/usr/bin/", ["libpython3.11"]), ("/opt/own/", [])])
def test_building_asks_for_the_library_of_the_systems_own_python(
    tmp_path: Path, folder: str, wanted: list[str]
) -> None:
    python = tmp_path / "python3"
    python.write_text(
        f"""#!/bin/sh
exec "{sys.executable}" -c 'import sys
sys._base_executable, sys.version_info = "{folder}python3", (3, 11, 2, "final", 0)
exec(sys.argv[1])' "$2"
""",
        encoding="utf-8",
    )
    python.chmod(0o755)
    command = f'set -- ; . "{ROOT}/packaging/setup.sh"; wanted_packages build'
    done = subprocess.run(
        ["sh", "-c", command, str(ROOT / "packaging" / "run")],
        env=os.environ | {"PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["binutils", "libcups2", *wanted]


def test_every_dependency_is_bounded_and_has_its_reason() -> None:
    source = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in tomllib.loads(source)["project"]["dependencies"]:
        assert ">=" in requirement, requirement
        assert "<" in requirement.split(";")[0], requirement
    block = source[source.index("dependencies = [") : source.index("[project.scripts]")]
    reasons = 0
    for line in block.splitlines()[1:]:
        if line.strip().startswith("#"):
            reasons += 1
        elif line.strip().startswith('"'):
            assert reasons, f"no reason above {line.strip()}"


def test_without_a_display_the_run_command_says_so_and_leaves_a_picture(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "bin" / "python").exists() or not sys.platform.startswith("linux"):
        pytest.skip("the checkout has no .venv made by packaging/test")
    article = tmp_path / "ferry.txt"
    article.write_text("Ferry Stops\n\nThe mayor said the ferry would stop. The vile plan failed.\n", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    environment |= {"TMPDIR": str(tmp_path), "SOURCE_READER_LIBRARY": str(tmp_path / "library.sqlite")}
    done = subprocess.run(
        [ROOT / "packaging" / "run", article], env=environment, capture_output=True, timeout=300, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "no display" in said
    assert "Who is quoted" in done.stdout.decode()
    picture = Path(said.split("A picture of the window: ")[1].strip())
    assert picture.read_bytes().startswith(b"\x89PNG")
