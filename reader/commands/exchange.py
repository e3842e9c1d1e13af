"""`annotations`: what was noted in other programs, taken into the library."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.commands.output import as_json, complain, say
from reader.errors import ReaderError
from reader.session import Session
from reader.session.exchange import take_annotations


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `annotations` and of what it can do."""
    parser = commands.add_parser(name, help="take annotations of other programs into the library")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    taking = actions.add_parser("import", help="W3C Web Annotations, Hypothesis, Zotero and calibre, as JSON")
    taking.add_argument("annotations", metavar="ANNOTATIONS", type=Path)
    taking.add_argument("article", metavar="ARTICLE", help="the article's file, or the sha256 of its text")
    taking.add_argument("--dry-run", action="store_true", help="say what would be taken, and write nothing")
    taking.add_argument(
        "--keep-unplaced", action="store_true", help="also notes whose words are not found, to be attached by hand"
    )
    taking.set_defaults(run=run_import)


def run_import(options: argparse.Namespace, session: Session) -> int:
    """Take them in and print how many; 1 when some have no place in the text."""
    try:
        raw = options.annotations.read_bytes()
    except OSError as error:
        raise ReaderError(f"{options.annotations} cannot be read: {error.strerror or error}.") from error
    document = session.find_article(options.article)
    taken = take_annotations(session, document, raw, keep_unplaced=options.keep_unplaced, dry_run=options.dry_run)
    say(as_json(asdict(taken)))
    for quote in taken.unplaced:
        complain(f"Not found in the article, or in several places of it: “{' '.join(quote.split())[:60]}”.")
    return 1 if taken.unplaced else 0
