"""`rules` and `lexicons`: what the reader looks for, with reasons and origins.

The rules are imported when they are asked for: the window starts through the same door and does not need them.
"""

import argparse
import textwrap
from dataclasses import asdict
from typing import Any

from reader.commands.output import as_json, say
from reader.lexicons import Provenance, list_lexicons
from reader.model.finding import Rule
from reader.session import Session


def add_parser(commands: Any, name: str) -> None:
    """Add one of the two commands."""
    what = "the kinds of assertion that are marked, and why" if name == "rules" else "the word lists and their origins"
    parser = commands.add_parser(name, help=f"list {what}")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run_rules if name == "rules" else run_lexicons)


def run_rules(options: argparse.Namespace, session: Session) -> int:
    """Print every rule: what it notices, why to care, on whose authority, and examples."""
    from reader.analysis.rules import all_rules

    rules = all_rules()
    say(as_json([asdict(r) for r in rules]) if options.format == "json" else "\n\n".join(_rule(r) for r in rules))
    return 0


def run_lexicons(options: argparse.Namespace, session: Session) -> int:
    """Print every word list: who made it, under which licence, what was changed."""
    found = list_lexicons()
    if options.format == "json":
        say(as_json([asdict(p) for p in found]))
    else:
        say("\n\n".join(_lexicon(p) for p in found))
    return 0


def _rule(rule: Rule) -> str:
    lines = [f"{rule.title} ({rule.id})", *_wrap(rule.notices), *_wrap(f"Why care: {rule.why_care}")]
    lines += _wrap(f"Reference: {rule.reference}")
    lines += ["\n".join(_wrap(f"+ {e.text}")) for e in rule.hits]
    lines += ["\n".join(_wrap(f"- {e.text}")) for e in rule.misses]
    return "\n".join(lines)


def _lexicon(p: Provenance) -> str:
    lines = [f"{p.title} ({p.id} {p.version}, {p.entries} entries)"]
    for part in (f"Made by {p.maker}. Licence: {p.licence}.", p.citation, p.changes):
        lines += _wrap(part) if part else []
    return "\n".join(lines)


def _wrap(words: str) -> list[str]:
    return textwrap.wrap(words, 96, initial_indent="    ", subsequent_indent="    ")
