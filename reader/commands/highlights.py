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
    recolour = actions.add_parser("recolour", help="give a mark another colour")
    recolour.add_argument("id", metavar="ID", help="as `highlights list` prints it")
    recolour.add_argument("colour", choices=HIGHLIGHT_COLOURS)
    recolour.set_defaults(run=run_recolour)
    attach = actions.add_parser("attach", help="put a mark whose words are gone, or any other, on other words")
    attach.add_argument("id", metavar="ID", help="as `highlights list` prints it")
    attach.add_argument("--quote", metavar="TEXT", required=True, help="the words of its article to mark")
    attach.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when they occur repeatedly")
    attach.set_defaults(run=run_attach)
    colours = actions.add_parser("colours", help="show what the colours are called, or name one")
    colours.add_argument("colour", choices=HIGHLIGHT_COLOURS, nargs="?")
    colours.add_argument("name", metavar="NAME", nargs="?", help='such as "doubtful"; "" takes its name away')
    colours.add_argument("--format", choices=("text", "json"), default="text")
    colours.set_defaults(run=run_colours)
    delete = actions.add_parser("delete", help="delete marks")
    delete.add_argument("ids", metavar="ID", nargs="+", help="as `highlights list` prints it")
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


def run_recolour(options: argparse.Namespace, session: Session) -> int:
    """Change the colour of one mark; what it was is printed."""
    before = session.highlight(HighlightId(options.id))
    session.recolour_highlight(before.id, options.colour)
    say(as_json({"saved": True, "before": highlight_fields(before)}))
    return 0


def run_attach(options: argparse.Namespace, session: Session) -> int:
    """Put one mark on other words of its article; what it was is printed."""
    before = session.highlight(HighlightId(options.id))
    document = session.find_article(before.document)
    span = find_quote(document.text, options.quote, options.occurrence)
    after = session.attach_highlight(before.id, document, span)
    say(as_json({"saved": True, "before": highlight_fields(before), "highlight": highlight_fields(after)}))
    return 0


def run_colours(options: argparse.Namespace, session: Session) -> int:
    """Print the names of the colours, after giving one of them another."""
    if options.name is not None:
        session.name_colours({options.colour: options.name})
    names = session.colour_names()
    if options.format == "json":
        say(as_json(names))
    else:
        say("\n".join(f"{colour:6}  {name or '-'}" for colour, name in names.items()))
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
