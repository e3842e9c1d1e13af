"""`notes add`, `notes list`: the reader's own words, from the command line."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from reader.commands.output import as_json, say
from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.note import Note
from reader.model.selector import Selector
from reader.reports.notes import note_fields, notes_as_text
from reader.session import Session, find_quote
from reader.text.anchoring import find_anchor, make_selector


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `notes` and of what it can do."""
    parser = commands.add_parser(name, help="add notes to the library, and list them")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="keep a note on a passage or on a whole article")
    add.add_argument("file", metavar="FILE", nargs="?", help="the article's file, or the sha256 of its text")
    add.add_argument(
        "--quote", metavar="TEXT", help="the words the note is on; without them it is on the whole article"
    )
    add.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when the words occur repeatedly")
    add.add_argument("--note", metavar="TEXT", help="what to keep")
    add.add_argument("--tag", metavar="T", action="append", default=[], help="a tag (may be repeated)")
    add.add_argument("--batch", action="store_true", help="JSON Lines on standard input, one answer a line out")
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="list the notes of the library, or of one article")
    listing.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    listing.set_defaults(run=run_list)


def run_add(options: argparse.Namespace, session: Session) -> int:
    """Keep one note, or one for every line of standard input."""
    if options.batch:
        return run_batch(sys.stdin.buffer, session)
    if not options.file or options.note is None:
        raise ReaderError("notes add needs FILE and --note TEXT (and --quote TEXT for a note on a passage).")
    document = session.find_article(options.file)
    span = None if options.quote is None else find_quote(document.text, options.quote, options.occurrence)
    note = session.add_note(document, options.note, span, tuple(options.tag))
    say(as_json({"id": note.id, "saved": True}))
    return 1 if document.warnings else 0


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the notes, oldest first."""
    document_id = session.find_article(options.file).sha256 if options.file else None
    found = session.all_notes(document_id)
    if options.format == "json":
        say(as_json([note_fields(n) for n in found]))
    else:
        say(notes_as_text(found, {a.id: a.title or "(no title)" for a in session.recent_articles(limit=1_000_000)}))
    return 0


def run_batch(lines: Iterable[bytes], session: Session) -> int:
    """Keep a note a line. {"id", "saved": true} is printed only when the note is durable; 1 when a line failed."""
    articles: dict[str, Document] = {}
    failed = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            note = _add_line(json.loads(line), session, articles)
            say(as_json({"id": note.id, "saved": True}))
        except ReaderError as error:
            failed = True
            say(as_json({"error": str(error), "line": number}))
        except (ValueError, RecursionError) as error:
            failed = True
            say(as_json({"error": f"The line is no JSON: {error}.", "line": number}))
    return 1 if failed else 0


def _add_line(asked: Any, session: Session, articles: dict[str, Document]) -> Note:
    if (
        not isinstance(asked, dict)
        or not isinstance(asked.get("document"), str)
        or not isinstance(asked.get("note"), str)
    ):
        raise ReaderError('The line needs "document" (a path or the sha256 of a text) and "note", both strings.')
    name = asked["document"]
    document = articles.get(name)
    if document is None:
        document = articles[name] = session.find_article(name)
    tags = asked.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(t, str) for t in tags):
        raise ReaderError('"tags" must be a list of strings.')
    return session.add_note_at(document, asked["note"], _selector(asked, document.text), tuple(tags))


def _selector(asked: dict[str, Any], text: str) -> Selector | None:
    """The selector for the words asked for, on the place where they stand now; None for the whole article."""
    exact = asked.get("exact")
    if exact is None:
        return None
    prefix, suffix, start = asked.get("prefix") or "", asked.get("suffix") or "", asked.get("start")
    if not all(isinstance(part, str) for part in (exact, prefix, suffix)) or not exact:
        raise ReaderError('"exact", "prefix" and "suffix" must be strings, and "exact" not empty.')
    if start is None:
        if not prefix and not suffix:
            return make_selector(text, find_quote(text, exact, None))
        start = max(0, text.find(prefix + exact + suffix) + len(prefix))
    if not isinstance(start, int) or isinstance(start, bool) or start < 0:
        raise ReaderError('"start" must be a number of code points from the start of the text.')
    anchor = find_anchor(Selector(start, start + len(exact), exact, prefix, suffix), text)
    if anchor.span is None:
        what = "stand in several places of" if anchor.how == "ambiguous" else "are not in"
        raise ReaderError(f"The words “{exact[:60]}” {what} the article, so the note cannot be placed.")
    return make_selector(text, anchor.span)
