"""`doctor`: what a bug report needs, to be copied whole; nothing in it names a file, an article or a word of yours."""

import argparse
import os
import platform
from typing import Any

from reader.commands.output import as_json, say
from reader.commands.versions import PACKAGES, package_version, program_versions
from reader.errors import LibraryError
from reader.session import Session


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="print what a bug report needs; nothing private is in it")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Print versions, system and the state of the library; 1 when something is wrong with the library."""
    report: dict[str, Any] = {
        "versions": program_versions(),
        "packages": {name: package_version(name) for name in PACKAGES},
        "system": _system(),
        "library": _library(session),
    }
    say(as_json(report) if options.format == "json" else _text(report))
    return 1 if report["library"]["problems"] else 0


def _system() -> dict[str, str]:
    session_type = "Wayland" if os.environ.get("WAYLAND_DISPLAY") else "X11" if os.environ.get("DISPLAY") else "none"
    return {
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "cores": str(os.cpu_count()),
        "display": session_type if platform.system() == "Linux" else "native",
    }


def _library(session: Session) -> dict[str, Any]:
    try:
        found = session.examine_library()
    except LibraryError:
        return {"state": "none yet, or not one of this program's", "problems": [], "counts": {}, "bytes": 0}
    return {
        "state": "damaged" if found.problems else "whole",
        "problems": [_without_ids(problem) for problem in found.problems],
        "counts": dict(found.counts),
        "bytes": found.bytes,
        "versions": dict(found.versions),
    }


def _without_ids(problem: str) -> str:
    """A problem without the ids of rows: they are random, but no report needs them."""
    return " ".join("…" if len(word.strip(".,;:“”")) >= 16 and word.isascii() else word for word in problem.split())


def _text(report: dict[str, Any]) -> str:
    lines: list[str] = []
    for title, part in report.items():
        lines += [f"{title}:", *(f"  {name}: {_words(value)}" for name, value in part.items())]
    return "\n".join(lines)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items()) or "none"
    if isinstance(value, list):
        return "; ".join(value) or "none"
    return str(value)
