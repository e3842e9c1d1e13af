"""The help cannot lag: every rule, command, key, setting and figure is in it, and what it names is there."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from reader.analysis.rules import all_rules
from reader.cli import COMMANDS, THEMES
from reader.exports.incoming import READERS
from reader.model.attribution import CUE_KINDS
from reader.model.finding import STRENGTHS, EmotiveKind
from reader.session.export_files import FORMATS
from reader.settings import HIGHLIGHT_COLOURS, ImportLimits
from reader.storage.folders import backups_folder
from reader.storage.rotation import DAYS, RECENT, WEEKS
from reader.ui.exporting import PDF, TABLES

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in HELP.glob("*.md")}


def test_its_tables_are_those_of_the_program() -> None:
    """Menus with their keys, switches, commands, rules, kinds, measured figures."""
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "help-tables", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run .venv/bin/python packaging/help-tables"


def test_a_lagging_table_is_seen(load_script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = "# T\n\n## Commands\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nWords.\n"
    (tmp_path / "help_tables.py").write_bytes((ROOT / "packaging" / "help-tables").read_bytes())
    tables = load_script(tmp_path / "help_tables.py")
    made = tables.with_table(page, "## Commands", [("a", "b"), ("3", "4")])
    assert made == page.replace("| 1 | 2 |", "| 3 | 4 |")


def test_every_rule_kind_and_strength_is_explained() -> None:
    marks = PAGES["marks"]
    for rule in all_rules():
        assert f"`{rule.id}`" in marks
        assert rule.notices in marks
    for kind in (*CUE_KINDS, *get_args(EmotiveKind)):
        assert f"`{kind}`" in marks
    for strength in STRENGTHS:
        assert re.search(rf"\*{strength}\*", marks, re.IGNORECASE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_it(command: str) -> None:
    assert f"| `source-reader {command}` |" in PAGES["command-line"]


def test_every_export_is_in_it_as_the_menu_and_the_command_call_it() -> None:
    for name, made in FORMATS.items():
        line = next(line for line in PAGES["exchange"].splitlines() if f"| `{name}`" in line)
        assert f"`{made.suffix}`" in line
        for words in [title.removesuffix(" …") for _, title in TABLES] if name == "csv" else [made.title]:
            assert words in line
    assert f"| {PDF[0]} | `pdf` | `{PDF[1]}` |" in PAGES["exchange"]


def test_every_menu_within_a_menu_is_in_it() -> None:
    """Read from the code: a window takes long to open."""
    code = "".join(
        (ROOT / "reader" / "ui" / name).read_text(encoding="utf-8") for name in ("actions.py", "exporting.py")
    )
    inner = re.findall(r'QMenu\("(.*?)", window\)', code)
    assert sorted(inner) == ["&Export", "&Recent articles", "&Samples"]
    assert "**File, Import annotations**" in PAGES["keyboard"]
    assert "**File, Import annotations**" in PAGES["exchange"]
    for title in inner:
        assert f"**File, {title.replace('&', '')}**" in PAGES["keyboard"]


def test_every_program_whose_annotations_are_read_is_in_it() -> None:
    for name, _, _ in READERS:
        assert re.search(rf"^\| {re.escape(name)}", PAGES["exchange"], re.MULTILINE), name


def test_every_setting_and_limit_is_in_it() -> None:
    settings = PAGES["settings"]
    for name in (*THEMES, *HIGHLIGHT_COLOURS, "SOURCE_READER_LIBRARY", "--library", "--theme"):
        assert name in settings
    limits = ImportLimits()
    for field in fields(ImportLimits):
        (value,) = re.findall(rf"\| [^|]*\(`{field.name}`\) \| ([\d,]+)", settings)
        number = getattr(limits, field.name)
        in_mebibytes = number / 2**20 if field.name.endswith("_bytes") else number
        assert float(value.replace(",", "")) == in_mebibytes, field.name


def test_everything_that_the_window_remembers_is_in_it() -> None:
    """Whatever is kept as a preference by its name can be read about, but for what only the tour needs."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "reader" / "ui").rglob("*.py"))
    kept = set(re.findall(r"""_prefer\(\s*"(\w+)\"""", code)) | set(
        re.findall(r"""(?:set_preference|preference)\(\s*"(\w+)\"""", code)
    )
    assert {"theme", "type_pixels"} <= kept
    for name in kept:
        assert f"`{name}`" in PAGES["settings"], name


def test_where_the_data_is_and_which_backups_are_kept() -> None:
    data = PAGES["data"]
    assert f"`{backups_folder(Path('library.sqlite')).name}`" in data
    numbers = {7: "seven", 8: "eight", 10: "ten"}
    for phrase in (f"{numbers[RECENT]} newest", f"last {numbers[DAYS]} days", f"last {numbers[WEEKS]} weeks"):
        assert phrase in " ".join(data.split()), phrase


def test_pages_are_listed_and_links_and_pictures_lead_somewhere() -> None:
    assert set(re.findall(r"\]\((\S+)\.md\)", PAGES["index"])) == set(PAGES) - {"index"}
    for name, page in PAGES.items():
        assert page.startswith("# "), name
        for target in re.findall(r"\]\(([^)#]+)\)", page):
            assert (HELP / target).is_file(), f"{name}.md: {target}"


def test_examples_of_commands_are_as_narrow_as_the_window_of_the_help() -> None:
    for name, page in PAGES.items():
        for block in re.findall(r"```\w*\n(.*?)```", page, re.DOTALL):
            assert [line for line in block.splitlines() if len(line) > 86] == [], name


def test_pictures_are_used_and_no_larger_than_need_be() -> None:
    used = set(re.findall(r"\]\((pictures/[^)]+)\)", "\n".join(PAGES.values())))
    assert len(used) >= 3
    for picture in (HELP / "pictures").iterdir():
        assert picture.stat().st_size < 500_000, picture.name
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert f"pictures/{picture.name}" in used or picture.name in readme or picture.stem == "dark", picture.name


def test_the_lesson_names_samples_that_are_there() -> None:
    for sample in re.findall(r"`([a-z]+-report)`", PAGES["teachers"]):
        assert (ROOT / "resources" / "samples" / f"{sample}.txt").is_file()
    assert len(set(re.findall(r"`([a-z]+-report)`", PAGES["teachers"]))) == 2


def test_the_help_never_judges() -> None:
    for name, page in PAGES.items():
        assert not re.search(r"\b(propaganda|fake news|biased|lies|liars)\b", page, re.IGNORECASE), name
