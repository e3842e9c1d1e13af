"""The README cannot lag: every command, format and file that it should name is named, and what it names is there."""

import argparse
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from reader.cli import build_parser, build_window_parser
from reader.importers import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def load_bundle_parts() -> ModuleType:
    """What the build knows about libraries; it lies outside the package."""
    spec = importlib.util.spec_from_file_location("bundle_parts", ROOT / "packaging" / "bundle_parts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


# What the README's examples make; tests/packaging/test_examples.py follows them.
EXAMPLES = {
    "reader/analysis/rules/own_question.py",
    "reader/importers/subtitles.py",
    "resources/lexicons/weather_words.tsv",
    "resources/lexicons/weather_words.toml",
}


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"`((?:reader|resources|tests|packaging)/[\w./-]*)`", README) + re.findall(
        r"\]\(([\w./-]+)\)", README
    ):
        assert (ROOT / name).exists() != (name in EXAMPLES), name


def test_every_library_and_its_licence_is_in_the_readme() -> None:
    """What an installed program brings, by what the libraries themselves say."""
    licences = README.split("## Licences")[1]
    parts = load_bundle_parts()
    for one in parts.runtime_distributions():
        name = one.metadata["Name"]
        row = next((line for line in licences.splitlines() if re.search(rf"[| ,]{re.escape(name)}[ ,|]", line)), "")
        assert row, f"README.md does not name the licence of {name}"
        stated = one.metadata.get("License-Expression")
        assert not stated or stated in row, f"{name} is under {stated}"


def test_figures_beside_other_tools_are_those_of_the_models_card() -> None:
    card = (ROOT / "resources" / "models" / "encoder.md").read_text(encoding="utf-8")
    measured = {row.split(" | ")[0]: row.split(" | ")[2] for row in card.splitlines() if row.count(" | ") >= 3}
    beside = README.split("Beside other ways to find attributions")[1].split("\n\n")[1].splitlines()[2:]
    assert len(beside) == 6
    for row in beside:
        name, *_, ours, _ = row.split(" | ")
        assert measured[name] == ours.strip("*"), name


def test_picture_and_commands_are_on_the_first_screen() -> None:
    first = README.splitlines()[:30]
    assert any("![" in line for line in first)
    assert any(line.startswith("packaging/run") for line in first)
    assert any(line.startswith("packaging/test") for line in first)


def test_resources_name_their_origin() -> None:
    about = (ROOT / "resources" / "README.md").read_text(encoding="utf-8")
    for folder in sorted(p.name for p in (ROOT / "resources").iterdir() if p.is_dir() and any(p.iterdir())):
        assert f"`{folder}/" in about, f"resources/README.md does not say where {folder}/ comes from"
