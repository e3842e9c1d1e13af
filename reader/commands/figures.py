"""`figures`: who speaks how much, and how outlets word it, over all articles of the library or of a file of results."""

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.commands.output import as_json, complain, deliver
from reader.errors import ReaderError
from reader.exports.figures import GROUPS, Figures, make_figures
from reader.exports.plots import as_svg, as_text
from reader.exports.tables import safe_cell
from reader.reports.contract import analysis_of_document
from reader.session import Session
from reader.session.exporting import EVERYTHING
from reader.session.many import analyse_documents


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="figures and plots by speaker, outlet or date over many articles")
    parser.add_argument(
        "results", metavar="RESULTS.jsonl", nargs="?", type=Path, help="of `analyze FOLDER` (default: the library)"
    )
    parser.add_argument("--by", choices=GROUPS, default="speaker")
    parser.add_argument("--format", choices=("text", "csv", "json", "svg"), default="text", help="svg: a plot")
    parser.add_argument("--output", metavar="PATH", type=Path, default=None, help="write here instead of printing")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many articles at once (as many as cores)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Print the figures; 1 when an article could not be analysed."""
    found = _results(options.results) if options.results else _library(session, options.jobs)
    analyses = list(found)
    failed = [each for each in analyses if "error" in each]
    for each in failed:
        complain(f"{each['id']}: {each['error']}")
    figures = make_figures(analyses, options.by)
    deliver(_written(figures, options.format, len(analyses) - len(failed)), options.output)
    return 1 if failed else 0


def _written(figures: Figures, kind: str, articles: int) -> str:
    if kind == "svg":
        return as_svg(figures, articles).removesuffix("\n")
    if kind == "json":
        return as_json([dict(zip(figures.columns, row, strict=True)) for row in figures.rows])
    if kind == "csv":
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(figures.columns)
        table.writerows([safe_cell(cell) for cell in row] for row in figures.rows)
        return out.getvalue().removesuffix("\r\n")
    return as_text(figures)


def _library(session: Session, jobs: int | None) -> Iterator[dict[str, Any]]:
    documents = (session.load_article(article.id) for article in session.recent_articles(EVERYTHING))
    for each in analyse_documents((document for document in documents if document is not None), jobs):
        if each.document is None or each.analysis is None:
            yield {"id": each.name, "error": each.problem}
        else:
            yield analysis_of_document(each.document, each.analysis, each.name)


def _results(path: Path) -> Iterable[dict[str, Any]]:
    """The results by their names: of several lines of one name the last counts."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.strip()]
        return {str(each["id"]): each for each in found}.values()
    except OSError as error:
        raise ReaderError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError):
        raise ReaderError(f"{path} is no file of results as `analyze FOLDER --output NAME.jsonl` writes it.") from None
