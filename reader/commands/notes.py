"""`notes`: the reader's own words, from the command line: add, list, search, edit, delete, export."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.commands.chapters import add_chapter_option, chapters_in
from reader.commands.note_formats import notes_as_csv, notes_as_markdown
from reader.commands.output import as_json, deliver, say
from reader.errors import ReaderError
from reader.model.document import Document
from reader.model.finding import FindingId
from reader.model.note import Note, NoteId
from reader.model.selector import Selector
from reader.reports.notes import note_fields, notes_as_text
from reader.session import KINDS, Filters, Hit, Session, find_quote
from reader.settings import HIGHLIGHT_COLOURS
from reader.text.anchoring import find_anchor, make_selector

IN_THE_LIST = "as `notes list` prints it"


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `notes` and of what it can do."""
    parser = commands.add_parser(name, help="add, list, search, edit, delete and export notes")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="keep a note on a passage or on a whole article")
    add.add_argument("file", metavar="FILE", nargs="?", help="the article's file, or the sha256 of its text")
    add.add_argument(
        "--quote", metavar="TEXT", help="the words the note is on; without them it is on the whole article"
    )
    add.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when the words occur repeatedly")
    add.add_argument("--finding", metavar="ID", help="the finding there that the note is on, by its id in `analyze`")
    add.add_argument("--note", metavar="TEXT", help="what to keep")
    add.add_argument("--tag", metavar="T", action="append", default=[], help="a tag (may be repeated)")
    add_chapter_option(add)
    add.add_argument(
        "--batch", action="store_true", help='JSON Lines {"document","quote","note","tags"} in, one answer a line out'
    )
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="list the notes of the library, or of one article")
    listing.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    add_chapter_option(listing)
    listing.set_defaults(run=run_list)
    _add_search_parser(actions)
    edit = actions.add_parser("edit", help="change a note's words or tags")
    edit.add_argument("id", metavar="ID", help=IN_THE_LIST)
    edit.add_argument("--note", metavar="TEXT", default=None, help="the new words")
    edit.add_argument("--tag", metavar="T", action="append", default=None, help="the new tags (may be repeated)")
    edit.add_argument("--no-tags", action="store_true", help="take all tags away")
    edit.set_defaults(run=run_edit)
    attach = actions.add_parser("attach", help="put a note whose words are gone, or any other, on other words")
    attach.add_argument("id", metavar="ID", help=IN_THE_LIST)
    attach.add_argument("--quote", metavar="TEXT", required=True, help="the words of its article")
    attach.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when they occur repeatedly")
    attach.set_defaults(run=run_attach)
    delete = actions.add_parser("delete", help="delete notes")
    delete.add_argument("ids", metavar="ID", nargs="+", help=IN_THE_LIST)
    delete.set_defaults(run=run_delete)
    export = actions.add_parser("export", help="the notes of the library, or of one article, for other programs")
    export.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    export.add_argument("--format", choices=("json", "markdown", "csv"), default="json")
    export.add_argument("--output", metavar="PATH", type=Path, default=None, help="write here instead of printing")
    add_chapter_option(export)
    export.set_defaults(run=run_export)


def _add_search_parser(actions: Any) -> None:
    search = actions.add_parser("search", help="find notes, and other things, by their words")
    search.add_argument("query", metavar="QUERY", help='words in any form, "phrases"; the last may be unfinished')
    search.add_argument("--article", metavar="FILE", help="only in this article (its file, or the sha256 of its text)")
    search.add_argument("--tag", metavar="T", help="only notes with this tag")
    search.add_argument("--colour", choices=HIGHLIGHT_COLOURS, help="only highlights of this colour")
    search.add_argument("--kind", choices=(*KINDS, "all"), action="append", help="what to look in (note)")
    search.add_argument("--since", metavar="DATE", help="not before (2031, 2031-05 or 2031-05-02)")
    search.add_argument("--until", metavar="DATE", help="not after")
    search.add_argument("--limit", metavar="N", type=int, default=50, help="hits of each kind (50)")
    search.add_argument("--format", choices=("text", "json"), default="text")
    search.set_defaults(run=run_search)


