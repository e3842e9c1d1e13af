"""`export`: articles with their marks, notes and review, as files for people and for other programs."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.commands.output import complain, say
from reader.errors import ReaderError
from reader.exports.dossier import Dossier
from reader.model.analysis import Analysis
from reader.session import Session
from reader.session.export_files import FORMATS, Exported, Options, export_articles, make_folder, path_in
from reader.session.exporting import EVERYTHING, gather

STDOUT = "-"
PDF = "pdf"
"""Set and written by the window's library, which the command line hands over as `write_pdf`."""


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="write articles with marks, notes and review as files for others")
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article's file, or the sha256 of its text")
    parser.add_argument("--all", action="store_true", help="every article of the library")
    parser.add_argument("--format", choices=(*FORMATS, PDF), required=True)
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
    if options.format == PDF:
        return report(_write_pdfs(dossiers, options.output, options.write_pdf))
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
    analysis = session.analyze(document).result() if name == PDF or FORMATS[name].analysed else Analysis()
    return gather(session, document, analysis, decided=not as_found)


def _write_pdfs(dossiers: list[Dossier], output: str, write_pdf: Callable[[Dossier, Path], None]) -> list[Exported]:
    if output == STDOUT:
        raise ReaderError("A PDF is not printed here: name a file, or a folder, with --output.")
    target = Path(output)
    if len(dossiers) > 1:
        make_folder(target)
    paths: list[Path] = []
    for each in dossiers:
        path = path_in(target, each, ".pdf") if target.is_dir() else target
        paths.append(path.with_name(f"{path.stem} {each.document.sha256[:8]}.pdf") if path in paths else path)
    for each, path in zip(dossiers, paths, strict=True):
        write_pdf(each, path)
    return [Exported(path) for path in paths]


def _print(dossiers: list[Dossier], name: str, options: Options) -> int:
    made = FORMATS[name]
    if not made.one_file and len(dossiers) > 1:
        raise ReaderError("Several articles make several files: name a folder with --output.")
    if name == "qdpx":
        raise ReaderError("A .qdpx is no text: name a file with --output.")
    say(made.render(dossiers, options).decode("utf-8").removesuffix("\n"))
    return 0
