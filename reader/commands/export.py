"""`export`: articles with their marks, notes and review, as files for people and for other programs."""

import argparse
from pathlib import Path
from typing import Any

from reader.commands.output import complain, say
from reader.errors import ReaderError
from reader.exports.dossier import Dossier
from reader.model.analysis import Analysis
from reader.session import Session
from reader.session.export_files import FORMATS, Exported, Options, export_articles
from reader.session.exporting import EVERYTHING, gather

STDOUT = "-"


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="write articles with marks, notes and review as files for others")
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article's file, or the sha256 of its text")
    parser.add_argument("--all", action="store_true", help="every article of the library")
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument(
        "--output", metavar="PATH", default=STDOUT, help="a file, or a folder for several; - prints (default)"
    )
    parser.add_argument("--table", choices=("notes", "findings"), default="notes", help="csv: which rows (notes)")
    parser.add_argument("--bom", action="store_true", help="csv: begin with a byte order mark, for some spreadsheets")
    parser.add_argument(
        "--as-found", action="store_true", help="findings as the program made them, without your decisions"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Write each file and print its path; 1 when there is something to be told."""
    if options.all == bool(options.files):
        raise ReaderError("Name the articles to export, or use --all for every article of the library.")
    names = [a.id for a in session.recent_articles(EVERYTHING)] if options.all else options.files
    if not names:
        raise ReaderError("The library has no articles to export.")
    dossiers = [_gather(session, each, options.format, options.as_found) for each in names]
    chosen = Options(bom=options.bom, table=options.table)
    if options.output == STDOUT:
        return _print(dossiers, options.format, chosen)
    written = export_articles(dossiers, options.format, Path(options.output), chosen)
    return report(written)


def report(written: list[Exported]) -> int:
    """Say what was written; 1 when anything could not be done."""
    for each in written:
        say(str(each.path))
        for sentence in each.warnings:
            complain(sentence)
    return 1 if any(each.warnings for each in written) else 0


def _gather(session: Session, article: str, name: str, as_found: bool) -> Dossier:
    document = session.find_article(article)
    analysis = session.analyze(document).result() if FORMATS[name].analysed else Analysis()
    return gather(session, document, analysis, decided=not as_found)


def _print(dossiers: list[Dossier], name: str, options: Options) -> int:
    made = FORMATS[name]
    if not made.one_file and len(dossiers) > 1:
        raise ReaderError("Several articles make several files: name a folder with --output.")
    say(made.render(dossiers, options).decode("utf-8").removesuffix("\n"))
    return 0
