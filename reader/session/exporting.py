"""Gathering what an export is made from."""

from reader.exports.dossier import Dossier
from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.session import Session
from reader.session.decided import apply_decisions, deciding, subjects, without
from reader.settings import HIGHLIGHT_COLOURS

EVERYTHING = 1_000_000
COLOUR_NAME = "colour_name:{colour}"
"""The preference that holds the reader's name of a colour."""


def gather(
    session: Session,
    document: Document,
    analysis: Analysis,
    *,
    decided: bool = True,
) -> Dossier:
    """The article with the reader's notes, highlights and review; it must be in the library.

    `decided`: findings as the reader decided on them (corrected, added, less those dismissed), else the program's view.
    """
    here = next((a for a in session.recent_articles(EVERYTHING) if a.id == document.sha256), None)
    return Dossier(
        document,
        as_decided(session, document, analysis) if decided else analysis,
        session.all_notes(document.sha256),
        session.all_highlights(document.sha256),
        session.review(document.sha256),
        None if here is None else here.last_opened[:10],
        {c: session.preference(COLOUR_NAME.format(colour=c)) for c in HIGHLIGHT_COLOURS},
    )


def as_decided(session: Session, document: Document, analysis: Analysis) -> Analysis:
    """The analysis with the reader's decisions applied, and without what was dismissed."""
    made = session.decisions(document)
    counted = deciding(subjects(document, analysis), made)
    dismissed = frozenset(key for key, decision in counted.items() if decision.verdict == "dismiss")
    return without(apply_decisions(document, analysis, made), dismissed)
