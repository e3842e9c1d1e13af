"""`read FILE`: what the importer makes of a file."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.commands.chapters import add_chapter_option
from reader.commands.output import as_json, deliver
from reader.errors import ReaderError
from reader.model.document import Document
from reader.reports.contract import document_fields
from reader.reports.plain import document_as_text
from reader.session import Session


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="show what is read from a file: title, date, author, text")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_chapter_option(parser)
    parser.add_argument("--chapters", action="store_true", help="list the chapters of a book instead of its text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the file and print it; 1 when there are warnings."""
    if options.chapters:
        return _list_chapters(options, session)
    document = session.read_file(options.file, options.chapter).result()
    deliver(as_json(document_fields(document)) if options.format == "json" else document_as_text(document), None)
    return 1 if document.warnings else 0


def _list_chapters(options: argparse.Namespace, session: Session) -> int:
    book = session.open_file(options.file).result()
    if isinstance(book, Document):
        raise ReaderError(f"“{options.file.name}” is no book of several chapters; read it without --chapters.")
    if options.format == "json":
        deliver(as_json(asdict(book)), None)
    else:
        deliver("\n".join(f"{c.number:>4}  {c.title}  ({c.length:,} characters)" for c in book.chapters), None)
    return 0
