"""`review`: the form of source criticism for an article, from the command line."""

import argparse
from typing import Any

from reader.commands.output import as_json, say
from reader.model.review import CRITERIA, Answer, CriterionId, Review
from reader.session import Session


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `review` and of what it can do."""
    parser = commands.add_parser(name, help="answer the questions of source criticism for an article, and show them")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    setting = actions.add_parser("set", help="answer one question; an empty TEXT takes the answer away")
    setting.add_argument("file", metavar="FILE", help="the article's file, or the sha256 of its text")
    setting.add_argument("criterion", metavar="CRITERION", choices=[c.id for c in CRITERIA], help="see `review show`")
    setting.add_argument("text", metavar="TEXT")
    setting.set_defaults(run=run_set)
    show = actions.add_parser("show", help="print the form of an article, with its answers")
    show.add_argument("file", metavar="FILE", help="the article's file, or the sha256 of its text")
    show.add_argument("--format", choices=("text", "json"), default="text")
    show.set_defaults(run=run_show)
    listing = actions.add_parser("list", help="list the reviews of the library")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    listing.set_defaults(run=run_list)


def run_set(options: argparse.Namespace, session: Session) -> int:
    """Write one answer; it is on disk when this answers. What stood there before is printed."""
    document = session.find_article(options.file)
    before = session.set_answer(document, CriterionId(options.criterion), options.text)
    say(as_json({"criterion": options.criterion, "saved": True, "before": None if before is None else before.text}))
    return 1 if document.warnings else 0


def run_show(options: argparse.Namespace, session: Session) -> int:
    """Print every question, and the answers that were given."""
    review = session.review(session.find_article(options.file).sha256)
    say(as_json(review_fields(review)) if options.format == "json" else _form(review))
    return 0


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the reviews, the one touched last first."""
    found = session.all_reviews()
    if options.format == "json":
        say(as_json([review_fields(review) for review in found]))
        return 0
    titles = {a.id: a.title or "(no title)" for a in session.recent_articles(limit=1_000_000)}
    lines = [f"{r.document[:12]}  {len(r.answers)} of {len(CRITERIA)}  {titles.get(r.document, '')}" for r in found]
    say("\n".join(lines) or "There are no reviews.")
    return 0


def review_fields(review: Review) -> dict[str, Any]:
    """One review for other programs: every question in the form's order, `text` null where there is no answer."""
    given = {answer.criterion: answer for answer in review.answers}
    return {
        "document": review.document,
        "answers": [{"criterion": c.id, "question": c.question, **_answer_fields(given.get(c.id))} for c in CRITERIA],
    }


def _answer_fields(answer: Answer | None) -> dict[str, str | None]:
    return {"text": None, "modified": None} if answer is None else {"text": answer.text, "modified": answer.modified}


def _form(review: Review) -> str:
    given = {answer.criterion: answer.text for answer in review.answers}
    parts = []
    for criterion in CRITERIA:
        answer = "\n".join(f"    {line}" for line in given.get(criterion.id, "-").splitlines())
        parts.append(f"{criterion.question} ({criterion.id})\n{answer}")
    return "\n".join(parts)
