"""`highlights`: the reader's own marks, from the command line."""

import argparse
from typing import Any

from reader.commands.output import as_json, say
from reader.model.highlight import Highlight, HighlightId
from reader.session import Session, find_quote
from reader.settings import HIGHLIGHT_COLOURS


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `highlights` and of what it can do."""
    parser = commands.add_parser(name, help="mark passages, list the marks, delete them")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="mark a passage")
    add.add_argument("file", metavar="FILE", help="the article's file, or the sha256 of its text")
    add.add_argument("--quote", metavar="TEXT", required=True, help="the words to mark")
    add.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when the words occur repeatedly")
    add.add_argument("--colour", choices=HIGHLIGHT_COLOURS, default=HIGHLIGHT_COLOURS[0])
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="list the marks of the library, or of one article")
    listing.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    listing.set_defaults(run=run_list)
    delete = actions.add_parser("delete", help="delete marks")
    delete.add_argument("ids", metavar="ID", nargs="+")
    delete.set_defaults(run=run_delete)


def run_add(options: argparse.Namespace, session: Session) -> int:
    """Mark one passage; it is on disk when this answers."""
    document = session.find_article(options.file)
    span = find_quote(document.text, options.quote, options.occurrence)
    highlight = session.add_highlight(document, span, options.colour)
    say(as_json({"id": highlight.id, "saved": True}))
    return 1 if document.warnings else 0


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the marks in the order of the text."""
    found = session.all_highlights(session.find_article(options.file).sha256 if options.file else None)
    if options.format == "json":
        say(as_json([highlight_fields(each) for each in found]))
    else:
        lines = [f"{h.id}  {h.colour:6}  “{' '.join(h.selector.exact.split())}”" for h in found]
        say("\n".join(lines) or "There are no highlights.")
    return 0


def run_delete(options: argparse.Namespace, session: Session) -> int:
    """Delete each mark and print it, so that it can be made again."""
    for each in options.ids:
        say(as_json({"deleted": highlight_fields(session.delete_highlight(HighlightId(each)))}))
    return 0


def highlight_fields(highlight: Highlight) -> dict[str, Any]:
    """One mark for other programs."""
    at = highlight.selector
    return {
        "id": highlight.id,
        "document": highlight.document,
        "colour": highlight.colour,
        "exact": at.exact,
        "prefix": at.prefix,
        "suffix": at.suffix,
        "start": at.start,
        "end": at.end,
        "created": highlight.created,
    }
