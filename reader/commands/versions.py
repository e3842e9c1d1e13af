"""What is at work, for `--version` and for bug reports: nothing that says who or where the reader is."""

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import reader
from reader.errors import ReaderError
from reader.lexicons import list_lexicons
from reader.paths import resource

PACKAGES = ("PySide6-Essentials", "nltk", "onnxruntime", "numpy", "lxml", "trafilatura", "pypdfium2", "sqlite-utils")


class ShowVersions(argparse.Action):
    """Print all versions and leave; they are looked up only when somebody asks."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Leave with status 0."""
        print(versions_text())
        parser.exit()


def versions_text() -> str:
    """The program's name and version on the first line, then what it works with."""
    made_with = program_versions()
    return "\n".join(
        [
            f"source-reader {made_with.pop('reader')}",
            *(f"{name}: {words}" for name, words in made_with.items()),
        ]
    )


def program_versions() -> dict[str, str]:
    """Versions of the program, its rules, lexicons and models, of Qt and of Python."""
    return {
        "reader": reader.__version__,
        "rules": _rules(),
        "lexicons": _or_missing(lambda: ", ".join(f"{p.id} {p.version}" for p in list_lexicons())),
        "models": _or_missing(_models),
        "Qt": package_version("PySide6-Essentials"),
        "Python": platform.python_version(),
    }


def package_version(name: str) -> str:
    """The version of an installed package without importing it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "in this program" if getattr(sys, "frozen", False) else "not installed"


def _rules() -> str:
    from reader.analysis.rules import all_rules

    rules = all_rules()
    return f"{len(rules)} ({', '.join(rule.id for rule in rules)})"


def _models() -> str:
    known = json.loads(resource("models", "encoder.json").read_text(encoding="utf-8"))
    return str(known["version"])


def _or_missing(look: Any) -> str:
    try:
        return str(look())
    except ReaderError as error:
        return str(error)
