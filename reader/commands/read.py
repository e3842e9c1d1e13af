"""`read FILE`: what the importer makes of a file."""

import argparse
from pathlib import Path
from typing import Any

from reader.commands.output import as_json, deliver
from reader.reports.contract import document_fields
from reader.reports.plain import document_as_text
from reader.session import Session


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="show what is read from a file: title, date, author, text")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the file and print it; 1 when there are warnings."""
    document = session.read_file(options.file).result()
    deliver(as_json(document_fields(document)) if options.format == "json" else document_as_text(document), None)
    return 1 if document.warnings else 0