def run_add(options: argparse.Namespace, session: Session) -> int:
    """Keep one note, or one for every line of standard input."""
    if options.batch:
        return run_batch(sys.stdin.buffer, session)
    if not options.file or options.note is None:
        raise ReaderError("notes add needs FILE and --note TEXT (and --quote TEXT for a note on a passage).")
    document = session.find_article(options.file, options.chapter)
    span = None if options.quote is None else find_quote(document.text, options.quote, options.occurrence)
    finding = FindingId(options.finding) if options.finding else None
    note = session.add_note(document, options.note, span, tuple(options.tag), finding)
    say(as_json({"id": note.id, "saved": True}))
    return 1 if document.warnings else 0


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the notes, oldest first."""
    document_id = session.find_article(options.file, options.chapter).sha256 if options.file else None
    found = session.all_notes(document_id)
    if options.format == "json":
        say(as_json([note_fields(n) for n in found]))
    else:
        say(notes_as_text(found, {a.id: a.title or "(no title)" for a in session.recent_articles(limit=1_000_000)}))
    return 0


def run_search(options: argparse.Namespace, session: Session) -> int:
    """Print what was found, the best of each kind first."""
    article = session.find_article(options.article).sha256 if options.article else None
    named = options.kind or (["highlight"] if options.colour else ["note"])
    kinds = KINDS if "all" in named else tuple(kind for kind in KINDS if kind in named)
    filters = Filters(article, options.tag, options.colour, kinds, options.since, options.until)
    hits = session.search(options.query, filters, options.limit)
    if options.format == "json":
        say(as_json([asdict(hit) for hit in hits]))
    else:
        say("\n".join(map(_hit_as_text, hits)) or "Nothing was found.")
    return 0


def run_edit(options: argparse.Namespace, session: Session) -> int:
    """Change a note; it is on disk when this answers. What is not named stays as it was."""
    if options.note is None and options.tag is None and not options.no_tags:
        raise ReaderError("Say what to change: --note TEXT, --tag T or --no-tags.")
    old = session.note(NoteId(options.id))
    text = old.text if options.note is None else options.note
    tags = () if options.no_tags else old.tags if options.tag is None else tuple(options.tag)
    say(
        as_json({"saved": True, "before": note_fields(old), "note": note_fields(session.edit_note(old.id, text, tags))})
    )
    return 0


def run_attach(options: argparse.Namespace, session: Session) -> int:
    """Put one note on other words of its article; on disk when this answers."""
    before = session.note(NoteId(options.id))
    document = session.find_article(before.document)
    span = find_quote(document.text, options.quote, options.occurrence)
    after = session.attach_note(before.id, document, span)
    say(as_json({"saved": True, "before": note_fields(before), "note": note_fields(after)}))
    return 0


def run_delete(options: argparse.Namespace, session: Session) -> int:
    """Delete each note and print it, so that it can be written again."""
    for each in options.ids:
        say(as_json({"deleted": note_fields(session.delete_note(NoteId(each)))}))
    return 0


def run_export(options: argparse.Namespace, session: Session) -> int:
    """Print or write the notes, by article and place."""
    found = session.all_notes(session.find_article(options.file, options.chapter).sha256 if options.file else None)
    if options.format == "json":
        deliver(as_json([note_fields(note) for note in found]), options.output)
    else:
        titles: dict[str, str] = {a.id: a.title or "(no title)" for a in session.recent_articles(limit=1_000_000)}
        write = notes_as_markdown if options.format == "markdown" else notes_as_csv
        deliver(write(found, titles), options.output)
    return 0


def _hit_as_text(hit: Hit) -> str:
    """What was found and around it; a note found by its quote or a tag with its own words below."""
    snippet, own = _one_line(hit.snippet), _one_line(hit.text)
    shown = [snippet] if not own or snippet.strip("… ") in own else [snippet, own]
    head = f"{hit.kind}  {hit.id[:16]}  {hit.article_title or '(no title)'}"
    return "\n    ".join([head, *shown])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def run_batch(lines: Iterable[bytes], session: Session) -> int:
    """Keep a note a line. {"id", "saved": true} is printed only when the note is durable; 1 when a line failed."""
    articles: dict[tuple[str, tuple[int, ...]], Document] = {}
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


def _add_line(asked: Any, session: Session, articles: dict[tuple[str, tuple[int, ...]], Document]) -> Note:
    if (
        not isinstance(asked, dict)
        or not isinstance(asked.get("document"), str)
        or not isinstance(asked.get("note"), str)
    ):
        raise ReaderError('The line needs "document" (a path or the sha256 of a text) and "note", both strings.')
    name = asked["document"]
    key = (name, chapters_in(asked))
    document = articles.get(key)
    if document is None:
        document = articles[key] = session.find_article(*key)
    tags = asked.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(t, str) for t in tags):
        raise ReaderError('"tags" must be a list of strings.')
    finding = asked.get("finding")
    if finding is not None and not isinstance(finding, str):
        raise ReaderError('"finding" must be the id of a finding, a string.')
    selector = _selector(asked, document.text)
    return session.add_note_at(document, asked["note"], selector, tuple(tags), FindingId(finding) if finding else None)


def _selector(asked: dict[str, Any], text: str) -> Selector | None:
    """The selector for the words asked for, on the place where they stand now; None for the whole article."""
    exact = asked.get("exact", asked.get("quote"))
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
