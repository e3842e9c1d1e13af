"""`decisions`: what the reader says to findings, from the command line."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.commands.decision_formats import decisions_as_csv
from reader.commands.output import as_json, deliver, say
from reader.errors import ReaderError
from reader.model.decision import SCOPES, VERDICTS, Correction, Decision, DecisionId
from reader.model.document import Document
from reader.model.finding import FindingId, RuleId
from reader.session import Session, find_quote
from reader.session.agreement import Agreement
from reader.session.decided import OWN_WORD_RULE
from reader.text.anchoring import make_selector


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `decisions` and of what it can do."""
    parser = commands.add_parser(name, help="confirm, dismiss, correct or add findings; list and take back decisions")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="decide on a finding, a phrase or a rule")
    add.add_argument("file", metavar="FILE", help="the article's file, or the sha256 of its text")
    add.add_argument("verdict", choices=VERDICTS)
    add.add_argument("--finding", metavar="ID", help="the id that `analyze --format json` gives")
    add.add_argument("--rule", metavar="RULE", default="", help="the finding's rule")
    add.add_argument("--words", metavar="TEXT", default="", help="the finding's words")
    add.add_argument("--scope", choices=SCOPES, default="place", help="how far it reaches (place)")
    add.add_argument("--speaker", metavar="NAME", help="correct: who speaks here")
    add.add_argument("--kind", metavar="KIND", help="correct, add: the kind it is")
    add.add_argument("--quote", metavar="TEXT", help="correct, add: the words that it should be on")
    add.add_argument("--occurrence", metavar="N", type=int, default=None, help="which, when the words occur repeatedly")
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="list the decisions of the library, or those made on one article")
    listing.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    listing.set_defaults(run=run_list)
    export = actions.add_parser("export", help="the decisions of the library, or of one article, for other programs")
    export.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    export.add_argument("--format", choices=("json", "csv"), default="json")
    export.add_argument("--output", metavar="PATH", type=Path, default=None, help="write here instead of printing")
    export.set_defaults(run=run_export)
    agreeing = actions.add_parser("agreement", help="how many decisions agreed with the program, by rule")
    agreeing.add_argument("file", metavar="FILE", nargs="?", help="an article's file, or the sha256 of its text")
    agreeing.add_argument("--format", choices=("text", "json"), default="text")
    agreeing.set_defaults(run=run_agreement)
    delete = actions.add_parser("delete", help="take decisions back")
    delete.add_argument("ids", metavar="ID", nargs="+", help="as `decisions list` prints it")
    delete.set_defaults(run=run_delete)


def run_add(options: argparse.Namespace, session: Session) -> int:
    """Keep one decision; it is on disk when this answers."""
    _require_what_the_scope_needs(options)
    document = session.find_article(options.file)
    own_word = options.verdict == "add" and options.scope == "phrase_everywhere"
    decision = session.add_decision(
        document,
        RuleId(options.rule) if options.rule or not own_word else OWN_WORD_RULE,
        options.words or options.quote or "",
        options.verdict,
        options.scope,
        FindingId(options.finding) if options.finding else None,
        _correction(options, document),
    )
    say(as_json({"id": decision.id, "saved": True}))
    return 1 if document.warnings else 0


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the decisions, the oldest first."""
    found = session.all_decisions(session.find_article(options.file).sha256 if options.file else None)
    if options.format == "json":
        say(as_json([asdict(each) for each in found]))
    else:
        say("\n".join(_line(each) for each in found) or "There are no decisions.")
    return 0


def run_export(options: argparse.Namespace, session: Session) -> int:
    """Print or write the decisions, the oldest first."""
    found = session.all_decisions(session.find_article(options.file).sha256 if options.file else None)
    if options.format == "json":
        deliver(as_json([asdict(each) for each in found]), options.output)
    else:
        titles: dict[str, str] = {a.id: a.title or "(no title)" for a in session.recent_articles(limit=1_000_000)}
        deliver(decisions_as_csv(found, titles), options.output)
    return 0


def run_agreement(options: argparse.Namespace, session: Session) -> int:
    """Print a line a rule, the one most decided on first; `agreed` are those confirmed."""
    lines = session.agreement(session.find_article(options.file).sha256 if options.file else None)
    if options.format == "json":
        say(as_json([{"rule": a.rule, "decided": a.decided, "agreed": a.confirmed, **_counts(a)} for a in lines]))
    else:
        say("\n".join(_agreement_line(line) for line in lines) or "There are no decisions.")
    return 0


def run_delete(options: argparse.Namespace, session: Session) -> int:
    """Take each decision back and print it, so that it can be made again."""
    for each in options.ids:
        say(as_json({"deleted": asdict(session.delete_decision(DecisionId(each)))}))
    return 0


def _require_what_the_scope_needs(options: argparse.Namespace) -> None:
    corrects = options.speaker or options.kind or options.quote
    if options.verdict == "correct" and not corrects:
        raise ReaderError("A correction needs --speaker, --kind or --quote.")
    if options.verdict == "add" and not (options.quote or options.words):
        raise ReaderError("An added finding needs --quote, an added word --words and --scope phrase_everywhere.")
    if options.verdict in ("confirm", "dismiss"):
        if options.scope == "place" and not options.finding:
            raise ReaderError("Name the finding with --finding ID, or say with --scope how far the decision reaches.")
        if options.scope.startswith("phrase") and not options.words:
            raise ReaderError("Name the phrase with --words TEXT.")
        if options.scope == "rule" and not options.rule:
            raise ReaderError("Name the rule with --rule RULE.")


def _correction(options: argparse.Namespace, document: Document) -> Correction | None:
    if not (options.speaker or options.kind or options.quote):
        return None
    selector = None
    if options.quote:
        selector = make_selector(document.text, find_quote(document.text, options.quote, options.occurrence))
    return Correction(options.speaker, options.kind, selector)


def _counts(line: Agreement) -> dict[str, int]:
    return {"dismissed": line.dismissed, "corrected": line.corrected, "added": line.added}


def _agreement_line(line: Agreement) -> str:
    parts = [f"{line.confirmed} of {line.decided} agreed"] if line.decided else []
    parts += [f"{number} {name}" for name, number in _counts(line).items() if number]
    return f"{line.rule or '(no rule)'}: {', '.join(parts)}"


def _line(decision: Decision) -> str:
    words = f"  “{' '.join(decision.words.split())}”" if decision.words else ""
    rule = f"  {decision.rule}" if decision.rule else ""
    return f"{decision.id}  {decision.verdict}  {decision.scope}{rule}{words}"
