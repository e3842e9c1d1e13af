"""The README cannot lag: every command, format and file that it should name is named, and what it names is there."""

import argparse
import re
from pathlib import Path

import pytest

from reader.cli import build_parser, build_window_parser
from reader.importers import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


COMMANDS = subcommands(build_parser())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_action_is_in_the_readme(command: str) -> None:
    line = next((row for row in README.splitlines() if f"`source-reader {command}" in row), "")
    assert line, f"README.md does not name the command {command}"
    for action in subcommands(COMMANDS[command]):
        assert re.search(rf"\b{action}\b", README), f"README.md does not name {command} {action}"


def test_options_of_the_picture_are_in_the_readme() -> None:
    for option in ("--screenshot", "--size", "--theme", "--panel", "--library"):
        assert option in README
        assert option in build_window_parser().format_help()


def test_every_format_is_in_the_readme() -> None:
    names = {
        "txt": "plain text",
        "md": "Markdown",
        "html": "HTML",
        "mhtml": "MHTML",
        "webarchive": "Safari web archives",
    }
    names |= {"pdf": "PDF", "docx": ".docx", "odt": ".odt", "rtf": "RTF", "epub": "EPUB", "eml": "e-mail"}
    assert set(names) == set(FORMATS)
    for name in names.values():
        assert name in README, name


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"`((?:reader|resources|tests|packaging)/[\w./-]*)`", README) + re.findall(
        r"\]\(([\w./-]+)\)", README
    ):
        assert (ROOT / name).exists(), name


def test_picture_and_commands_are_on_the_first_screen() -> None:
    first = README.splitlines()[:30]
    assert any("![" in line for line in first)
    assert any(line.startswith("packaging/run") for line in first)
    assert any(line.startswith("packaging/test") for line in first)


def test_resources_name_their_origin() -> None:
    about = (ROOT / "resources" / "README.md").read_text(encoding="utf-8")
    for folder in sorted(p.name for p in (ROOT / "resources").iterdir() if p.is_dir() and any(p.iterdir())):
        assert f"`{folder}/" in about, f"resources/README.md does not say where {folder}/ comes from"
