"""The schema, as the steps by which it came to be: small named functions, run in order, each recorded in the file.

A step that has been released is never edited; a change of the schema is a new step at the end.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from reader.storage import first_steps, later_steps

APPLICATION_ID = 0x53435244
"""Says whose SQLite file it is (the letters SCRD), in the file's header."""

STEPS = (
    first_steps.create_articles,
    first_steps.create_highlights_and_notes,
    first_steps.create_search,
    first_steps.create_preferences,
    later_steps.add_highlight_hashes,
    later_steps.link_article_versions,
    later_steps.create_decisions,
    later_steps.create_reviews,
    later_steps.create_drafts,
    later_steps.create_wider_search,
    later_steps.add_note_findings,
    later_steps.add_draft_findings,
)
VERSION = len(STEPS)
"""What a library of this program's version has in `PRAGMA user_version`."""


def apply_steps(db: Database) -> None:
    """Brings the schema up to date. To be called in one transaction, so that a library is never half-made."""
    steps = Migrations("library")
    for step in STEPS:
        steps()(step)
    steps.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")


TABLES = (
    "articles",
    "files",
    "highlights",
    "notes",
    "note_tags",
    "preferences",
    "decisions",
    "reviews",
    "drafts",
)
"""The tables that hold what cannot be made again; search indexes can."""


def columns_of(db: Database) -> dict[str, tuple[str, ...]]:
    """The names of the columns of each of the TABLES, in order."""
    return {table: tuple(column.name for column in db.table(table).columns) for table in TABLES}
